/** The locations of a clinic: for everybody who looks for one, and as those who answer for them write them down. */
import { err, isZone, ok, type Result } from '@afterglow/kernel';
import type { BodyOf, LocationSetupJson, Routes } from '@afterglow/kernel/api';
import { countToCome, listLocations, type Location, lockLocation } from '../../store/locations.ts';
import { archiveLocation as putAside, orderLocations as putInOrder, putLocation } from '../../store/setup/locations.ts';
import { locationOf, locationView, offeredAt, openLocations, resourcesAt } from '../booking/places.ts';
import { type OpenSetup, setupOf } from '../booking/setup.ts';
import { type Care, invalid, notFound, type Refusal } from '../deps.ts';

/** Open to the public: those where a client can book something. */
export async function locationsOf(care: Care, clinicId: string) {
  const setup = await setupOf(care, clinicId);
  if (!setup.ok) return setup;
  const offered = setup.value.services.filter(({ isPublic, isArchived }) => isPublic && !isArchived).flatMap((one) => offeredAt(setup.value, one));
  const open = openLocations(setup.value);
  const bookable = open.filter((one) => offered.includes(one));
  return ok((bookable.length > 0 ? bookable : open).map(locationView));
}

/** As written down, what is put aside among them, with what stands there. */
export async function locationSetupOf(care: Care, clinicId: string): Promise<Result<readonly LocationSetupJson[], Refusal>> {
  const setup = await setupOf(care, clinicId);
  if (!setup.ok) return setup;
  const [written, coming] = await Promise.all([listLocations(care.pool, clinicId), countToCome(care.pool, clinicId, care.now())]);
  return ok(written.map((own) => ({ ...own, shown: shownOf(setup.value, own), team: teamAt(setup.value, own.id), toCome: coming.get(own.id) ?? 0 })));
}

function shownOf(setup: OpenSetup, own: Location): LocationSetupJson['shown'] {
  const { name, address, phone, hours } = locationOf(setup, own.id) ?? own;
  return { name, address, phone, hours };
}

const teamAt = (setup: OpenSetup, locationId: string): number => resourcesAt(setup, locationId).filter(({ isArchived }) => !isArchived).length;

export async function keepLocation(care: Care, clinicId: string, body: BodyOf<Routes['putLocation']>) {
  const setup = await setupOf(care, clinicId);
  if (!setup.ok) return setup;
  const { locations, clinic } = setup.value;
  if (!isZone(body.zone)) return err(invalid('zone', `there is no time zone "${body.zone}": America/Chicago is one`));
  if (locations.some(({ id, name }) => id !== body.id && name.toLowerCase() === body.name.toLowerCase()))
    return err(invalid('name', `"${body.name}" is the name of another location`));
  const before = locationOf(setup.value, body.id);
  const kept = await care.pool.inTransaction(async (sql): Promise<Result<true, Refusal>> => {
    if (before && before.zone !== body.zone) {
      await lockLocation(sql, clinicId, body.id);
      const count = (await countToCome(sql, clinicId, care.now())).get(body.id) ?? 0;
      if (count > 0)
        return err(invalid('zone', `${appointments(count)} to come ${count === 1 ? 'was' : 'were'} agreed by the clock of ${before.zone}: it stays`));
    }
    await putLocation(sql, clinicId, { ...body, name: body.name === clinic.name ? '' : body.name, isArchived: before?.isArchived ?? false }, locations.length);
    return ok(true);
  });
  return kept.ok ? locationSetupOf(care, clinicId) : kept;
}

const appointments = (count: number): string => `${count} ${count === 1 ? 'appointment' : 'appointments'}`;

export async function archiveLocation(care: Care, clinicId: string, locationId: string, isArchived: boolean) {
  const setup = await setupOf(care, clinicId);
  if (!setup.ok) return setup;
  const location = locationOf(setup.value, locationId);
  if (!location) return err(notFound('location'));
  const others = openLocations(setup.value).filter(({ id }) => id !== locationId);
  if (isArchived && others.length === 0) return err({ type: 'conflict' as const, message: 'this is the only location: add another one first' });
  const done = await care.pool.inTransaction(async (sql): Promise<Result<true, Refusal>> => {
    await lockLocation(sql, clinicId, locationId);
    const count = isArchived ? ((await countToCome(sql, clinicId, care.now())).get(locationId) ?? 0) : 0;
    if (count > 0)
      return err({
        type: 'conflict',
        message: `${appointments(count)} to come ${count === 1 ? 'stands' : 'stand'} at ${location.name}: move or cancel ${count === 1 ? 'it' : 'them'} first`,
      });
    await putAside(sql, clinicId, locationId, isArchived ? new Date(care.now()) : null);
    return ok(true);
  });
  return done.ok ? locationSetupOf(care, clinicId) : done;
}

export async function orderLocations(care: Care, clinicId: string, ids: readonly string[]) {
  await care.pool.inTransaction((sql) => putInOrder(sql, clinicId, ids));
  return locationSetupOf(care, clinicId);
}
