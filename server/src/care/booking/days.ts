/** The appointments of some days, for the desk: of all, of one location, or of one resource. In: two dates, by the clock of the place. */
import { dayOf, err, type Interval, ok, parseDay, type Result, startOfDay } from '@afterglow/kernel';
import { listBetween, type NamedAppointment, type Whose } from '../../store/booking/appointments.ts';
import type { Setup } from '../../store/booking/setup.ts';
import { closedTo } from '../accounts/restricted.ts';
import { type Care, invalid, notFound, type Refusal } from '../deps.ts';
import { locationOf, openLocations, resourceOf, zoneAt } from './places.ts';
import { setupOf } from './setup.ts';
import { appointmentView, veiled } from './views.ts';

export interface Days {
  readonly first: number;
  readonly last: number;
  /** By whose clock the days are meant; an appointment elsewhere is counted by its own. */
  readonly zone: string;
  /** From where the first day begins first to where the last one ends last. */
  readonly window: Interval;
}

interface DaysAsked {
  readonly from: string;
  readonly to: string;
  readonly most: number;
}

export function readDays(setup: Setup, { from, to, most }: DaysAsked, { locationId, resourceId }: Whose): Result<Days, Refusal> {
  const first = parseDay(from);
  const last = parseDay(to);
  if (first === undefined || last === undefined || last < first || last - first > most) return err(invalid('to', `give two dates, at most ${most} days apart`));
  const place = locationId ?? (resourceId === undefined ? undefined : resourceOf(setup, resourceId)?.locationId);
  if (locationId !== undefined && !locationOf(setup, locationId)) return err(notFound('location'));
  const own = place === undefined ? setup.clinic.zone : zoneAt(setup, place);
  const zones = new Set(place === undefined ? [own, ...openLocations(setup).map(({ zone }) => zone)] : [own]);
  const window = {
    start: Math.min(...[...zones].map((zone) => startOfDay(first, zone))),
    end: Math.max(...[...zones].map((zone) => startOfDay(last + 1, zone))),
  };
  return ok({ first, last, zone: own, window });
}

/** Those that lie on these days where they take place. */
export async function listDays(care: Care, clinicId: string, { first, last, window }: Days, whose: Whose): Promise<readonly NamedAppointment[]> {
  const list = await listBetween(care.pool, clinicId, window.start, window.end, whose);
  return list.filter(({ start, end, zone }) => dayOf(start, zone) <= last && dayOf(end - 1, zone) >= first);
}

/** Three queries, whatever the number. */
export async function calendarOf(care: Care, clinicId: string, from: string, to: string, whose: Whose = {}) {
  const setup = await setupOf(care, clinicId);
  if (!setup.ok) return setup;
  const days = readDays(setup.value, { from, to, most: 62 }, whose);
  if (!days.ok) return days;
  const list = await listDays(care, clinicId, days.value, whose);
  const now = care.now();
  const closed = await closedTo(care, clinicId);
  return ok({
    zone: days.value.zone,
    appointments: list
      .filter((one) => one.expiresAt === null || one.expiresAt > now)
      .map((one) => veiled(appointmentView(setup.value, one, one.patientName), closed)),
  });
}
