/**
 * Sessions of a treatment with everything their results are counted from: read in pages, at most seven statements a page, however
 * many clients there are; what is sealed is fetched and opened only where it was not a moment ago. Clients who were erased are not
 * among them: nothing of theirs can be opened.
 */
import type { HealAnswer, OutcomeAnswer, OutcomeEntry, StepReport, ToldReport } from '@afterglow/kernel';
import { checkInPlace } from '../checkIns.ts';
import type { Sql } from '../pool.ts';
import type { ClientKey } from '../../vault/vault.ts';
import { type SessionRow, type StoredSession, toSession } from '../sessions.ts';
import { stepsOfSessions } from './adherence.ts';
import { type OpenedRows, rowKey } from './opened.ts';
import { type OutcomeRow, toOutcome } from './outcomes.ts';

export interface ResultsAsked {
  readonly protocol: string;
  readonly from: Date;
  readonly to: Date;
  readonly now: Date;
}

export interface CountedSession {
  readonly session: StoredSession;
  readonly patientId: string;
  /** All of the client's sessions of this treatment until now, this one too: a later one takes over what is asked. */
  readonly others: readonly StoredSession[];
  readonly entries: readonly OutcomeEntry[];
  readonly told: readonly ToldReport[];
  readonly adverse: number;
  readonly serious: number;
  /** Undefined: nobody said anything of them. */
  readonly steps: readonly StepReport[] | undefined;
}

const PAGE = 1_000;

/** In pages, the oldest sessions first. */
export async function* readCounted(sql: Sql, clinicId: string, asked: ResultsAsked, opened: OpenedRows): AsyncGenerator<readonly CountedSession[]> {
  let after: readonly [string, string] | null = null;
  for (;;) {
    const rows: readonly PagedRow[] = await pageOf(sql, clinicId, asked, after);
    if (rows.length > 0) yield await withFindings(sql, { clinicId, rows, now: asked.now, opened });
    const last = rows.at(-1);
    if (!last || rows.length < PAGE) return;
    after = [last.starts_at, last.session_id];
  }
}

const COLUMNS = 's.session_id, s.patient_id, s.protocol, s.protocol_version, s.protocol_hash, s.starts_at, s.ends_at, s.zone, s.area';

type PagedRow = Omit<SessionRow, 'record'> & { readonly patient_id: string };

/** A session that has not begun, or that nobody recorded, has no result. */
const pageOf = (sql: Sql, clinicId: string, { protocol, from, to }: ResultsAsked, after: readonly [string, string] | null): Promise<readonly PagedRow[]> =>
  sql.rows<PagedRow>(
    `select ${COLUMNS} from sessions s join patients p on p.clinic_id = s.clinic_id and p.patient_id = s.patient_id
     where s.clinic_id = $1 and s.starts_at >= $2 and s.ends_at <= $3 and s.protocol = $4 and p.erased_at is null
       and ($5::timestamptz is null or (s.starts_at, s.session_id) > ($5, $6::uuid))
     order by s.starts_at, s.session_id limit ${PAGE}`,
    [clinicId, from, to, protocol, after?.[0] ?? null, after?.[1] ?? null],
  );

type SaidRow = Omit<OutcomeRow, 'body'> & { readonly patient_id: string };
interface ToldRow {
  readonly check_in_id: string;
  readonly patient_id: string;
  readonly session_id: string;
  readonly reported_at: string;
}

interface Page {
  readonly clinicId: string;
  readonly rows: readonly PagedRow[];
  readonly now: Date;
  readonly opened: OpenedRows;
}

async function withFindings(sql: Sql, { clinicId, rows, now, opened }: Page): Promise<readonly CountedSession[]> {
  const ids = rows.map(({ session_id }) => session_id);
  const patientIds = [...new Set(rows.map(({ patient_id }) => patient_id))];
  const [others, outcomes, checkIns, events, steps, keys] = await Promise.all([
    sql.rows<PagedRow>(`select ${COLUMNS} from sessions s where s.clinic_id = $1 and s.patient_id = any ($2) and s.protocol = any ($3) and s.starts_at <= $4`, [
      clinicId,
      patientIds,
      [...new Set(rows.map(({ protocol }) => protocol))],
      now,
    ]),
    sql.rows<SaidRow>('select outcome_id, patient_id, session_id, rater, asked, said_at from outcomes where clinic_id = $1 and session_id = any ($2)', [
      clinicId,
      ids,
    ]),
    sql.rows<ToldRow>('select check_in_id, patient_id, session_id, reported_at from check_ins where clinic_id = $1 and session_id = any ($2)', [clinicId, ids]),
    sql.rows<{ session_id: string; serious: boolean }>(
      `select distinct on (event_id) session_id, serious from adverse_events where clinic_id = $1 and session_id = any ($2) order by event_id, revision desc`,
      [clinicId, ids],
    ),
    stepsOfSessions(sql, clinicId, ids),
    sql.vault.keysOf(clinicId, patientIds),
  ]);
  await Promise.all([openSaid(sql, clinicId, { rows: outcomes, keys, opened }), openTold(sql, clinicId, { rows: checkIns, keys, opened })]);
  const [saidOf, toldOf, eventsOf] = [grouped(outcomes, bySession), grouped(checkIns, bySession), grouped(events, bySession)];
  const sessions = new Map(
    [...others, ...rows].flatMap((row) => {
      const key = liveKey(keys, row);
      return key ? [[row.session_id, { patientId: row.patient_id, session: sessionIn(row, key, { clinicId, opened }) }] as const] : [];
    }),
  );
  const othersOf = grouped([...sessions.values()], ({ patientId }) => patientId);
  return rows.flatMap((row): readonly CountedSession[] => {
    const own = sessions.get(row.session_id);
    if (!own) return [];
    const { session, patientId } = own;
    const happened = eventsOf.get(session.id) ?? [];
    const all = (othersOf.get(patientId) ?? []).map((one) => one.session);
    return [
      {
        session,
        patientId,
        others: all.filter(({ protocol, start }) => protocol === session.protocol && start <= now.getTime()),
        entries: (saidOf.get(session.id) ?? []).flatMap((one) => entryOf(one, opened.said.get(rowKey(clinicId, one.patient_id, one.outcome_id)))),
        told: (toldOf.get(session.id) ?? []).flatMap((one) => {
          const figures = opened.told.get(rowKey(clinicId, one.patient_id, one.check_in_id));
          return figures ? [{ at: Date.parse(one.reported_at), ...figures }] : [];
        }),
        adverse: happened.length,
        serious: happened.filter(({ serious }) => serious).length,
        steps: steps.get(session.id),
      },
    ];
  });
}

