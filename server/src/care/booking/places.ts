/**
 * Where things take place. In: a setup, and what somebody wants. Out: the one location that is meant, what stands there, what
 * is offered there. Worked out once for each version of a setup: a search at one location costs nothing for the others.
 */
import { canServe, err, ok, type Result } from '@afterglow/kernel';
import type { Setup, StoredResource, StoredService } from '../../store/booking/setup.ts';
import type { Location } from '../../store/locations.ts';
import { invalid, notFound, type Refusal } from '../deps.ts';

interface Index {
  readonly resources: ReadonlyMap<string, StoredResource>;
  readonly at: ReadonlyMap<string, readonly StoredResource[]>;
  readonly locations: ReadonlyMap<string, Location>;
  /** By service: the open locations it is offered at, once somebody asked. */
  readonly offered: Map<string, readonly Location[]>;
}

const known = new WeakMap<Setup, Index>();

function indexOf(setup: Setup): Index {
  const kept = known.get(setup);
  if (kept) return kept;
  const index: Index = {
    resources: new Map(setup.resources.map((one) => [one.id, one])),
    at: byLocation(setup.resources),
    locations: new Map(setup.locations.map((one) => [one.id, one])),
    offered: new Map(),
  };
  known.set(setup, index);
  return index;
}

function byLocation(resources: readonly StoredResource[]): ReadonlyMap<string, readonly StoredResource[]> {
  const at = new Map<string, StoredResource[]>();
  for (const one of resources) {
    const list = at.get(one.locationId);
    if (list) list.push(one);
    else at.set(one.locationId, [one]);
  }
  return at;
}

export const resourceOf = (setup: Setup, id: string): StoredResource | undefined => indexOf(setup).resources.get(id);
export const resourcesAt = (setup: Setup, locationId: string): readonly StoredResource[] => indexOf(setup).at.get(locationId) ?? [];
export const locationOf = (setup: Setup, id: string): Location | undefined => indexOf(setup).locations.get(id);

/** The zone of an appointment's or a resource's location. */
export const zoneAt = (setup: Setup, locationId: string): string => locationOf(setup, locationId)?.zone ?? setup.clinic.zone;

export const openLocations = ({ locations }: Pick<Setup, 'locations'>): readonly Location[] => locations.filter(({ isArchived }) => !isArchived);

const isAllowed = ({ locations }: Pick<StoredService, 'locations'>, { id }: Location): boolean => locations === null || locations.includes(id);

/** Open locations whose people, rooms and devices can do it, and that it is not kept from. */
export function offeredAt(setup: Setup, service: StoredService): readonly Location[] {
  const { offered } = indexOf(setup);
  const kept = offered.get(service.id);
  if (kept) return kept;
  const found = openLocations(setup).filter((one) => isAllowed(service, one) && canBeDone(service, resourcesAt(setup, one.id)));
  offered.set(service.id, found);
  return found;
}

const canBeDone = ({ roles }: Pick<StoredService, 'roles'>, here: readonly StoredResource[]): boolean =>
  roles.every((role) => here.some((one) => !one.isArchived && canServe(role, one)));

export interface Wanted {
  readonly locationId?: string | undefined;
  readonly providerId?: string | undefined;
  readonly services: readonly StoredService[];
}

/** The location that is meant: the one named, the one of the provider, else the only one; never a guess. */
export function locationFor(setup: Setup, { locationId, providerId, services }: Wanted): Result<Location, Refusal> {
  const provider = providerId === undefined ? undefined : resourceOf(setup, providerId);
  if (providerId !== undefined && provider?.kind !== 'provider') return err(notFound('provider'));
  const id = locationId ?? provider?.locationId ?? onlyOne(setup, services)?.id;
  if (id === undefined) return err(invalid('location', `say at which location: ${namesOf(choices(setup, services))}`));
  const location = locationOf(setup, id);
  if (!location || location.isArchived) return err(notFound('location'));
  if (provider && provider.locationId !== id) {
    const other = locationOf(setup, provider.locationId)?.name ?? '';
    return err(invalid('provider', `${provider.name} works at ${other}, not at ${location.name}`));
  }
  const elsewhere = services.find((service) => !isAllowed(service, location));
  return elsewhere
    ? err(invalid('location', `${elsewhere.title} is not offered at ${location.name}, but at ${namesOf(offeredAt(setup, elsewhere)) || 'no other location'}`))
    : ok(location);
}

function onlyOne(setup: Setup, services: readonly StoredService[]): Location | undefined {
  const open = openLocations(setup);
  const list = open.length > 1 ? choices(setup, services) : open;
  return list.length === 1 ? list[0] : undefined;
}

/** Where all of them are offered; where that is nowhere, every open location. */
function choices(setup: Setup, services: readonly StoredService[]): readonly Location[] {
  const open = openLocations(setup);
  const fitting = open.filter((one) => services.every((service) => offeredAt(setup, service).includes(one)));
  return fitting.length > 0 ? fitting : open;
}

const MOST_NAMED = 5;

const namesOf = (list: readonly Location[]): string =>
  list.length > MOST_NAMED
    ? `${list
        .slice(0, MOST_NAMED)
        .map(({ name }) => name)
        .join(', ')} or one of ${list.length - MOST_NAMED} others`
    : list.map(({ name }) => name).join(', ');

export const locationView = ({ isArchived: _, ...location }: Location) => location;
