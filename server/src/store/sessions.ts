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

export async function insertSession(sql: Sql, { clinicId, patientId }: Owner, session: StoredSession, at: Date): Promise<void> {
  const key = await sql.vault.keyOf(clinicId, patientId);
  await sql.rows(
    'insert into sessions (clinic_id, patient_id, session_id, protocol, protocol_version, protocol_hash, starts_at, ends_at, zone, area, record, created_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)',
    [
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
    ],
  );
}
