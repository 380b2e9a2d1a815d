/** What a clinic offers: services with their steps, prices and limits. What is booked stays booked, whatever is changed here. */
import { canServe, checkService, err, ok, type Result } from '@afterglow/kernel';
import type { BodyOf, Routes } from '@afterglow/kernel/api';
import { putService, type StoredService } from '../../store/booking/setup.ts';
import { archiveService as putAside, orderServices as putInOrder } from '../../store/setup/offer.ts';
import { locationOf, openLocations, resourcesAt } from '../booking/places.ts';
import { type OpenSetup, setupOf } from '../booking/setup.ts';
import { type Care, invalid, notFound, type Refusal } from '../deps.ts';

const view =
  (setup: OpenSetup) =>
  ({ id, title, summary, protocol, mode, limits, roles, steps, price, isPublic, isArchived, locations }: StoredService) => ({
    id,
    title,
    summary,
    protocol,
    mode,
    limits,
    roles,
    steps,
    price,
    isPublic,
    isArchived,
    locations: locations === null ? null : [...locations],
    problem: problemOf(setup, { roles, locations }),
  });

export type OfferView = ReturnType<ReturnType<typeof view>>;

/** The first part nobody and nothing can play where it is offered; all of it at one location, somewhere. */
function problemOf(setup: OpenSetup, { roles, locations }: Pick<StoredService, 'roles' | 'locations'>): string | null {
  const open = openLocations(setup).filter(({ id }) => locations === null || locations.includes(id));
  const teams = open.map(({ id }) => resourcesAt(setup, id).filter(({ isArchived }) => !isArchived));
  if (teams.some((team) => roles.every((role) => team.some((one) => canServe(role, one))))) return null;
  const useful = teams.flat();
  const missing = roles.find((role) => !useful.some((one) => canServe(role, one)));
  if (!missing) return 'Nobody can book this yet: no location has everything that it needs.';
  const skill = missing.skill === null ? '' : ` that can do "${missing.skill}"`;
  return `Nobody can book this yet: there is no ${missing.kind}${skill}.`;
}

export async function offerOf(care: Care, clinicId: string): Promise<Result<readonly OfferView[], Refusal>> {
  const setup = await setupOf(care, clinicId);
  return setup.ok ? ok(setup.value.services.map(view(setup.value))) : setup;
}

export async function keepService(care: Care, clinicId: string, body: BodyOf<Routes['putService']>): Promise<Result<readonly OfferView[], Refusal>> {
  const setup = await setupOf(care, clinicId);
  if (!setup.ok) return setup;
  const { services } = setup.value;
  if (body.protocol !== null && !Object.hasOwn(care.library.protocols, body.protocol))
    return err(invalid('protocol', `there is no protocol "${body.protocol}"`));
  const checked = checkService(body);
  if (!checked.ok) return err(invalid('steps', checked.error));
  const unknown = body.locations?.find((id) => !locationOf(setup.value, id));
  if (unknown !== undefined) return err(invalid('locations', `there is no location ${unknown}`));
  const before = services.find(({ id }) => id === body.id);
  const isTwice = services.some(({ id, title, isArchived }) => id !== body.id && !isArchived && title.toLowerCase() === body.title.toLowerCase());
  if (isTwice) return err(invalid('title', `"${body.title}" is offered already: give it another title`));
  await putService(care.pool, clinicId, { ...body, isArchived: before?.isArchived ?? false }, services.length);
  return offerOf(care, clinicId);
}

export async function archiveService(care: Care, clinicId: string, serviceId: string, isArchived: boolean) {
  const isThere = await care.pool.inTransaction((sql) => putAside(sql, clinicId, serviceId, isArchived ? new Date(care.now()) : null));
  return isThere ? offerOf(care, clinicId) : err(notFound('service'));
}

export async function orderServices(care: Care, clinicId: string, ids: readonly string[]) {
  await care.pool.inTransaction((sql) => putInOrder(sql, clinicId, ids));
  return offerOf(care, clinicId);
}
