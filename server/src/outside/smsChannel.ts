/**
 * Reminders by text message, through any provider that takes an HTTP POST of JSON: `{"to", "text", "key"}` with a bearer token
 * and an `Idempotency-Key`.
 */
import { answered, type Channel, PATIENCE } from '../care/reminders/channel.ts';
import { codeOf, within } from './patience.ts';

export interface SmsProvider {
  readonly url: string;
  readonly token: string;
}

/** What is long goes out in parts of 153, each paid for: four hold a reminder with the link at its foot, which is of no use when cut. */
const LONGEST = 612;

export const smsChannel = ({ url, token }: SmsProvider): Channel => ({
  name: 'sms',
  deliver: async ({ key, to, text }) => {
    try {
      const reply = await within(PATIENCE, (signal) =>
        fetch(url, {
          method: 'POST',
          redirect: 'error',
          signal,
          headers: { 'content-type': 'application/json', authorization: `Bearer ${token}`, 'idempotency-key': key },
          body: JSON.stringify({ to, text: text.slice(0, LONGEST), key }),
        }),
      );
      await reply.body?.cancel();
      return answered(reply.status);
    } catch (error) {
      return { isDelivered: false, code: codeOf(error), isFinal: false };
    }
  },
});
