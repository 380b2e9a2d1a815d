/** Reminders by mail: through the same carrier as every other letter, with a key that mail servers and tests can tell a repeat by. */
import { type Channel, DELIVERED, PATIENCE } from '../care/reminders/channel.ts';
import { codeOf, within } from '../outside/patience.ts';
import type { Carrier } from './mailer.ts';

/** SMTP answers that do not change by trying again: no such mailbox, not allowed. */
const isFinal = (error: unknown): boolean =>
  typeof error === 'object' && error !== null && 'responseCode' in error && typeof error.responseCode === 'number' && error.responseCode >= 500;

export const mailChannel = (carrier: Carrier): Channel => ({
  name: 'email',
  deliver: async ({ key, to, subject, text, calendar }) => {
    try {
      await within(PATIENCE, () => carrier.carry({ to, subject, text, key, ...(calendar === null ? {} : { calendar }) }));
      return DELIVERED;
    } catch (error) {
      return { isDelivered: false, code: codeOf(error), isFinal: isFinal(error) };
    }
  },
});
