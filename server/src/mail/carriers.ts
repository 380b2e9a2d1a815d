/** Two ways for a mail to go: by SMTP, or into a folder where it can be read (development, demonstration, tests). */
import { randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createTransport } from 'nodemailer';
import type { Carrier, Mail } from './mailer.ts';

/** `url`: smtp://user:password@host:587 or smtps://…:465. */
export function smtpCarrier(url: string, from: string): Carrier {
  const transport = createTransport(
    { url, pool: true, maxConnections: 8, connectionTimeout: 5_000, greetingTimeout: 5_000, socketTimeout: 10_000 },
    { from, disableFileAccess: true, disableUrlAccess: true },
  );
  return {
    goesOut: true,
    carry: async ({ to, subject, text, key, calendar }) => {
      await transport.sendMail({
        to: { name: '', address: to },
        subject,
        text,
        ...(key === undefined ? {} : { messageId: `<${key}@afterglow>`, headers: { 'Idempotency-Key': key } }),
        ...(calendar === undefined ? {} : { icalEvent: { method: 'PUBLISH', content: calendar } }),
      });
    },
    close: () => transport.close(),
  };
}

/** One file a mail; names sort by time. */
export function outboxCarrier(folder: string, now: () => number): Carrier {
  return {
    goesOut: false,
    carry: async (mail) => {
      mkdirSync(folder, { recursive: true, mode: 0o700 });
      const name = `${new Date(now()).toISOString().replace(/[:.]/g, '-')}-${randomUUID().slice(0, 8)}.json`;
      writeFileSync(join(folder, `${name}.part`), JSON.stringify({ at: new Date(now()).toISOString(), ...mail }, null, 2), { mode: 0o600 });
      renameSync(join(folder, `${name}.part`), join(folder, name));
    },
    close: () => undefined,
  };
}

export interface OutboxMail extends Mail {
  readonly at: string;
}

const SHOWN = 20;

/** The newest first; of all letters the last few, or all that one asks for. */
export function readOutbox(folder: string, isWanted?: (mail: OutboxMail) => boolean): readonly OutboxMail[] {
  if (!existsSync(folder)) return [];
  const names = readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .sort()
    .reverse();
  const read = (name: string): OutboxMail => JSON.parse(readFileSync(join(folder, name), 'utf8'));
  return isWanted ? names.map(read).filter(isWanted) : names.slice(0, SHOWN).map(read);
}
