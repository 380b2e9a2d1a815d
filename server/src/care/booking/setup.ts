/** What a clinic can book, kept in memory until its setup changes; and its calendars over a stretch of time. */
import { err, type Library, ok, type ResourceCalendar, type Result, timeline } from '@afterglow/kernel';
import type { Taken } from '../../store/booking/appointments.ts';
import { readSetup, type Setup, setupVersion, type StoredResource, type StoredService } from '../../store/booking/setup.ts';
import { type Care, isStaff, notFound, type Refusal } from '../deps.ts';
import { libraryOf } from '../terms.ts';
import { offeredAt } from './places.ts';

const known = new WeakMap<object, Map<string, OpenSetup>>();

/** With the library as this clinic reads labels with it. */
export interface OpenSetup extends Setup {
  readonly library: Library;
}

/** The setup as it was last read, without asking again; for what was worked out with it a moment ago. */
export const lastSetup = (care: Care, clinicId: string): OpenSetup | undefined => known.get(care.memory)?.get(clinicId);

/** `asked`: the version somebody just read; left out, it is read here. */
export async function setupOf(care: Care, clinicId: string, asked?: string): Promise<Result<OpenSetup, Refusal>> {
  const version = asked ?? (await setupVersion(care.pool, clinicId));
  if (version === undefined) return err(notFound('clinic'));
  const ofCare = known.get(care.memory) ?? new Map<string, OpenSetup>();
  known.set(care.memory, ofCare);
  const kept = ofCare.get(clinicId);
  if (kept?.version === version) return ok(kept);
  const setup = await readSetup(care.pool, clinicId);
  if (!setup) return err(notFound('clinic'));
  const open = { ...setup, library: await libraryOf(care, clinicId) };
  ofCare.set(clinicId, open);
  return ok(open);
}

export function serviceOf(setup: Setup, serviceId: string): Result<StoredService, Refusal> {
  const service = setup.services.find(({ id }) => id === serviceId);
  return service ? ok(service) : err(notFound('service'));
}

/** May whoever acts book it anew? What is archived nobody, what is not offered online only the clinic itself. */
export const isOffered = ({ actor }: Care, { isArchived, isPublic }: StoredService): boolean =>
  !isArchived && (isPublic || actor.role === 'system' || isStaff(actor));

/** A service that may be booked anew; any other looks as if there were none. */
export function offeredService(care: Care, setup: Setup, serviceId: string): Result<StoredService, Refusal> {
  const service = serviceOf(setup, serviceId);
  return !service.ok || isOffered(care, service.value) ? service : err(notFound('service'));
}

/** Calendars of the resources, taken with these. */
export const calendars = ({ resources }: Pick<Setup, 'resources'>, taken: Taken): readonly ResourceCalendar[] =>
  resources
    .filter(({ isArchived }) => !isArchived)
    .map(({ id, kind, name, skills, hours, capacity }) => ({ id, kind, name, skills, hours, taken: timeline(taken.get(id) ?? [], capacity) }));

/** What a client sees of it, with these people: no hours of single people, no addresses. */
export const serviceView = (setup: OpenSetup, here: readonly StoredResource[]) => (service: StoredService) => {
  const { id, title, summary, protocol, mode, steps, roles, price, isPublic } = service;
  const able = roles
    .filter(({ kind }) => kind === 'provider')
    .flatMap((role) => here.filter((one) => one.kind === 'provider' && !one.isArchived && (role.skill === null || one.skills.includes(role.skill))));
  const minutes = steps.filter(({ client }) => client).reduce((sum, step) => sum + step.minutes, 0);
  const looksFirst = protocol !== null && setup.library.protocols[protocol]?.consultation?.required === true;
  return {
    id,
    title,
    summary,
    protocol,
    mode,
    price,
    minutes,
    looksFirst,
    isPublic,
    steps,
    locations: offeredAt(setup, service).map((one) => one.id),
    providers: [...new Map(able.map((one) => [one.id, { id: one.id, name: one.name, location: one.locationId }])).values()],
  };
};
