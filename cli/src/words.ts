/** Plain words and colour for people. In: kernel values. Out: lines of text. */
import type { Interval, Library, Verdict } from '@afterglow/kernel';
import { localParts } from '@afterglow/kernel';
import picocolors from 'picocolors';
import type { Io } from './io.ts';

export type Paint = ReturnType<typeof picocolors.createColors>;
export const paintFor = (io: Io): Paint => picocolors.createColors(io.colour);

const WEEKDAYS = ['', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
const MONTHS = ['', 'Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** `Tue 15 Dec 2026, 10:00`; midnight is left out. */
export function dateWords(at: number, zone: string): string {
  if (!Number.isFinite(at)) return 'no end';
  const { date, time, weekday } = localParts(at, zone);
  const [year, month, day] = date.split('-').map(Number);
  return `${WEEKDAYS[weekday]} ${day} ${MONTHS[month ?? 0]} ${year}${time === '00:00' ? '' : `, ${time}`}`;
}

export function spanWords({ start, end }: Interval, zone: string): string {
  return Number.isFinite(end) ? `${dateWords(start, zone)} → ${dateWords(end, zone)}` : `from ${dateWords(start, zone)}`;
}

export const VERDICT_WORDS: Readonly<Record<Verdict, string>> = {
  no: '✕ No',
  ask: '? Ask first',
  caution: '– With care',
  yes: '✓ Yes',
  unknown: '? Not known: ask your clinic',
};

export function paintVerdict(verdict: Verdict, paint: Paint): string {
  const colours: Readonly<Record<Verdict, (text: string) => string>> = {
    no: paint.red,
    ask: paint.yellow,
    caution: paint.yellow,
    yes: paint.green,
    unknown: paint.yellow,
  };
  return paint.bold(colours[verdict](VERDICT_WORDS[verdict]));
}

export function sourceWords(ids: readonly string[], basis: string, library: Library): string {
  const titles = ids.map((id) => library.sources[id]?.title ?? id).join('; ');
  return basis === 'cited' ? titles : `${titles} (${basis})`;
}
