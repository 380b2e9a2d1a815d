/** What clients said of the steps of many sessions, as far as it stands; nothing sealed is opened. */
import { parseDay, type Said, type StepReport } from '@afterglow/kernel';
import type { Sql } from '../pool.ts';

interface Row {
  session_id: string;
  rule: string;
  said: Said;
  day: string;
}

/** By session; sessions nobody said anything of are not among them. */
export async function stepsOfSessions(sql: Sql, clinicId: string, sessionIds: readonly string[]): Promise<ReadonlyMap<string, readonly StepReport[]>> {
  const rows = await sql.rows<Row>(
    'select session_id, rule, said, day::text from step_reports where clinic_id = $1 and session_id = any ($2) and undone_at is null order by at, report_id',
    [clinicId, sessionIds],
  );
  const found = new Map<string, StepReport[]>();
  for (const { session_id: session, rule, said, day } of rows) {
    const reports = found.get(session) ?? [];
    reports.push({ session, rule, said, day: parseDay(day) ?? 0 });
    found.set(session, reports);
  }
  return found;
}
