/** One appointment at another time. In: which, when, with whom, what moves with it. Out: how it would stand, or what is in the way. */
import { assign, type Instant, localParts, type Obstacle, ok, type Result, shapeOf } from '@afterglow/kernel';
import type { Appointment } from '../../store/booking/appointments.ts';
import type { Setup } from '../../store/booking/setup.ts';
import type { Care, Refusal } from '../deps.ts';
import { obstaclesTo, TZ_VERSION, usesOf } from './claim.ts';
import { resourceOf } from './places.ts';
import { searchFor } from './replace.ts';
import { type Draft, type Prepared, prepare, type Search } from './search.ts';

export interface Aim {
  readonly clinicId: string;
  readonly before: Appointment;
  readonly start: Instant;
  /** undefined: with anybody. */
  readonly providerId: string | undefined;
  readonly override?: string | undefined;
  /** Everything that moves at once: nothing of it stands in the way where it was. */
  readonly moving: readonly string[];
  /** What of it has a new time already. */
  readonly placed: readonly Draft[];
}

export interface Aimed {
  readonly search: Search;
  readonly prepared: Prepared;
  /** As far as an override does not settle them. */
  readonly obstacles: readonly Obstacle[];
  /** undefined: it cannot stand there. */
  readonly draft: Draft | undefined;
}

/** A move in time keeps the provider; rooms and devices may change. */
export const providerOf = (setup: Setup, { assigned }: Appointment): string | undefined =>
  Object.values(assigned).find((id) => resourceOf(setup, id)?.kind === 'provider');

export const searchAt = ({ clinicId, before, start, providerId, moving, placed }: Omit<Aim, 'override'>): Search => ({
  ...searchFor({ clinicId, appointmentId: before.id }, before, start, providerId),
  moving,
  placed,
});

export async function aimAt(care: Care, aim: Aim): Promise<Result<Aimed, Refusal>> {
  const { before, start, override } = aim;
  const search = searchAt(aim);
  const prepared = await prepare(care, search);
  if (!prepared.ok) return prepared;
  const { service, setup } = prepared.value;
  const obstacles = obstaclesTo(prepared.value, start, override);
  const assigned = obstacles.length === 0 ? assign(preferring(prepared.value, before), start) : undefined;
  if (!assigned) return ok({ search, prepared: prepared.value, obstacles, draft: undefined });
  const { date, time } = localParts(start, before.zone);
  const appointment: Appointment = {
    ...before,
    start,
    end: start + shapeOf(service).client.to,
    wallStart: `${date}T${time}`,
    tzVersion: TZ_VERSION,
    assigned: Object.fromEntries([...assigned].map(([role, { id }]) => [role, id])),
  };
  return ok({ search, prepared: prepared.value, obstacles, draft: { appointment, uses: usesOf(appointment, { setup, service }), because: null } });
}

/** Who served it before comes first, so that a move in time keeps provider and room where it can. */
function preferring({ request }: Prepared, { assigned }: Appointment): Prepared['request'] {
  const own = new Set(Object.values(assigned));
  const kept = request.resources.filter(({ id }) => own.has(id));
  const narrowed = { ...request, resources: kept };
  return assign(narrowed, request.from) ? narrowed : { ...request, resources: [...kept, ...request.resources.filter(({ id }) => !own.has(id))] };
}
