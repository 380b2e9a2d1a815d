/** What was said of results, as rows and back; what was said is sealed. The sender makes the id: sending twice stores once. */
import type { OutcomeAnswer, OutcomeEntry } from '@afterglow/kernel';
import type { ClientKey, Place } from '../../vault/vault.ts';
import type { Owner } from '../patients.ts';
import type { Sql } from '../pool.ts';

export interface StoredOutcome extends OutcomeEntry {
  readonly words: string | null;
  /** Who of the clinic; null: the client. */
  readonly by: string | null;
}

interface Body {
  readonly answers: readonly OutcomeAnswer[];
  readonly words: string | null;
  readonly by: string | null;
}

export interface OutcomeRow {
  outcome_id: string;
  session_id: string;
  rater: OutcomeEntry['rater'];
  asked: string;
  said_at: string;
  body: Buffer;
}

const place = (rowId: string): Place => ({ table: 'outcomes', column: 'body', rowId });

export function toOutcome({ outcome_id, session_id, rater, asked, said_at, body }: OutcomeRow, key: ClientKey): StoredOutcome {
  return { id: outcome_id, session: session_id, rater, asked, at: Date.parse(said_at), ...key.open<Body>(place(outcome_id), body) };
}

const SELECT = 'select outcome_id, session_id, rater, asked, said_at, body from outcomes';

/** In the order they were said. */
export const listOutcomes = async (sql: Sql, owner: Owner): Promise<readonly StoredOutcome[]> =>
  openAll(
    sql,
    owner,
    await sql.rows<OutcomeRow>(`${SELECT} where clinic_id = $1 and patient_id = $2 order by said_at, outcome_id`, [owner.clinicId, owner.patientId]),
  );

/** Undefined: the id is free, or another client's. */
export async function findOutcome(sql: Sql, owner: Owner, id: string): Promise<StoredOutcome | undefined> {
  const rows = await sql.rows<OutcomeRow>(`${SELECT} where clinic_id = $1 and patient_id = $2 and outcome_id = $3`, [owner.clinicId, owner.patientId, id]);
  return (await openAll(sql, owner, rows))[0];
}

async function openAll(sql: Sql, { clinicId, patientId }: Owner, rows: readonly OutcomeRow[]): Promise<readonly StoredOutcome[]> {
  if (rows.length === 0) return [];
  const key = await sql.vault.keyOf(clinicId, patientId);
  return key.isErased ? [] : rows.map((row) => toOutcome(row, key));
}

/** False: something with this id is there already. */
export async function insertOutcome(sql: Sql, { clinicId, patientId }: Owner, outcome: StoredOutcome, at: Date): Promise<boolean> {
  const { id, session, rater, asked, answers, words, by } = outcome;
  const key = await sql.vault.keyOf(clinicId, patientId);
  const rows = await sql.rows(
    `insert into outcomes (clinic_id, patient_id, outcome_id, session_id, rater, asked, said_at, body, created_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict do nothing returning 1`,
    [clinicId, patientId, id, session, rater, asked, new Date(outcome.at), key.seal(place(id), { answers, words, by } satisfies Body), at],
  );
  return rows.length > 0;
}
