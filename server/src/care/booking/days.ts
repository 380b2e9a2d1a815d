/** The appointments of some days, for the desk: of all, of one location, or of one resource. In: two dates, by the clock of the place. */
import { dayOf, err, type Interval, ok, parseDay, type Result, startOfDay } from '@afterglow/kernel';
import { listBetween, type NamedAppointment, type Whose } from '../../store/booking/appointments.ts';
import { type Setup, setupVersion } from '../../store/booking/setup.ts';
import { joined } from '../../store/pool.ts';
import { closedTo } from '../accounts/restricted.ts';
import { type Care, invalid, notFound, type Refusal } from '../deps.ts';
import { locationOf, openLocations, resourceOf, zoneAt } from './places.ts';
import { lastSetup, setupOf } from './setup.ts';
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

/** Three queries in one packet, whatever the number: asked by the setup as it was last read, and again should it have changed. */
export async function calendarOf(care: Care, clinicId: string, from: string, to: string, whose: Whose = {}) {
  const before = lastSetup(care, clinicId);
  let setup = before ? ok(before) : await setupOf(care, clinicId);
  while (setup.ok) {
    const days = readDays(setup.value, { from, to, most: 62 }, whose);
    const seen = await look(care, clinicId, days.ok ? days.value : undefined, whose);
    if (seen.version === setup.value.version) return days.ok ? ok(calendarView(care, setup.value, days.value, seen)) : days;
    setup = seen.version === undefined ? err(notFound('clinic')) : await setupOf(care, clinicId, seen.version);
  }
  return setup;
}

interface Seen {
  readonly version: string | undefined;
  readonly closed: ReadonlySet<string>;
  readonly list: readonly NamedAppointment[];
}

const look = (care: Care, clinicId: string, days: Days | undefined, whose: Whose): Promise<Seen> =>
  care.pool.atOnce(async (sql) => {
    const inside = { ...care, pool: joined(care.pool, sql) };
    const [version, closed, list] = await Promise.all([
      setupVersion(sql, clinicId),
      closedTo(inside, clinicId),
      days ? listDays(inside, clinicId, days, whose) : [],
    ]);
    return { version, closed, list };
  });

function calendarView(care: Care, setup: Setup, { zone }: Days, { closed, list }: Seen) {
  const now = care.now();
  return {
    zone,
    appointments: list
      .filter((one) => one.expiresAt === null || one.expiresAt > now)
      .map((one) => veiled(appointmentView(setup, one, one.patientName), closed)),
  };
}
