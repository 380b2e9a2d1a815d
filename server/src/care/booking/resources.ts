/** Providers, rooms and devices: shown with hours as people write them, and changed. */
import { checkOpenings, err, type Hours, ok, parseClock, parseDay, printClock, printDay, type Result, WEEKDAYS } from '@afterglow/kernel';
import type { BodyOf, Routes } from '@afterglow/kernel/api';
import { forgetOutside } from '../../store/booking/feeds.ts';
import { lockResources } from '../../store/booking/claim.ts';
import { putResource, type StoredResource } from '../../store/booking/setup.ts';
import { countToComeOf } from '../../store/locations.ts';
import { archiveResource as putAside } from '../../store/setup/offer.ts';
import type { Sql } from '../../store/pool.ts';
import { type Care, invalid, notFound, type Refusal } from '../deps.ts';
import { isoOrNull } from '../iso.ts';
import { checkAddress } from '../../outside/address.ts';
import { locationFor, locationOf, resourceOf, resourcesAt } from './places.ts';
import { setupOf } from './setup.ts';

type HoursBody = NonNullable<BodyOf<Routes['changeResource']>['hours']>;
type OpeningText = { readonly from: string; readonly to: string };

const openingText = ({ from, to }: { from: number; to: number }): OpeningText => ({ from: printClock(from), to: printClock(to) });

const view = ({ busyCheckedAt, hours, locationId, ...resource }: StoredResource) => ({
  ...resource,
  location: locationId,
  hours: {
    weekly: Object.fromEntries(WEEKDAYS.map((day, index) => [day, (hours.weekly[index + 1] ?? []).map(openingText)])),
    exceptions: hours.exceptions.map(({ first, last, openings, reason }) => ({
      first: printDay(first),
      last: printDay(last),
      openings: openings.map(openingText),
      reason,
    })),
  },
  busyCheckedAt: isoOrNull(busyCheckedAt),
});

/** Of all locations, or of one. */
export async function resourcesOf(care: Care, clinicId: string, locationId?: string) {
  const setup = await setupOf(care, clinicId);
  if (!setup.ok) return setup;
  if (locationId !== undefined && !locationOf(setup.value, locationId)) return err(notFound('location'));
  return ok((locationId === undefined ? setup.value.resources : resourcesAt(setup.value, locationId)).map(view));
}

export async function addResource(care: Care, clinicId: string, body: BodyOf<Routes['addResource']>) {
  const setup = await setupOf(care, clinicId);
  if (!setup.ok) return setup;
  const hours = readHours(body.hours);
  if (!hours.ok) return hours;
  const location = locationFor(setup.value, { locationId: body.location, services: [] });
  if (!location.ok) return location;
  const known = resourceOf(setup.value, body.id);
  if (known && known.kind !== body.kind) return err(invalid('kind', `this is a ${known.kind} already`));
  if (known && known.locationId !== location.value.id) return err(invalid('location', 'this one stands at another location: change it there'));
  const outside = { busyUrl: null, busyCheckedAt: null, busyError: null };
  const { location: _, ...told } = body;
  await putResource(
    care.pool,
    clinicId,
    { ...outside, ...told, locationId: location.value.id, hours: hours.value, isArchived: false },
    setup.value.resources.length,
  );
  return resourcesOf(care, clinicId);
}

export async function archiveResource(care: Care, clinicId: string, resourceId: string, isArchived: boolean) {
  const isThere = await care.pool.inTransaction((sql) => putAside(sql, clinicId, resourceId, isArchived ? new Date(care.now()) : null));
  return isThere ? resourcesOf(care, clinicId) : err(notFound('resource'));
}

export async function changeResource(care: Care, clinicId: string, resourceId: string, body: BodyOf<Routes['changeResource']>) {
  const setup = await setupOf(care, clinicId);
  if (!setup.ok) return setup;
  const index = setup.value.resources.findIndex(({ id }) => id === resourceId);
  const before = setup.value.resources[index];
  if (!before) return err(notFound('resource'));
  const hours = body.hours ? readHours(body.hours) : ok(before.hours);
  if (!hours.ok) return hours;
  if (body.busyUrl) {
    const address = checkAddress(body.busyUrl, care.outside);
    if (!address.ok) return err(invalid('busyUrl', address.error));
  }
  const location = body.location === undefined ? ok({ id: before.locationId }) : locationFor(setup.value, { locationId: body.location, services: [] });
  if (!location.ok) return location;
  const after = {
    ...before,
    locationId: location.value.id,
    name: body.name ?? before.name,
    skills: body.skills ?? before.skills,
    capacity: body.capacity ?? before.capacity,
    hours: hours.value,
    busyUrl: body.busyUrl === undefined ? before.busyUrl : body.busyUrl,
  };
  const done = await care.pool.inTransaction(async (sql): Promise<Result<true, Refusal>> => {
    const left = after.locationId === before.locationId ? ok<true>(true) : await leave(care, sql, clinicId, before);
    if (!left.ok) return left;
    await putResource(sql, clinicId, after, index);
    if (after.busyUrl === null && before.busyUrl !== null) await forgetOutside(sql, clinicId, resourceId);
    return left;
  });
  if (!done.ok) return done;
  return resourcesOf(care, clinicId);
}

/** Within a transaction: who works somewhere else from now on leaves nothing behind that is to come. */
async function leave(care: Care, sql: Sql, clinicId: string, { id, name }: StoredResource): Promise<Result<true, Refusal>> {
  await lockResources(sql, clinicId, [], [id], care.now());
  const count = await countToComeOf(sql, clinicId, id, care.now());
  const stand = count === 1 ? 'appointment to come stands' : 'appointments to come stand';
  return count > 0 ? err(invalid('location', `${count} ${stand} with ${name} where it is now: move or cancel ${count === 1 ? 'it' : 'them'} first`)) : ok(true);
}

/** Hours as written to hours as searched; the refusal names the day. */
export function readHours(body: HoursBody): Result<Hours, Refusal> {
  const weekly: Record<number, readonly { from: number; to: number }[]> = {};
  for (const [index, day] of WEEKDAYS.entries()) {
    const read = readOpenings(body.weekly[day] ?? []);
    if (!read.ok) return err(invalid(`hours.weekly.${day}`, `${day}: ${read.error}`));
    weekly[index + 1] = read.value;
  }
  const exceptions: Hours['exceptions'][number][] = [];
  for (const [index, raw] of body.exceptions.entries()) {
    const first = parseDay(raw.first);
    const last = parseDay(raw.last);
    const openings = readOpenings(raw.openings);
    const path = `hours.exceptions.${index}`;
    if (first === undefined || last === undefined) return err(invalid(path, `${raw.first} to ${raw.last}: not dates that exist`));
    if (last < first) return err(invalid(path, `it ends (${raw.last}) before it begins (${raw.first})`));
    if (!openings.ok) return err(invalid(path, `${raw.first}: ${openings.error}`));
    exceptions.push({ first, last, openings: openings.value, reason: raw.reason });
  }
  return ok({ weekly, exceptions });
}

function readOpenings(list: readonly OpeningText[]): Result<readonly { from: number; to: number }[], string> {
  const openings: { from: number; to: number }[] = [];
  for (const { from, to } of list) {
    const opens = parseClock(from);
    const closes = parseClock(to);
    if (!opens.ok) return opens;
    if (!closes.ok) return closes;
    openings.push({ from: opens.value, to: closes.value });
  }
  return checkOpenings(openings);
}
