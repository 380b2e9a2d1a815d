/** What clients said of the steps of their plan, as rows and back. The client's phone makes the id: sent twice, stored once. */
import { type DayNumber, type ExposureFile, type Instant, parseDay, printDay, type Said, type StepReport } from '@afterglow/kernel';
import { opened, type Place } from '../vault/vault.ts';
import type { Owner } from './patients.ts';
import type { Sql } from './pool.ts';

export interface StoredStep extends StepReport {
  readonly id: string;
  /** When it was said. */
  readonly at: Instant;
  readonly by: string;
  /** What was used; only where that was said. */
  readonly thing: ExposureFile | null;
  readonly undoneAt: Instant | null;
}

interface Row {
  report_id: string;
  session_id: string;
  rule: string;
  said: Said;
  day: string;
  at: string;
  by_whom: string;
  thing: Buffer | null;
  undone_at: string | null;
}

const place = (reportId: string): Place => ({ table: 'step_reports', column: 'thing', rowId: reportId });
const dayIn = (text: string): DayNumber => parseDay(text) ?? 0;

const SELECT = 'select report_id, session_id, rule, said, day::text, at, by_whom, thing, undone_at from step_reports';

/** In the order they were said; also what was taken back. */
export async function listSteps(sql: Sql, owner: Owner): Promise<readonly StoredStep[]> {
  return openAll(
    sql,
    owner,
    await sql.rows<Row>(`${SELECT} where clinic_id = $1 and patient_id = $2 order by at, report_id`, [owner.clinicId, owner.patientId]),
  );
}

export async function findStep(sql: Sql, owner: Owner, id: string): Promise<StoredStep | undefined> {
  const rows = await sql.rows<Row>(`${SELECT} where clinic_id = $1 and patient_id = $2 and report_id = $3`, [owner.clinicId, owner.patientId, id]);
  return (await openAll(sql, owner, rows))[0];
}

async function openAll(sql: Sql, { clinicId, patientId }: Owner, rows: readonly Row[]): Promise<readonly StoredStep[]> {
  if (rows.length === 0) return [];
  const key = await sql.vault.keyOf(clinicId, patientId);
  return rows.map((row) => ({
    id: row.report_id,
    session: row.session_id,
    rule: row.rule,
    said: row.said,
    day: dayIn(row.day),
    at: Date.parse(row.at),
    by: row.by_whom,
    thing: opened<ExposureFile | null>(key, place(row.report_id), row.thing, null),
    undoneAt: row.undone_at === null ? null : Date.parse(row.undone_at),
  }));
}

/** Without opening anything: what counts, of one client. */
export async function listStanding(sql: Sql, { clinicId, patientId }: Owner): Promise<readonly StepReport[]> {
  const rows = await sql.rows<Pick<Row, 'session_id' | 'rule' | 'said' | 'day'>>(
    'select session_id, rule, said, day::text from step_reports where clinic_id = $1 and patient_id = $2 and undone_at is null order by at, report_id',
    [clinicId, patientId],
  );
  return rows.map(({ session_id, rule, said, day }) => ({ session: session_id, rule, said, day: dayIn(day) }));
}

/** False: one with this id is there already. */
export async function insertStep(sql: Sql, { clinicId, patientId }: Owner, step: Omit<StoredStep, 'undoneAt'>, now: Instant): Promise<boolean> {
  const key = await sql.vault.keyOf(clinicId, patientId);
  const rows = await sql.rows(
    `insert into step_reports (clinic_id, patient_id, report_id, session_id, rule, said, day, at, by_whom, thing, created_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) on conflict do nothing returning 1`,
    [
      clinicId,
      patientId,
      step.id,
      step.session,
      step.rule,
      step.said,
      printDay(step.day),
      new Date(step.at),
      step.by,
      step.thing === null ? null : key.seal(place(step.id), step.thing),
      new Date(now),
    ],
  );
  return rows.length > 0;
}

/** False: it was taken back before, or there is none. */
export async function undoStep(sql: Sql, { clinicId, patientId }: Owner, id: string, now: Instant): Promise<boolean> {
  const rows = await sql.rows(
    'update step_reports set undone_at = $4 where clinic_id = $1 and patient_id = $2 and report_id = $3 and undone_at is null returning 1',
    [clinicId, patientId, id, new Date(now)],
  );
  return rows.length > 0;
}
