/** Records that are closed to those who do not treat the client, and how one is opened all the same: with a reason that is kept. */
import { err, HOUR, ok, type Result } from '@afterglow/kernel';
import type { BodyOf, ReplyOf, Routes } from '@afterglow/kernel/api';
import { dropRestriction, insertBreak, listBreaks, listClosedTo, listRestrictions, markSeen, putRestriction } from '../../store/accounts/restricted.ts';
import { NAMED_IDS, type Named, whoseIs } from '../../store/accounts/whose.ts';
import { findPatient, type Owner } from '../../store/patients.ts';
import { type Care, notFound, type Refusal } from '../deps.ts';
import { iso } from '../iso.ts';

type Restricted = ReplyOf<Routes['restricted']>;
const OPEN_FOR = 4 * HOUR;

/** Asked before every call about a client (http/bar.ts). Owners and directors see every record. */
export const isBarred = async (care: Care, { clinicId, patientId }: Owner): Promise<boolean> => (await closedTo(care, clinicId, patientId)).has(patientId);

/** The records that are closed to the one who acts: lists show of them that a time is taken, and no more. `only`: of this client. */
export async function closedTo(care: Care, clinicId: string, only?: string): Promise<ReadonlySet<string>> {
  const { id, role, resourceIds } = care.actor;
  if (role !== 'desk' && role !== 'provider') return new Set();
  return new Set(await listClosedTo(care.pool, clinicId, { accountId: id, resourceIds: resourceIds ?? [] }, new Date(care.now()), only));
}

/** Clients an address leads to by ids of things that are theirs. `idOf`: the id of this kind that it names. */
export async function clientsBehind(care: Care, clinicId: string, idOf: (kind: Named) => string | undefined): Promise<readonly string[]> {
  const found: string[] = [];
  for (const kind of NAMED_IDS) {
    const id = idOf(kind);
    if (id !== undefined) found.push(...(await whoseIs(care.pool, clinicId, kind, id)));
  }
  return found;
}

/** Stands where the name of a client would. */
export const WITHHELD = 'Restricted record';

/** Without the name, where the record is closed. */
export const namedTo = (closed: ReadonlySet<string>, id: string, name: string): { readonly id: string; readonly name: string; readonly isRestricted?: true } =>
  closed.has(id) ? { id, name: WITHHELD, isRestricted: true } : { id, name };

/** Rows of clients whose record is open to the one who acts. */
export async function openTo<T>(care: Care, clinicId: string, rows: readonly T[], whose: (row: T) => string | null | undefined): Promise<readonly T[]> {
  const closed = await closedTo(care, clinicId);
  return closed.size === 0 ? rows : rows.filter((row) => !closed.has(whose(row) ?? ''));
}

export async function restrictedOf(care: Care, clinicId: string): Promise<Restricted> {
  return {
    restricted: (await listRestrictions(care.pool, clinicId)).map((one) => ({ ...one, at: iso(one.at) })),
    opened: (await listBreaks(care.pool, clinicId)).map((one) => ({ ...one, at: iso(one.at), openUntil: iso(one.openUntil) })),
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
  return ok({ openUntil: iso(openUntil) });
}

/** Whose it is, is told once it is open. */
export async function breakGlassByAppointment(
  care: Care,
  { clinicId, appointmentId }: { readonly clinicId: string; readonly appointmentId: string },
  body: BodyOf<Routes['breakGlass']>,
) {
  const [patientId] = await whoseIs(care.pool, clinicId, 'appointmentId', appointmentId);
  if (patientId === undefined) return err(notFound('appointment'));
  const opened = await breakGlass(care, { clinicId, patientId }, body);
  return opened.ok ? ok({ ...opened.value, patient: patientId }) : opened;
}

export async function seenOpened(care: Care, clinicId: string): Promise<Restricted> {
  await markSeen(care.pool, clinicId, new Date(care.now()));
  return restrictedOf(care, clinicId);
}
