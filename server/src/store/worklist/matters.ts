/** Matters as rows and back: judged anew after each change, sorted by a number in clear, what was told opened only for the rows that are shown. */
import { type MatterState, stateIn, urgencyOf, type Worklisted } from '@afterglow/kernel';
import { bytes } from '../booking/life.ts';
import { checkInPlace, type StoredCheckIn, toCheckIn } from '../checkIns.ts';
import type { ClientKey } from '../../vault/vault.ts';
import type { Sql } from '../pool.ts';
import { type SessionRow, type StoredSession, toSession } from '../sessions.ts';

export interface JudgedMatter extends Worklisted {
  /** The farthest of the open check-ins; null: none is open. */
  readonly checkInId: string | null;
  readonly openCount: number;
}

export interface Whose {
  readonly sessionId: string;
  readonly patientId: string;
}

const when = (at: number | undefined): Date | null => (at === undefined ? null : new Date(at));

/** Who looks after it stays; a matter nobody has to look at goes. */
export async function putMatters(sql: Sql, clinicId: string, judged: readonly (Whose & { readonly matter: JudgedMatter | null })[]): Promise<void> {
  const none = judged.filter(({ matter }) => matter === null || (matter.told === null && matter.silent === null));
  if (none.length > 0) await sql.rows('delete from matters where clinic_id = $1 and session_id = any ($2)', [clinicId, none.map(({ sessionId }) => sessionId)]);
  const some = judged.flatMap(({ matter, ...whose }) => (matter && (matter.told || matter.silent) ? [{ ...whose, ...matter }] : []));
  if (some.length === 0) return;
  await sql.rows(
    `insert into matters (clinic_id, session_id, patient_id, urgency, due_at, since, silent_at, asked_at, silent_urgency, silent_due_at, check_in_id, open_count)
     select $1, u.* from unnest($2::uuid[], $3::uuid[], $4::smallint[], $5::timestamptz[], $6::timestamptz[], $7::timestamptz[], $8::timestamptz[], $9::smallint[],
       $10::timestamptz[], $11::uuid[], $12::smallint[]) u
     on conflict (clinic_id, session_id) do update set patient_id = excluded.patient_id, urgency = excluded.urgency, due_at = excluded.due_at, since = excluded.since,
       silent_at = excluded.silent_at, asked_at = excluded.asked_at, silent_urgency = excluded.silent_urgency, silent_due_at = excluded.silent_due_at,
       check_in_id = excluded.check_in_id, open_count = excluded.open_count`,
    [
      clinicId,
      some.map(({ sessionId }) => sessionId),
      some.map(({ patientId }) => patientId),
      some.map(({ told }) => (told ? urgencyOf(told.priority) : null)),
      some.map(({ told }) => when(told?.due)),
      some.map(({ told }) => when(told?.priority.since)),
      some.map(({ silent }) => when(silent?.at)),
      some.map(({ silent }) => when(silent?.priority.silentSince ?? undefined)),
      some.map(({ silent }) => (silent ? urgencyOf(silent.priority) : null)),
      some.map(({ silent }) => when(silent?.due)),
      some.map(({ checkInId }) => checkInId),
      some.map(({ openCount }) => openCount),
    ],
  );
}

/** A part of the list, as somebody sees it. */
export interface Asked {
  readonly show: 'all' | 'mine' | 'overdue';
  readonly now: Date;
  /** Records that are closed to the one who asks. */
  readonly closed: readonly string[];
  /** Under which ids somebody looks after matters. */
  readonly me: readonly string[];
  /** The least urgency that needs a person. */
  readonly needsFrom: number;
  /** So many rows are left out before. */
  readonly from: number;
  readonly most: number;
}

/** Where a matter stands at $2, whichever of its two standings holds then. */
export const OPEN = `select m.session_id, m.patient_id, m.check_in_id, m.open_count, m.owner_id, m.owner_name, coalesce(m.since, m.asked_at) as age,
    case when m.silent_at <= $2 then m.silent_urgency else m.urgency end as urgency,
    case when m.silent_at <= $2 then m.silent_due_at else m.due_at end as due,
    case when m.silent_at <= $2 then m.asked_at end as silent_since
  from matters m where m.clinic_id = $1 and (m.urgency is not null or m.silent_at <= $2) and m.patient_id <> all ($3::uuid[])`;

export interface Counts {
  readonly open: number;
  readonly needPerson: number;
  readonly mine: number;
  readonly overdue: number;
}

/** How a matter stands. */
export interface MatterHead {
  readonly state: MatterState;
  readonly due: number;
  readonly since: number;
  readonly silentSince: number | null;
  readonly openCount: number;
  readonly owner: { readonly id: string; readonly name: string } | null;
}

