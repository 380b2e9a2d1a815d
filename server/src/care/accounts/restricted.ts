/** Records that are closed to those who do not treat the client, and how one is opened all the same: with a reason that is kept. */
import { err, HOUR, ok, printInstant, type Result } from '@afterglow/kernel';
import type { BodyOf, ReplyOf, Routes } from '@afterglow/kernel/api';
import type { Who } from '../../auth/who.ts';
import { dropRestriction, insertBreak, isClosedTo, listBreaks, listRestrictions, markSeen, putRestriction } from '../../store/accounts/restricted.ts';
import { findPatient, type Owner } from '../../store/patients.ts';
import { type Care, notFound, type Refusal } from '../deps.ts';

type Restricted = ReplyOf<Routes['restricted']>;
const OPEN_FOR = 4 * HOUR;

/** Asked before every call about a client (http/mount.ts). Owners and directors see every record. */
export async function isBarred(care: Care, owner: Owner, who: Who | null): Promise<boolean> {
  const { role } = care.actor;
  if (role !== 'desk' && role !== 'provider') return false;
  const resourceIds = (who?.memberships ?? []).flatMap((one) => (one.clinicId === owner.clinicId && one.resourceId !== null ? [one.resourceId] : []));
  return isClosedTo(care.pool, owner, { accountId: care.actor.id, resourceIds }, new Date(care.now()));
}

export async function restrictedOf(care: Care, clinicId: string): Promise<Restricted> {
  const said = (at: number): string => printInstant(at) ?? '';
  return {
    restricted: (await listRestrictions(care.pool, clinicId)).map((one) => ({ ...one, at: said(one.at) })),
    opened: (await listBreaks(care.pool, clinicId)).map((one) => ({ ...one, at: said(one.at), openUntil: said(one.openUntil) })),
  };
}

export async function restrict(care: Care, owner: Owner, { reason }: BodyOf<Routes['restrict']>): Promise<Result<Restricted, Refusal>> {
  if (!(await findPatient(care.pool, owner))) return err(notFound('client'));
  await putRestriction(care.pool, owner, reason, care.actor.name, new Date(care.now()));
  return ok(await restrictedOf(care, owner.clinicId));
}

export async function liftRestriction(care: Care, owner: Owner): Promise<Result<Restricted, Refusal>> {
  if (!(await dropRestriction(care.pool, owner))) return err(notFound('restriction'));
  return ok(await restrictedOf(care, owner.clinicId));
}

export async function breakGlass(care: Care, owner: Owner, { reason }: BodyOf<Routes['breakGlass']>): Promise<Result<{ readonly openUntil: string }, Refusal>> {
  if (!(await findPatient(care.pool, owner))) return err(notFound('client'));
  const { id, name, role } = care.actor;
  const openUntil = care.now() + OPEN_FOR;
  await insertBreak(care.pool, owner, { id: care.newId(), accountId: id, by: name, role, reason, openUntil }, new Date(care.now()));
  return ok({ openUntil: printInstant(openUntil) ?? '' });
}

export async function seenOpened(care: Care, clinicId: string): Promise<Restricted> {
  await markSeen(care.pool, clinicId, new Date(care.now()));
  return restrictedOf(care, clinicId);
}
