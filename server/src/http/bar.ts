/**
 * Whom a call is about, and the bar before a restricted record. In: an address or a body. Out: as whom the caller goes on, or
 * which record is closed to them. An id of something that is a client's (an appointment, a task) leads to that client.
 */
import { err, ok, type Result } from '@afterglow/kernel';
import { type Endpoint, routes } from '@afterglow/kernel/api';
import type { Who } from '../auth/who.ts';
import { clientsBehind, isBarred } from '../care/accounts/restricted.ts';
import { type Actor, type Care, inClinic } from '../care/deps.ts';
import { admit, asClient } from './admit.ts';

const fieldOf = (value: unknown, key: string): string | undefined => {
  if (typeof value !== 'object' || value === null) return undefined;
  const found = Object.entries(value).find(([name]) => name === key)?.[1];
  return typeof found === 'string' ? found : undefined;
};

export interface Address {
  readonly clinicId: string | undefined;
  readonly patientId: string | undefined;
}

export const addressIn = (params: unknown): Address => ({ clinicId: fieldOf(params, 'clinicId'), patientId: fieldOf(params, 'patientId') });

/** The client a body speaks for. */
export const patientIn = (body: unknown): string | undefined => fieldOf(body, 'patient');

/** Clients a body leads to, whoever it speaks for: the other of two records, whose calendar address it is. */
export const clientsInBody = (body: unknown): readonly string[] =>
  [patientIn(body), fieldOf(body, 'other'), fieldOf(body, 'owner') === 'client' ? fieldOf(body, 'id') : undefined].flatMap((id) => id ?? []);

/** Clients an address leads to. */
const clientsOf = async (care: Care, clinicId: string, params: unknown): Promise<readonly string[]> => [
  ...[fieldOf(params, 'patientId'), fieldOf(params, 'otherId')].flatMap((id) => id ?? []),
  ...(await clientsBehind(care, clinicId, (kind) => fieldOf(params, kind))),
];

export interface Asked {
  readonly endpoint: Endpoint;
  readonly clinicId: string | undefined;
  readonly who: Who | null;
}

/** Which record is closed. */
export interface Barred {
  readonly patientId: string;
}

const OPENING: readonly string[] = [routes.breakGlass.path, routes.breakGlassByAppointment.path];

/** Opening a record with a reason is the one thing that is always possible. */
export async function pastAddress(care: Care, asked: Asked, params: unknown, actor: Actor): Promise<Result<Actor, Barred>> {
  if (asked.clinicId === undefined || !mayBeBarred(actor) || OPENING.includes(asked.endpoint.path)) return ok(actor);
  return pastAll(care, asked, await clientsOf(inClinic(care, asked.clinicId, actor), asked.clinicId, params), actor);
}

/** In turn: whoever goes on as the client they are goes on as that client. */
export async function pastAll(care: Care, asked: Asked, patientIds: readonly string[], actor: Actor): Promise<Result<Actor, Barred>> {
  let as = actor;
  for (const patientId of new Set(patientIds)) {
    const next = await past(care, asked, patientId, as);
    if (!next.ok) return next;
    as = next.value;
  }
  return ok(as);
}

async function past(care: Care, { endpoint, clinicId, who }: Asked, patientId: string, actor: Actor): Promise<Result<Actor, Barred>> {
  if (clinicId === undefined || !mayBeBarred(actor) || !(await isBarred(inClinic(care, clinicId, actor), { clinicId, patientId }))) return ok(actor);
  const own = admit(endpoint, { clinicId, patientId }, asClient(who));
  return own.ok && own.value.patientId === patientId ? own : err({ patientId });
}

const mayBeBarred = ({ role }: Actor): boolean => role === 'desk' || role === 'provider';
