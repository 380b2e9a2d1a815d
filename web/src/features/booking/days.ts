/** Days with their free times, as the server gives them, and how times are shown: by the clinic's clock, always. */
import { dayWords, clockTime, parseDay, parseInstant } from '@afterglow/kernel';

export interface Day {
  readonly date: string;
  readonly starts: readonly string[];
  readonly because: string | null;
}

export const dateWords = (date: string): string => dayWords(parseDay(date) ?? 0);
export const timeOf = (start: string, zone: string): string => clockTime(parseInstant(start) ?? 0, zone);

export const PARTS = ['morning', 'afternoon', 'evening'] as const;
export type Part = (typeof PARTS)[number];

/** Morning until noon, afternoon until five, then evening; parts without a time are left out. */
export function byPart(starts: readonly string[], zone: string): readonly { readonly part: Part; readonly starts: readonly string[] }[] {
  const partOf = (start: string): Part => {
    const hour = Number(timeOf(start, zone).slice(0, 2));
    return hour < 12 ? 'morning' : hour < 17 ? 'afternoon' : 'evening';
  };
  return PARTS.map((part) => ({ part, starts: starts.filter((start) => partOf(start) === part) })).filter((one) => one.starts.length > 0);
}
