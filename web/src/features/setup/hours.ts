/** Hours of a week as a form edits them. In and out: the shape of the API, whose days may be missing; here each day stands. */
import { printClock, WEEKDAYS, type Weekday } from '@afterglow/kernel';
import type { ReplyOf, Routes } from '@afterglow/kernel/api';

export type ResourceJson = ReplyOf<Routes['resources']>[number];
export type HoursJson = ResourceJson['hours'];
export interface Span {
  readonly from: string;
  readonly to: string;
}

export const spansOf = ({ weekly }: HoursJson, day: Weekday): readonly Span[] => weekly[day] ?? [];

export const withSpans = (hours: HoursJson, day: Weekday, spans: readonly Span[]): HoursJson => ({ ...hours, weekly: { ...hours.weekly, [day]: [...spans] } });

const FIRST: Span = { from: '09:00', to: '17:00' };

/** Another span after the last, an hour later and four hours long, as far as the day allows. */
export function nextSpan(spans: readonly Span[]): Span {
  const last = spans.at(-1);
  if (!last) return FIRST;
  const hour = Math.min(22, Number(last.to.slice(0, 2)) + 1);
  return { from: printClock(60 * hour), to: printClock(60 * Math.min(24, hour + 4)) };
}

export const dayBefore = (day: Weekday): Weekday | undefined => WEEKDAYS[WEEKDAYS.indexOf(day) - 1];

export const usualHours: HoursJson = {
  weekly: { mon: [FIRST], tue: [FIRST], wed: [FIRST], thu: [FIRST], fri: [FIRST] },
  exceptions: [],
};
