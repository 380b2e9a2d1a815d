/** One matter: whose it is, what changes it, and the sessions that have to be judged again (migration 0016). */
import type { HealAnswer } from '@afterglow/kernel';
import { checkInPlace } from '../checkIns.ts';
import type { Owner } from '../patients.ts';
import type { Sql } from '../pool.ts';
import { type SessionRow, type StoredSession, toSession } from '../sessions.ts';
import type { Whose } from './matters.ts';

/** Some at a time. Held until the transaction ends: a change waits that long, and so does another reader. */
export async function takeChangedSessions(sql: Sql, clinicId: string, limit: number): Promise<readonly Whose[]> {
  const rows = await sql.rows<{ session_id: string; patient_id: string }>(
    'select session_id, patient_id from changed_sessions where clinic_id = $1 order by session_id limit $2 for update',
    [clinicId, limit],
  );
  return rows.map(({ session_id, patient_id }) => ({ sessionId: session_id, patientId: patient_id }));
}

export async function dropChangedSessions(sql: Sql, clinicId: string, sessionIds: readonly string[]): Promise<void> {
  await sql.rows('delete from changed_sessions where clinic_id = $1 and session_id = any ($2)', [clinicId, sessionIds]);
}

export interface Report {
  readonly id: string;
  readonly at: number;
  readonly isOpen: boolean;
  /** Of open ones, and of the last. */
  readonly answer: HealAnswer | null;
}

export interface Told {
  readonly session: StoredSession;
  readonly patientId: string;
  readonly writtenAt: number;
  readonly lookedAfterAt: number | null;
  readonly reports: readonly Report[];
}

type SessionFound = SessionRow & { patient_id: string; created_at: string; looked_after_at: string | null };
interface ReportRow {
  session_id: string;
  check_in_id: string;
  reported_at: string;
  is_open: boolean;
  told: Buffer | null;
}

/** What is known of these sessions. One whose client was erased, or that is gone, is left out. */
export async function listTold(sql: Sql, clinicId: string, sessionIds: readonly string[]): Promise<ReadonlyMap<string, Told>> {
  const sessions = await sql.rows<SessionFound>(
    `select session_id, patient_id, protocol, protocol_version, protocol_hash, starts_at, ends_at, zone, area, record, created_at, looked_after_at
     from sessions where clinic_id = $1 and session_id = any ($2)`,
    [clinicId, sessionIds],
  );
  const patients = [...new Set(sessions.map(({ patient_id }) => patient_id))];
  const reports = await sql.rows<ReportRow>(
    `select session_id, check_in_id, reported_at, seen_at is null as is_open,
       case when seen_at is null or row_number() over (partition by session_id order by reported_at desc, check_in_id desc) = 1 then told end as told
     from check_ins where clinic_id = $1 and patient_id = any ($2) and session_id = any ($3) order by reported_at, check_in_id`,
    [clinicId, patients, sessionIds],
  );
  const keys = await sql.vault.keysOf(clinicId, patients);
  return new Map(
    sessions.flatMap((row): readonly (readonly [string, Told])[] => {
      const key = keys.get(row.patient_id);
      if (!key || key.isErased) return [];
      const told = {
        session: toSession(row, key),
        patientId: row.patient_id,
        writtenAt: Date.parse(row.created_at),
        lookedAfterAt: row.looked_after_at === null ? null : Date.parse(row.looked_after_at),
        reports: reports
          .filter(({ session_id }) => session_id === row.session_id)
          .map((one) => ({
            id: one.check_in_id,
            at: Date.parse(one.reported_at),
            isOpen: one.is_open,
            answer: one.told === null ? null : key.open<HealAnswer>(checkInPlace('told', one.check_in_id), one.told),
          })),
      };
      return [[row.session_id, told]];
    }),
  );
}

/** The client whose session a matter is about. */
export async function findOwnerOf(sql: Sql, clinicId: string, sessionId: string): Promise<Owner | undefined> {
  const [row] = await sql.rows<{ patient_id: string }>('select patient_id from sessions where clinic_id = $1 and session_id = $2', [clinicId, sessionId]);
  return row && { clinicId, patientId: row.patient_id };
}

/** The session a matter is about, held until the transaction ends. */
export async function lockSession(sql: Sql, clinicId: string, sessionId: string): Promise<Owner | undefined> {
  const [row] = await sql.rows<{ patient_id: string }>('select patient_id from sessions where clinic_id = $1 and session_id = $2 for update', [
    clinicId,
    sessionId,
  ]);
  return row && { clinicId, patientId: row.patient_id };
}

/** Check-ins of a session nobody has dealt with. */
export async function listOpen(sql: Sql, { clinicId, patientId }: Owner, sessionId: string): Promise<ReadonlySet<string>> {
  const rows = await sql.rows<{ check_in_id: string }>(
    'select check_in_id from check_ins where clinic_id = $1 and patient_id = $2 and session_id = $3 and seen_at is null',
    [clinicId, patientId, sessionId],
  );
  return new Set(rows.map(({ check_in_id }) => check_in_id));
}

/** False: there is no such matter. */
export async function putMatterOwner(
  sql: Sql,
  clinicId: string,
  sessionId: string,
  owner: { readonly id: string; readonly name: string } | null,
): Promise<boolean> {
  const rows = await sql.rows('update matters set owner_id = $3, owner_name = $4 where clinic_id = $1 and session_id = $2 returning session_id', [
    clinicId,
    sessionId,
    owner?.id ?? null,
    owner?.name ?? null,
  ]);
  return rows.length > 0;
}

/** Everything told so far was dealt with, and the silence looked after. */
export async function closeMatter(sql: Sql, { clinicId, patientId }: Owner, sessionId: string, at: Date, by: string): Promise<void> {
  await sql.rows('update check_ins set seen_at = $4, seen_by = $5 where clinic_id = $1 and patient_id = $2 and session_id = $3 and seen_at is null', [
    clinicId,
    patientId,
    sessionId,
    at,
    by,
  ]);
  await sql.rows('update sessions set looked_after_at = $3, looked_after_by = $4 where clinic_id = $1 and session_id = $2', [clinicId, sessionId, at, by]);
  await sql.rows('select session_changed($1, $2, $3)', [clinicId, sessionId, patientId]);
  await putMatterOwner(sql, clinicId, sessionId, null);
}

/** What was closed at this moment is open again. */
export async function reopenMatter(sql: Sql, { clinicId, patientId }: Owner, sessionId: string, closedAt: Date): Promise<void> {
  await sql.rows('update check_ins set seen_at = null, seen_by = null where clinic_id = $1 and patient_id = $2 and session_id = $3 and seen_at = $4', [
    clinicId,
    patientId,
    sessionId,
    closedAt,
  ]);
  await sql.rows('update sessions set looked_after_at = null, looked_after_by = null where clinic_id = $1 and session_id = $2 and looked_after_at = $3', [
    clinicId,
    sessionId,
    closedAt,
  ]);
  await sql.rows('select session_changed($1, $2, $3)', [clinicId, sessionId, patientId]);
}

/** Everything these clients told was read: for records that come with their past. */
export async function markCheckInsSeen(sql: Sql, clinicId: string, patientIds: readonly string[], by: string, at: Date): Promise<void> {
  await sql.rows('update check_ins set seen_at = $3, seen_by = $4 where clinic_id = $1 and patient_id = any ($2) and seen_at is null', [
    clinicId,
    patientIds,
    at,
    by,
  ]);
}
