/** Consultations and examinations on record, as rows and back. */
import type { Consultation } from '@afterglow/kernel';
import type { ClientKey } from '../../vault/vault.ts';
import type { Owner } from '../patients.ts';
import type { Sql } from '../pool.ts';
import { opened } from './sealed.ts';

export interface StoredConsultation extends Consultation {
  readonly id: string;
  readonly note: string;
  readonly recordedBy: string;
}

interface Row {
  consultation_id: string;
  kind: Consultation['kind'];
  protocol: string | null;
  day: number;
  last: number;
  by_whom: string;
  note: Buffer | null;
  recorded_by: string;
}

const DAYS = "held_on - date '1970-01-01' as day, last_day - date '1970-01-01' as last";
const placeOf = (id: string) => ({ table: 'consultations', column: 'note', rowId: id });

export async function listConsultations(sql: Sql, { clinicId, patientId }: Owner, key: ClientKey): Promise<readonly StoredConsultation[]> {
  const rows = await sql.rows<Row>(
    `select consultation_id, kind, protocol, ${DAYS}, by_whom, note, recorded_by from consultations
     where clinic_id = $1 and patient_id = $2 and withdrawn_at is null order by held_on desc, consultation_id`,
    [clinicId, patientId],
  );
  return rows.map((row) => ({
    id: row.consultation_id,
    kind: row.kind,
    protocol: row.protocol,
    day: row.day,
    lastDay: row.last,
    by: row.by_whom,
    note: row.note === null ? '' : opened<string>(key, placeOf(row.consultation_id), row.note),
    recordedBy: row.recorded_by,
  }));
}

const date = (day: number): string => new Date(day * 86_400_000).toISOString().slice(0, 10);

export async function insertConsultation(sql: Sql, { clinicId, patientId }: Owner, one: StoredConsultation, key: ClientKey, now: number): Promise<void> {
  await sql.rows(
    `insert into consultations (clinic_id, consultation_id, patient_id, kind, protocol, held_on, last_day, by_whom, note, recorded_by, recorded_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
    [
      clinicId,
      one.id,
      patientId,
      one.kind,
      one.protocol,
      date(one.day),
      date(one.lastDay),
      one.by,
      one.note === '' ? null : key.seal(placeOf(one.id), one.note),
      one.recordedBy,
      new Date(now),
    ],
  );
}

/** Recorded by mistake: it counts no more, and stays. */
export async function withdrawConsultation(sql: Sql, { clinicId, patientId }: Owner, id: string, now: number): Promise<boolean> {
  const rows = await sql.rows(
    'update consultations set withdrawn_at = $4 where clinic_id = $1 and patient_id = $2 and consultation_id = $3 and withdrawn_at is null returning consultation_id',
    [clinicId, patientId, id, new Date(now)],
  );
  return rows.length === 1;
}

/** In one round trip with the rest of a life. */
export const consultationsOf = (
  patient: string,
): string => `(select json_agg(json_build_object('kind', c.kind, 'protocol', c.protocol, 'day', c.held_on - date '1970-01-01',
  'lastDay', c.last_day - date '1970-01-01', 'by', c.by_whom)) from consultations c where c.clinic_id = $1 and c.patient_id = ${patient} and c.withdrawn_at is null)`;
