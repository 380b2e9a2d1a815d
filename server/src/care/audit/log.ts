/** The audit log as people read it: pages, a table for a spreadsheet, and one client's own list. */
import { dayOf, err, ok, parseDay, printDay, type Result, startOfDay } from '@afterglow/kernel';
import type { BodyOf, Routes } from '@afterglow/kernel/api';
import { type EntryFilter, listActors, listEntries, type StoredEntry } from '../../store/audit.ts';
import { findPatient, idsOf, type Owner } from '../../store/patients.ts';
import { type Care, inClinic, invalid, notFound, type Refusal } from '../deps.ts';
import { iso } from '../iso.ts';
import { clinicOf } from '../patients.ts';
import { csvText } from './csv.ts';

const view = (one: StoredEntry) => ({
  seq: one.seq,
  at: iso(one.at),
  who: { id: one.actor, name: one.actorName, role: one.role },
  action: one.action,
  client: one.patientId === null ? null : { id: one.patientId, name: one.patientName },
  clients: one.clients,
  objects: one.objects,
  outcome: one.outcome,
  request: one.requestId,
});

type Asked = BodyOf<Routes['auditCsv']>;

async function filterOf(
  care: Care,
  clinicId: string,
  { client, who, action, from, to }: Asked,
  zone: string,
): Promise<Result<Omit<EntryFilter, 'limit'>, Refusal>> {
  const first = from === undefined ? undefined : parseDay(from);
  const last = to === undefined ? undefined : parseDay(to);
  if (from !== undefined && first === undefined) return err(invalid('from', `"${from}" is not a date: use 2026-12-15`));
  if (to !== undefined && last === undefined) return err(invalid('to', `"${to}" is not a date: use 2026-12-15`));
  if (first !== undefined && last !== undefined && last < first) return err(invalid('to', 'the last day comes before the first'));
  return ok({
    patientIds: client === undefined ? undefined : await idsOf(care.pool, { clinicId, patientId: client }),
    actor: who,
    action,
    from: first === undefined ? undefined : startOfDay(first, zone),
    to: last === undefined ? undefined : startOfDay(last + 1, zone),
  });
}

export async function auditLogOf(care: Care, clinicId: string, body: BodyOf<Routes['auditLog']>) {
  const clinic = await clinicOf(care, clinicId);
  if (!clinic.ok) return clinic;
  const { zone } = clinic.value;
  const filter = await filterOf(care, clinicId, body, zone);
  if (!filter.ok) return filter;
  const [found, offered] = await Promise.all([
    listEntries(care.pool, clinicId, { ...filter.value, before: body.before, limit: body.limit + 1 }),
    listActors(care.pool, clinicId),
  ]);
  const entries = found.slice(0, body.limit);
  return ok({
    zone,
    entries: entries.map(view),
    next: found.length > body.limit ? (entries.at(-1)?.seq ?? null) : null,
    people: offered.people.map(({ actor, name, role }) => ({ id: actor, name, role })),
    actions: offered.actions,
  });
}

const MOST_ROWS = 50_000;

export async function auditCsvOf(care: Care, clinicId: string, body: Asked) {
  const clinic = await clinicOf(care, clinicId);
  if (!clinic.ok) return clinic;
  const filter = await filterOf(care, clinicId, body, clinic.value.zone);
  if (!filter.ok) return filter;
  const entries = await listEntries(care.pool, clinicId, { ...filter.value, limit: MOST_ROWS });
  const csv = csvText([
    ['entry', 'at', 'who', 'name', 'role', 'action', 'client', 'client name', 'clients shown', 'objects', 'outcome', 'request'],
    ...entries.map((one) => [
      String(one.seq),
      iso(one.at),
      one.actor,
      one.actorName ?? '',
      one.role,
      one.action,
      one.patientId ?? '',
      one.patientName ?? '',
      String(one.clients),
      one.objects,
      one.outcome,
      one.requestId,
    ]),
  ]);
  return ok({ name: `audit-${printDay(dayOf(care.now(), clinic.value.zone))}.csv`, csv, isCut: entries.length === MOST_ROWS });
}

const MOST_LOOKS = 500;
/** A client's own look at this list, again and again, would hide the others. */
const OWN_LOOK = 'whoLooked';

export async function whoLookedAt(care: Care, owner: Owner) {
  const clinic = await clinicOf(care, owner.clinicId);
  if (!clinic.ok) return clinic;
  if (!(await findPatient(care.pool, owner))) return err(notFound('client'));
  // A client sees rows of their own id alone; those of records that became part of theirs are theirs too.
  const { pool } = inClinic(care, owner.clinicId, care.actor, 'system');
  const entries = await listEntries(pool, owner.clinicId, { patientIds: await idsOf(pool, owner), limit: MOST_LOOKS });
  return ok({
    zone: clinic.value.zone,
    looks: entries
      .filter(({ action, role }) => action !== OWN_LOOK || role !== 'client')
      .map(({ at, actorName, role, action, outcome }) => ({ at: iso(at), name: actorName, role, action, isOk: outcome === 'ok' })),
  });
}