interface HeadRow {
  urgency: number;
  due: string;
  age: string;
  silent_since: string | null;
  open_count: number;
  owner_id: string | null;
  owner_name: string | null;
}

const toHead = (row: HeadRow): MatterHead => ({
  state: stateIn(row.urgency),
  due: Date.parse(row.due),
  since: Date.parse(row.age),
  silentSince: row.silent_since === null ? null : Date.parse(row.silent_since),
  openCount: row.open_count,
  owner: row.owner_id === null ? null : { id: row.owner_id, name: row.owner_name ?? '' },
});

/** Undefined: nobody has to look at it. */
export async function findMatter(sql: Sql, clinicId: string, sessionId: string, now: Date): Promise<MatterHead | undefined> {
  const [row] = await sql.rows<HeadRow>(`${OPEN} and m.session_id = $4`, [clinicId, now, [], sessionId]);
  return row && toHead(row);
}

export interface ListedMatter extends MatterHead {
  readonly session: StoredSession;
  readonly patient: { readonly id: string; readonly name: string };
  readonly checkIn: StoredCheckIn | null;
  /** What they told the time before. */
  readonly before: StoredCheckIn['signs'] | null;
}

interface CountsRow {
  open: number;
  need_person: number;
  mine: number;
  overdue: number;
}

interface ListedRow extends SessionRow, HeadRow {
  patient_id: string;
  name: string;
  check_in_id: string | null;
  reported_at: string;
  signs: Buffer;
  words: Buffer | null;
  told: Buffer;
  before: { readonly id: string; readonly signs: string } | null;
}

/**
 * A part of the list, in its order, and how many there are of all: every open matter is passed once. What belongs to a row is
 * looked up by its key (lateral, limit 1): joined, the planner would read whole tables for fifty rows.
 */
export async function listMatters(sql: Sql, clinicId: string, asked: Asked): Promise<{ readonly counts: Counts; readonly rows: readonly ListedMatter[] }> {
  const { now, closed, me, needsFrom, show, from, most } = asked;
  const found = await sql.rows<CountsRow & (ListedRow | { session_id: null })>(
    `with o as materialized (${OPEN}),
       n as (select count(*)::int as open, (count(*) filter (where urgency >= $8))::int as need_person, (count(*) filter (where owner_id = any ($5)))::int as mine,
         (count(*) filter (where due < $2))::int as overdue from o),
       page as (select * from o where case $4 when 'mine' then owner_id = any ($5) when 'overdue' then due < $2 else true end
         order by urgency desc, silent_since nulls last, age, session_id limit $6 offset $7)
     select n.*, o.*, s.protocol, s.protocol_version, s.protocol_hash, s.starts_at, s.ends_at, s.zone, s.area, s.record, p.name, c.reported_at, c.signs, c.words, c.told,
       (select json_build_object('id', b.check_in_id, 'signs', b.signs) from check_ins b where b.clinic_id = $1 and b.patient_id = o.patient_id and b.session_id = o.session_id
          and b.reported_at < c.reported_at order by b.reported_at desc limit 1) as before
     from n left join page o on true
       left join lateral (select * from sessions where clinic_id = $1 and session_id = o.session_id limit 1) s on true
       left join lateral (select name from patients where clinic_id = $1 and patient_id = o.patient_id limit 1) p on true
       left join lateral (select reported_at, signs, words, told from check_ins where clinic_id = $1 and check_in_id = o.check_in_id limit 1) c on true
     order by o.urgency desc, o.silent_since nulls last, o.age, o.session_id`,
    [clinicId, now, closed, show, me, most, from, needsFrom],
  );
  const [head] = found;
  const rows = found.filter((row) => row.session_id !== null);
  const keys = await sql.vault.keysOf(clinicId, [...new Set(rows.map(({ patient_id }) => patient_id))]);
  return {
    counts: { open: head?.open ?? 0, needPerson: head?.need_person ?? 0, mine: head?.mine ?? 0, overdue: head?.overdue ?? 0 },
    rows: rows.flatMap((row) => {
      const key = keys.get(row.patient_id);
      return !key || key.isErased ? [] : [toListed(row, key)];
    }),
  };
}

const toListed = (row: ListedRow, key: ClientKey): ListedMatter => ({
  session: toSession(row, key),
  patient: { id: row.patient_id, name: row.name },
  ...toHead(row),
  checkIn: row.check_in_id === null ? null : toCheckIn({ ...row, check_in_id: row.check_in_id }, key),
  before: row.before === null ? null : key.open<StoredCheckIn['signs']>(checkInPlace('signs', row.before.id), bytes(row.before.signs)),
});
