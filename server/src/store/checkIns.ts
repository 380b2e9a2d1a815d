/** Check-ins with what was told, as rows and back. The client makes the id: sending twice stores once. */
import type { HealAnswer } from '@afterglow/kernel';
import { type ClientKey, opened, type Place } from '../vault/vault.ts';
import type { Owner } from './patients.ts';
import type { Sql } from './pool.ts';

export interface StoredCheckIn {
  readonly id: string;
  readonly session: string;
  readonly at: number;
  readonly signs: Readonly<Record<string, 0 | 1 | 2 | 3>>;
  readonly words: string | null;
  readonly answer: HealAnswer;
}

interface Row {
  check_in_id: string;
  session_id: string;
  reported_at: string;
  signs: Buffer;
  words: Buffer | null;
  told: Buffer;
}

export const checkInPlace = (column: 'signs' | 'words' | 'told', checkInId: string): Place => ({ table: 'check_ins', column, rowId: checkInId });

export const toCheckIn = (row: Row, key: ClientKey): StoredCheckIn => {
  const place = (column: 'signs' | 'words' | 'told'): Place => checkInPlace(column, row.check_in_id);
  return {
    id: row.check_in_id,
    session: row.session_id,
    at: Date.parse(row.reported_at),
    signs: key.open<StoredCheckIn['signs']>(place('signs'), row.signs),
    words: opened<string | null>(key, place('words'), row.words, null),
    answer: key.open<HealAnswer>(place('told'), row.told),
  };
};

const SELECT = 'select check_in_id, session_id, reported_at, signs, words, told from check_ins';

export async function listCheckIns(sql: Sql, { clinicId, patientId }: Owner): Promise<readonly StoredCheckIn[]> {
  const rows = await sql.rows<Row>(`${SELECT} where clinic_id = $1 and patient_id = $2 order by reported_at, check_in_id`, [clinicId, patientId]);
  return openAll(sql, { clinicId, patientId }, rows);
}

/** When check-ins of which session arrived, without opening what they say. */
export async function listToldAt(sql: Sql, { clinicId, patientId }: Owner): Promise<readonly Pick<StoredCheckIn, 'session' | 'at'>[]> {
  const rows = await sql.rows<Pick<Row, 'session_id' | 'reported_at'>>(
    'select session_id, reported_at from check_ins where clinic_id = $1 and patient_id = $2 order by reported_at, check_in_id',
    [clinicId, patientId],
  );
  return rows.map((row) => ({ session: row.session_id, at: Date.parse(row.reported_at) }));
}

/** The stored one; undefined when the id is free. Another client's check-in of the same id is not shown. */
export async function findCheckIn(sql: Sql, { clinicId, patientId }: Owner, id: string): Promise<StoredCheckIn | undefined> {
  const rows = await sql.rows<Row>(`${SELECT} where clinic_id = $1 and patient_id = $2 and check_in_id = $3`, [clinicId, patientId, id]);
  return (await openAll(sql, { clinicId, patientId }, rows))[0];
}

async function openAll(sql: Sql, { clinicId, patientId }: Owner, rows: readonly Row[]): Promise<readonly StoredCheckIn[]> {
  if (rows.length === 0) return [];
  const key = await sql.vault.keyOf(clinicId, patientId);
  return key.isErased ? [] : rows.map((row) => toCheckIn(row, key));
}

/** False when a check-in with this id is there already. */
export async function insertCheckIn(sql: Sql, { clinicId, patientId }: Owner, checkIn: StoredCheckIn, at: Date): Promise<boolean> {
  const key = await sql.vault.keyOf(clinicId, patientId);
  const sealed = (column: 'signs' | 'words' | 'told', value: unknown): Buffer => key.seal(checkInPlace(column, checkIn.id), value);
  const rows = await sql.rows(
    'insert into check_ins (clinic_id, patient_id, check_in_id, session_id, reported_at, signs, words, told, created_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict do nothing returning check_in_id',
    [
      clinicId,
      patientId,
      checkIn.id,
      checkIn.session,
      new Date(checkIn.at),
      sealed('signs', checkIn.signs),
      checkIn.words === null ? null : sealed('words', checkIn.words),
      sealed('told', checkIn.answer),
      at,
    ],
  );
  return rows.length > 0;
}
