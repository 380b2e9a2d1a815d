/**
 * By when a person at the clinic should have dealt with a matter. In: its state, since when it stands, the clinic's hours and
 * figures. Out: an instant. No source gives these figures: they are the house's own choice, and each clinic may set its own.
 */
import { weekdayOf } from '../time/dateWords.ts';
import { HOUR, type Instant, MINUTE } from '../time/instant.ts';
import { atWallClock, dayOf } from '../time/zone.ts';
import type { MatterState } from './matterState.ts';

export interface DueFigures {
  /** The client was told to call the emergency number: somebody asks whether they did. */
  readonly emergencyMinutes: number;
  /** Or by closing time, whichever is first. */
  readonly sameDayHours: number;
  readonly silentHours: number;
  /** Minutes from midnight. */
  readonly opens: number;
  readonly closes: number;
  /** 1 Monday to 7 Sunday. */
  readonly workDays: readonly number[];
}

/** Source `afterglow-house`: unsourced, to be confirmed by the clinic. */
export const DUE_FIGURES: DueFigures = { emergencyMinutes: 15, sameDayHours: 4, silentHours: 24, opens: 540, closes: 1080, workDays: [1, 2, 3, 4, 5] };

/** Reports in which nothing stands out are read within three working days. */
const WORK_DAYS_OF: Readonly<Record<'routine' | 'watch' | 'expected', number>> = { routine: 1, watch: 1, expected: 3 };

export function dueAt(state: MatterState, since: Instant, zone: string, figures: DueFigures): Instant {
  if (state === 'emergency') return since + figures.emergencyMinutes * MINUTE;
  if (state === 'silent') return since + figures.silentHours * HOUR;
  return state === 'same-day' ? withinTheDay(since, zone, figures) : atClosing(since, WORK_DAYS_OF[state], zone, figures);
}

/** Told a minute before closing, it still takes this long to call. */
const SHORTEST = 30 * MINUTE;

/** Told after closing time, it is the next day's first: weekends do not put it off. */
function withinTheDay(since: Instant, zone: string, { sameDayHours, opens, closes }: DueFigures): Instant {
  const today = dayOf(since, zone);
  const day = since >= atWallClock(today, closes, zone) ? today + 1 : today;
  const from = Math.max(since, atWallClock(day, opens, zone));
  return Math.max(since + SHORTEST, Math.min(from + sameDayHours * HOUR, atWallClock(day, closes, zone)));
}

/** Closing time of the n-th working day after this one. */
function atClosing(since: Instant, count: number, zone: string, { closes, workDays }: DueFigures): Instant {
  let day = dayOf(since, zone);
  for (let left = workDays.length === 0 ? 0 : count; left > 0; ) {
    day += 1;
    if (workDays.includes(weekdayOf(day))) left -= 1;
  }
  return atWallClock(day, closes, zone);
}
