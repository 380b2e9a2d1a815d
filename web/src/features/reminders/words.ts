/** A reminder in words. In: a reminder, whose words. Out: what it is about, and its times by the clock of its place. */
import { shortMoment, longMoment, parseInstant } from '@afterglow/kernel';
import type { ReminderJson } from '@afterglow/kernel/api';
import { remindersCopy } from '../../copy/reminders.ts';

type Told = Pick<ReminderJson, 'kind' | 'visit' | 'zone'>;

const moment = (at: string, zone: string): string => shortMoment(parseInstant(at) ?? 0, zone);

const visitWords = ({ visit, zone }: Told): string => (visit === null ? '' : moment(visit, zone));

export const whatWords = (one: Told): string => remindersCopy.what[one.kind](visitWords(one));
export const yourWords = (one: Told): string => remindersCopy.whatYours[one.kind](visitWords(one));

/** When it goes out. */
export const dueWords = ({ at, zone }: ReminderJson): string => longMoment(parseInstant(at) ?? 0, zone);

/** When it went out, and how; when it was left out. */
export function settledWords({ settledAt, at, zone, channel }: ReminderJson): string {
  const when = moment(settledAt ?? at, zone);
  return channel === 'email' || channel === 'sms' || channel === 'push' ? `${when}, ${remindersCopy.by[channel]}` : when;
}
