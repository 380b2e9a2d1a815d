/** When a signature runs out. In: how long it holds, when it was given, where. Out: an instant; null: never by itself. */
import type { Instant } from '../time/instant.ts';
import { clockMs, isClock, parseOffset } from '../time/offset.ts';
import { addCalendar } from '../time/window.ts';
import { dayOf, startOfDay } from '../time/zone.ts';

/** Calendar time runs to the end of its last day. */
export function expiryOf(validFor: string | null | undefined, at: Instant, zone: string): Instant | null {
  const read = validFor == null ? undefined : parseOffset(validFor);
  if (!read?.ok) return null;
  if (isClock(read.value)) return at + clockMs(read.value);
  return startOfDay(addCalendar(dayOf(at, zone), read.value) + 1, zone);
}
