/**
 * Who may call an endpoint, decided in one place from what the endpoint declares. In: the endpoint, whom it is about, who
 * calls. Out: as whom they act, or why not. A clinic or a client that is not theirs looks as if it did not exist.
 */
import { err, ok, type Result } from '@afterglow/kernel';
import { type Endpoint, STAFF } from '@afterglow/kernel/api';
import type { Membership, Who } from '../auth/who.ts';
import { type Actor, GUEST, isStaff } from '../care/deps.ts';
import type { Problem } from './problem.ts';

export interface Target {
  readonly clinicId?: string | undefined;
  readonly patientId?: string | undefined;
}

export function admit({ roles }: Pick<Endpoint, 'roles'>, { clinicId, patientId }: Target, who: Who | null): Result<Actor, Problem> {
  const here = who?.memberships.filter((one) => one.clinicId === clinicId) ?? [];
  if (roles.includes('anyone')) return ok(who && !who.isLocked ? actorOf(who, strongest(here)) : GUEST);
  if (!who) return err(SIGN_IN);
  if (who.isLocked) return err(LOCKED);
  if (roles.includes('signed-in')) return ok(actorOf(who, strongest(here)));
  const fitting = here.filter((one) => roles.includes(one.role) && (one.role !== 'client' || patientId === undefined || one.patientId === patientId));
  // Without a second factor somebody is still a client: a role more never takes away what there was.
  const as = (who.hasSecondFactor ? undefined : fitting.find(({ role }) => role === 'client')) ?? strongest(fitting);
  if (!as) return err(here.some(isStaff) ? NOT_ALLOWED : NOT_FOUND);
  if (who.mustProve || (isStaff(as) && !who.hasSecondFactor)) return err(SECOND_FACTOR);
  return ok(actorOf(who, as));
}

/** The same person as nothing but a client: what is left of them before a record that is closed to staff. */
export const asClient = (who: Who | null): Who | null => who && { ...who, memberships: who.memberships.filter(({ role }) => role === 'client') };

/** May this person ask or book on behalf of this client? */
export const speaksFor = (actor: Actor, patientId: string): boolean => isStaff(actor) || actor.patientId === patientId;

/** Staff before client, in the order roles are declared. */
const strongest = (memberships: readonly Membership[]): Membership | undefined =>
  STAFF.map((role) => memberships.find((one) => one.role === role)).find((one) => one !== undefined) ?? memberships[0];

const actorOf = ({ accountId, name, memberships }: Who, as: Membership | undefined): Actor => ({
  id: accountId,
  name,
  role: as?.role ?? 'guest',
  patientId: as?.role === 'client' ? as.patientId : null,
  resourceIds: memberships.flatMap(({ clinicId, resourceId }) => (clinicId === as?.clinicId && resourceId !== null ? [resourceId] : [])),
});

export const SIGN_IN: Problem = { status: 401, code: 'sign-in', title: 'Sign in first', detail: 'This needs an account: sign in and try again.' };
export const LOCKED: Problem = { status: 423, code: 'locked', title: 'Locked', detail: 'The screen was left alone for a while: say again who you are.' };
const NOT_ALLOWED: Problem = { status: 403, code: 'not-allowed', title: 'Not yours to do', detail: 'Your role at this clinic does not include this.' };
export const NOT_FOUND: Problem = { status: 404, code: 'not-found', title: 'Not found', detail: 'There is nothing at this address.' };
export const RESTRICTED: Problem = {
  status: 403,
  code: 'restricted',
  title: 'A restricted record',
  detail: 'This record is open to those who treat the client. Say why you need it, and it opens for four hours; the clinic is told.',
};
const SECOND_FACTOR: Problem = {
  status: 403,
  code: 'second-factor',
  title: 'One more step',
  detail: 'This needs a passkey or a code from an app: prove it is you by one of them, or set one up.',
};
