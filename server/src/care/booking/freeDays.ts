/** Days on which a service has free times, whoever comes: what a planner of days starts from. */
import { addCalendar, dayOf, findStarts, type Instant, ruledOutSpans, startOfDay } from '@afterglow/kernel';
import type { Care } from '../deps.ts';
import { prepare } from './search.ts';

/** Searched so far ahead for free days; later days count as open, since nobody books them yet. */
export const OPEN_DAYS = 400;

interface FreeDaysRequest {
  readonly clinicId: string;
  readonly serviceId: string;
  readonly locationId: string;
  readonly zone: string;
  /** Appointments that are about to move, and take nothing. */
  readonly moving?: readonly string[];
}

/** Free starts by day, whatever the client's skin: the planner knows about that. */
export async function freeDays(
  care: Care,
  { clinicId, serviceId, locationId, zone, moving }: FreeDaysRequest,
): Promise<ReadonlyMap<number, readonly Instant[]>> {
  const from = care.now();
  const to = startOfDay(addCalendar(dayOf(from, zone), { unit: 'days', amount: OPEN_DAYS }), zone);
  const prepared = await prepare(care, { clinicId, serviceId, locationId, from, to, moving });
  const byDay = new Map<number, Instant[]>();
  if (!prepared.ok) return byDay;
  const { clientTaken: _, ...request } = prepared.value.request;
  const ruledOut = ruledOutSpans(prepared.value.ruledOut.filter(({ code }) => code !== 'skin' && code !== 'horizon'));
  for (const start of findStarts({ ...request, ruledOut })) {
    const day = dayOf(start, zone);
    const list = byDay.get(day);
    if (list) list.push(start);
    else byDay.set(day, [start]);
  }
  return byDay;
}
