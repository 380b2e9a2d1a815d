/**
 * What another person left on this device: gone as soon as the server says that they are signed in no more, on whatever page that
 * is heard. What was not sent is told before it goes. In: the account that is signed in; null: nobody.
 */
import { sayLost } from './lost.ts';
import { listWaiting } from './outbox.ts';
import { type Kept, readKept } from './store.ts';
import { silence, wipe } from './wipe.ts';

export async function forgetStranger(account: string | null): Promise<void> {
  const [kept, waiting] = await Promise.all([readKept(), listWaiting()]);
  const owner = kept?.account ?? waiting[0]?.account;
  if (owner === account) return;
  if (owner === undefined) {
    // One who kept nothing may have been written to all the same.
    if (account === null) await silence();
    return;
  }
  await forget(kept);
}

/** All of it goes. What was not sent is counted before, and told after. */
export async function forget(kept: Kept | undefined): Promise<void> {
  const count = (await listWaiting()).length;
  await wipe();
  if (count > 0) sayLost({ count, phone: kept?.bundle.clinic.phone ?? '' });
}
