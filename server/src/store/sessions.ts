/** Treatment sessions as rows and back. A session keeps the protocol version it was planned with. */
import type { Session } from '@afterglow/kernel';
import { type ClientKey, opened, type Place } from '../vault/vault.ts';
import type { Owner } from './patients.ts';
import type { Sql } from './pool.ts';

export interface StoredSession extends Session {
  readonly version: string;
  readonly hash: string;
}

export interface SessionRow {
  session_id: string;
  protocol: string;
  protocol_version: string;
  protocol_hash: string;
  starts_at: string;
  ends_at: string;
  zone: string;
  area: Buffer | null;
  record: Buffer | null;
}

export const sessionPlace = (column: 'record' | 'area', sessionId: string): Place => ({ table: 'sessions', column, rowId: sessionId });

export const toSession = (row: SessionRow, key: ClientKey): StoredSession => ({
  id: row.session_id,
  protocol: row.protocol,
  version: row.protocol_version,
  hash: row.protocol_hash,
  start: Date.parse(row.starts_at),
  end: Date.parse(row.ends_at),
  zone: row.zone,
  area: opened<string | null>(key, sessionPlace('area', row.session_id), row.area, null),
  facts: opened<Session['facts']>(key, sessionPlace('record', row.session_id), row.record, {}),
});

export async function listSessions(sql: Sql, { clinicId, patientId }: Owner): Promise<readonly StoredSession[]> {
  const rows = await sql.rows<SessionRow>(
    'select session_id, protocol, protocol_version, protocol_hash, starts_at, ends_at, zone, area, record from sessions where clinic_id = $1 and patient_id = $2 order by starts_at',
    [clinicId, patientId],
  );
  if (rows.length === 0) return [];
  const key = await sql.vault.keyOf(clinicId, patientId);
  return rows.map((row) => toSession(row, key));
}

/** One session whose sealed parts are opened one by one: each throws `SealBroken` of its own. */
export async function findSessionApart(sql: Sql, { clinicId, patientId }: Owner, sessionId: string, key: ClientKey) {
  const [row] = await sql.rows<SessionRow>(
    'select session_id, protocol, protocol_version, protocol_hash, starts_at, ends_at, zone, area, record from sessions where clinic_id = $1 and patient_id = $2 and session_id = $3',
    [clinicId, patientId, sessionId],
  );
  return (
    row && {
      ...toSession({ ...row, area: null, record: null }, key),
      area: (): StoredSession['area'] => toSession({ ...row, record: null }, key).area,
      facts: (): StoredSession['facts'] => toSession({ ...row, area: null }, key).facts,
    }
  );
}
export type SessionApart = NonNullable<Awaited<ReturnType<typeof findSessionApart>>>;

const INSERT =
  'insert into sessions (clinic_id, patient_id, session_id, protocol, protocol_version, protocol_hash, starts_at, ends_at, zone, area, record, created_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)';

export const insertSession = (sql: Sql, owner: Owner, session: StoredSession, at: Date): Promise<void> => write(sql, INSERT, owner, session, at);

/** A session as it really was, over the one that was written down before it was signed; what it pins stays. */
export const putSession = (sql: Sql, owner: Owner, session: StoredSession, at: Date): Promise<void> =>
  write(
    sql,
    `${INSERT} on conflict (clinic_id, session_id) do update set starts_at = $7, ends_at = $8, zone = $9, area = $10, record = $11 where sessions.patient_id = $2`,
    owner,
    session,
    at,
  );

async function write(sql: Sql, text: string, { clinicId, patientId }: Owner, session: StoredSession, at: Date): Promise<void> {
  const key = await sql.vault.keyOf(clinicId, patientId);
  await sql.rows(text, [
    clinicId,
    patientId,
    session.id,
    session.protocol,
    session.version,
    session.hash,
    new Date(session.start),
    new Date(session.end),
    session.zone,
    session.area === null ? null : key.seal(sessionPlace('area', session.id), session.area),
    key.seal(sessionPlace('record', session.id), session.facts),
    at,
  ]);
}
