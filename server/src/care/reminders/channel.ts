/** A way to a client. In: a message, under a key that is the same each time it is sent. Out: delivered, or why not. */
import type { Instant } from '@afterglow/kernel';
import type { PushNotice, REMINDER_CHANNELS } from '@afterglow/kernel/api';
import type { Device } from '../../store/reminders/devices.ts';

export type ChannelName = (typeof REMINDER_CHANNELS)[number];

export interface Message {
  /** For receivers that honour keys: the same message under the same key counts once. */
  readonly key: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  /** iCalendar text of the appointment it is about; null: it is about none. */
  readonly calendar: string | null;
  /** For a notification: who writes, one line, and the page it opens. */
  readonly notice: Omit<PushNotice, 'key'>;
  /** Later than this it helps nobody. */
  readonly until: Instant;
  /** Browsers that get it; ways with an address have none. */
  readonly devices: readonly Device[];
}

export type Delivery = (
  | { readonly isDelivered: true }
  /** `isFinal`: trying again helps nobody. */
  | { readonly isDelivered: false; readonly code: string; readonly isFinal: boolean }
) & {
  /** Devices that are no more. */
  readonly gone?: readonly Device[];
};

export interface Channel {
  readonly name: ChannelName;
  /** Never throws, and ends within seconds: who changes an appointment may be waiting. */
  readonly deliver: (message: Message) => Promise<Delivery>;
}

/** No answer is a failure that may pass. */
export const PATIENCE = 4_000;

export const DELIVERED: Delivery = { isDelivered: true };

/** What a provider's HTTP status means. 2xx: taken; 4xx but 408 and 429: never; all else: again later. */
export const answered = (status: number): Delivery =>
  status >= 200 && status < 300
    ? DELIVERED
    : { isDelivered: false, code: `http-${status}`, isFinal: status >= 400 && status < 500 && status !== 408 && status !== 429 };
