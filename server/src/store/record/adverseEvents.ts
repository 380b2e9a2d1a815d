/** Adverse events as rows and back. Each change adds a revision; what was written before stays as it was. */
import type { Instant } from '@afterglow/kernel';
import type { AdverseOutcome, AdverseSeverity } from '@afterglow/kernel/api';
import type { ClientKey, Place } from '../../vault/vault.ts';
import type { Owner } from '../patients.ts';
import type { Sql } from '../pool.ts';

/** What is searched and counted, in clear. */
export interface EventLine {
  readonly id: string;
  readonly revision: number;
  readonly patientId: string;
  readonly sessionId: string | null;
  readonly type: string;
  readonly severity: AdverseSeverity;
  readonly serious: boolean;
  readonly outcome: AdverseOutcome;
  readonly device: string;
  readonly lot: string;
  readonly onset: Instant;
  readonly reporter: string;
  readonly at: Instant;
}

export interface StoredEvent extends EventLine {
  /** What was told and done, as it was sealed. */
  readonly body: unknown;
}

interface Row {
  event_id: string;
  revision: number;
  patient_id: string;
  session_id: string | null;
  type: string;
  severity: AdverseSeverity;
  serious: boolean;
  outcome: AdverseOutcome;
  device: string;
  lot: string;
  onset_at: string;
  reporter: string;
  reported_at: string;
}

const COLUMNS =
  'e.event_id, e.revision, e.patient_id, e.session_id, e.type, e.severity, e.serious, e.outcome, e.device, e.lot, e.onset_at, e.reporter, e.reported_at';
const placeOf = (id: string, revision: number): Place => ({ table: 'adverse_events', column: 'body', rowId: `${id}/${revision}` });

const toLine = (row: Row): EventLine => ({
  id: row.event_id,
  revision: row.revision,
  patientId: row.patient_id,
  sessionId: row.session_id,
  type: row.type,
  severity: row.severity,
  serious: row.serious,
  outcome: row.outcome,
  device: row.device,
  lot: row.lot,
  onset: Date.parse(row.onset_at),
  reporter: row.reporter,
  at: Date.parse(row.reported_at),
});

/** False: somebody else wrote this revision a moment before. */
export async function insertEvent(sql: Sql, clinicId: string, event: StoredEvent, key: ClientKey): Promise<boolean> {
  const rows = await sql.rows(
    `insert into adverse_events (clinic_id, event_id, revision, patient_id, session_id, type, severity, serious, outcome, device, lot, onset_at, body, reporter, reported_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15) on conflict do nothing returning event_id`,
    [
      clinicId,
      event.id,
      event.revision,
      event.patientId,
      event.sessionId,
      event.type,
      event.severity,
      event.serious,
      event.outcome,
      event.device,
      event.lot,
      new Date(event.onset),
      key.seal(placeOf(event.id, event.revision), event.body),
      event.reporter,
      new Date(event.at),
    ],
  );
  return rows.length === 1;
}

/** Every revision of a client's events, the latest of each event first. */
export async function listEventsOf(sql: Sql, { clinicId, patientId }: Owner, key: ClientKey): Promise<readonly StoredEvent[]> {
  const rows = await sql.rows<Row & { body: Buffer }>(
    `select ${COLUMNS}, e.body from adverse_events e where e.clinic_id = $1 and e.patient_id = $2 order by e.onset_at desc, e.event_id, e.revision desc`,
    [clinicId, patientId],
  );
  return rows.map((row) => ({ ...toLine(row), body: key.open(placeOf(row.event_id, row.revision), row.body) }));
}

/** All events of the clinic as they stand now, with the client's name. */
export async function listEvents(sql: Sql, clinicId: string): Promise<readonly (EventLine & { readonly patientName: string })[]> {
  const rows = await sql.rows<Row & { patient_name: string }>(
    `select distinct on (e.event_id) ${COLUMNS}, p.name as patient_name from adverse_events e
     join patients p on p.clinic_id = e.clinic_id and p.patient_id = e.patient_id
     where e.clinic_id = $1 order by e.event_id, e.revision desc`,
    [clinicId],
  );
  return rows.map((row) => ({ ...toLine(row), patientName: row.patient_name })).sort((a, b) => b.onset - a.onset);
}
