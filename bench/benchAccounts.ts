/** Accounts of a server that is measured: nobody signs in, no mail goes out. */
import { type Accounts, openAccounts } from '../server/src/auth/accounts.ts';
import { outboxCarrier } from '../server/src/mail/carriers.ts';
import { openMailer } from '../server/src/mail/mailer.ts';

export const benchAccounts = (appUrl: string, folder: string, newId: () => string): Accounts =>
  openAccounts({
    appUrl,
    secret: 'a secret for measuring, long enough: 0123456789',
    mailer: openMailer(outboxCarrier(folder, Date.now), () => undefined),
    outbox: folder,
    now: Date.now,
    newId,
    origin: () => '',
    publicUrl: null,
    isDemo: false,
  });