function sessionIn(row: PagedRow, key: ClientKey, { clinicId, opened }: Pick<Page, 'clinicId' | 'opened'>): StoredSession {
  const id = rowKey(clinicId, row.patient_id, row.session_id);
  const known = opened.areas.get(id);
  if (row.area && known?.bytes.equals(row.area)) return { ...toSession({ ...row, area: null, record: null }, key), area: known.area };
  const session = toSession({ ...row, record: null }, key);
  if (row.area) opened.areas.set(id, { bytes: row.area, area: session.area });
  return session;
}

type Keys = ReadonlyMap<string, ClientKey>;
interface Sealed<R> {
  readonly rows: readonly R[];
  readonly keys: Keys;
  readonly opened: OpenedRows;
}

/** Undefined: the client was erased. */
function liveKey(keys: Keys, { patient_id }: { readonly patient_id: string }): ClientKey | undefined {
  const key = keys.get(patient_id);
  return key && !key.isErased ? key : undefined;
}

async function openSaid(sql: Sql, clinicId: string, { rows, keys, opened }: Sealed<SaidRow>): Promise<void> {
  const unknown = rows.filter((row) => liveKey(keys, row) && !opened.said.has(rowKey(clinicId, row.patient_id, row.outcome_id)));
  if (unknown.length === 0) return;
  const sealed = await sql.rows<OutcomeRow & { readonly patient_id: string }>(
    'select outcome_id, patient_id, session_id, rater, asked, said_at, body from outcomes where clinic_id = $1 and outcome_id = any ($2)',
    [clinicId, unknown.map(({ outcome_id }) => outcome_id)],
  );
  for (const row of sealed) {
    const key = liveKey(keys, row);
    if (key) opened.said.set(rowKey(clinicId, row.patient_id, row.outcome_id), toOutcome(row, key).answers);
  }
}

async function openTold(sql: Sql, clinicId: string, { rows, keys, opened }: Sealed<ToldRow>): Promise<void> {
  const unknown = rows.filter((row) => liveKey(keys, row) && !opened.told.has(rowKey(clinicId, row.patient_id, row.check_in_id)));
  if (unknown.length === 0) return;
  const sealed = await sql.rows<{ readonly check_in_id: string; readonly patient_id: string; readonly signs: Buffer; readonly told: Buffer }>(
    'select check_in_id, patient_id, signs, told from check_ins where clinic_id = $1 and check_in_id = any ($2)',
    [clinicId, unknown.map(({ check_in_id }) => check_in_id)],
  );
  for (const row of sealed) {
    const key = liveKey(keys, row);
    if (!key) continue;
    const signs = key.open<ToldReport['signs']>(checkInPlace('signs', row.check_in_id), row.signs);
    const { day, disposition, expected, reasons } = key.open<HealAnswer>(checkInPlace('told', row.check_in_id), row.told);
    opened.told.set(rowKey(clinicId, row.patient_id, row.check_in_id), { signs, answer: { day, disposition, expected, reasons } });
  }
}

const entryOf = (row: SaidRow, answers: readonly OutcomeAnswer[] | undefined): readonly OutcomeEntry[] =>
  answers ? [{ id: row.outcome_id, session: row.session_id, rater: row.rater, asked: row.asked, at: Date.parse(row.said_at), answers }] : [];

const bySession = ({ session_id }: { readonly session_id: string }): string => session_id;

function grouped<R>(rows: readonly R[], keyOf: (row: R) => string): ReadonlyMap<string, readonly R[]> {
  const groups = new Map<string, R[]>();
  for (const row of rows) {
    const group = groups.get(keyOf(row));
    if (group) group.push(row);
    else groups.set(keyOf(row), [row]);
  }
  return groups;
}

/** The treatments of a clinic that have sessions, with how many. */
export async function listTreated(sql: Sql, clinicId: string, now: Date): Promise<readonly { readonly protocol: string; readonly sessions: number }[]> {
  return sql.rows<{ protocol: string; sessions: number }>(
    'select protocol, count(*)::int as sessions from sessions where clinic_id = $1 and ends_at <= $2 group by protocol order by 2 desc, 1',
    [clinicId, now],
  );
}
