/** The statements behind a clinic's results alone, page by page: rows come as they are stored, and nobody opens or counts them. */
import { listTreated } from '../../server/src/store/outcomes/results.ts';
import { stepsOfSessions } from '../../server/src/store/outcomes/adherence.ts';
import type { Sql } from '../../server/src/store/pool.ts';

interface Page {
  readonly session_id: string;
  readonly patient_id: string;
  readonly starts_at: string;
}
const PAGE = 1_000;
const COLUMNS = 's.session_id, s.patient_id, s.protocol, s.protocol_version, s.protocol_hash, s.starts_at, s.ends_at, s.zone, s.area';

/** Out: how many rows came. */
export async function bareResults(sql: Sql, clinicId: string, now: number): Promise<number> {
  const [protocol] = await listTreated(sql, clinicId, new Date(now));
  let read = 0;
  let after: Page | undefined;
  for (;;) {
    const rows: readonly Page[] = await sql.rows<Page & Record<string, unknown>>(
      `select ${COLUMNS} from sessions s join patients p on p.clinic_id = s.clinic_id and p.patient_id = s.patient_id
       where s.clinic_id = $1 and s.protocol = $2 and s.ends_at <= $3 and p.erased_at is null
         and ($4::timestamptz is null or (s.starts_at, s.session_id) > ($4, $5::uuid)) order by s.starts_at, s.session_id limit ${PAGE}`,
      [clinicId, protocol?.protocol, new Date(now), after?.starts_at ?? null, after?.session_id ?? null],
    );
    const ids = rows.map(({ session_id }) => session_id);
    const clients = [...new Set(rows.map(({ patient_id }) => patient_id))];
    const all = await Promise.all([
      sql.rows(`select ${COLUMNS} from sessions s where s.clinic_id = $1 and s.patient_id = any ($2) and s.protocol = $3`, [
        clinicId,
        clients,
        protocol?.protocol,
      ]),
      sql.rows('select outcome_id, session_id, rater, asked, said_at, body from outcomes where clinic_id = $1 and session_id = any ($2)', [clinicId, ids]),
      sql.rows('select check_in_id, session_id, reported_at, signs, told from check_ins where clinic_id = $1 and session_id = any ($2)', [clinicId, ids]),
      sql.rows(
        'select distinct on (event_id) session_id, serious from adverse_events where clinic_id = $1 and session_id = any ($2) order by event_id, revision desc',
        [clinicId, ids],
      ),
      stepsOfSessions(sql, clinicId, ids),
    ]);
    read += rows.length + all.reduce((sum, one) => sum + ('length' in one ? one.length : one.size), 0);
    after = rows.at(-1);
    if (rows.length < PAGE) return read;
  }
}
