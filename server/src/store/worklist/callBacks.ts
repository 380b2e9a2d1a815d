/** Clients who wait for somebody to call: names and times, nothing of what they told. Rows and back. */
import type { Sql } from '../pool.ts';
import { OPEN } from './matters.ts';

export interface CallBack {
  readonly patient: { readonly id: string; readonly name: string };
  readonly since: number;
  /** Who looks after it; null: nobody yet. */
  readonly owner: string | null;
}

/** The longest wait first, whatever it is about: an order by urgency would tell how somebody is. `closed`: records that are not for who asks. */
export async function listCallBacks(
  sql: Sql,
  clinicId: string,
  { now, closed, needsFrom, most }: { readonly now: Date; readonly closed: readonly string[]; readonly needsFrom: number; readonly most: number },
): Promise<readonly CallBack[]> {
  const rows = await sql.rows<{ patient_id: string; name: string; since: string; owner: string | null }>(
    `with o as (${OPEN})
     select o.patient_id, p.name, min(o.age) as since, max(o.owner_name) as owner from o
     join patients p on p.clinic_id = $1 and p.patient_id = o.patient_id where o.urgency >= $4 group by o.patient_id, p.name order by 3, 1 limit $5`,
    [clinicId, now, closed, needsFrom, most],
  );
  return rows.map(({ patient_id, name, since, owner }) => ({ patient: { id: patient_id, name }, since: Date.parse(since), owner }));
}
