/** Reminders as rows and back: what is to come, and what became of what was. Every query carries the clinic. */
import type { Instant, Reminder, ReminderKind } from '@afterglow/kernel';
import type { REMINDER_STATES } from '@afterglow/kernel/api';
import type { Owner } from '../patients.ts';
import type { Sql } from '../pool.ts';

export type ReminderState = (typeof REMINDER_STATES)[number];

export interface StoredReminder extends Reminder {
  readonly patientId: string;
  readonly status: ReminderState;
  readonly tries: number;
  readonly nextAt: Instant;
  readonly channel: string | null;
  readonly reason: string | null;
  readonly settledAt: Instant | null;
}

interface Row {
  patient_id: string;
  reminder_key: string;
  kind: ReminderKind;
  session_id: string;
  rules: readonly string[];
  due_at: string;
  until_at: string;
  status: ReminderState;
  tries: number;
  next_at: string;
  channel: string | null;
  reason: string | null;
  settled_at: string | null;
}

const toReminder = (row: Row): StoredReminder => ({
  patientId: row.patient_id,
  key: row.reminder_key,
  kind: row.kind,
  session: row.session_id,
  rules: row.rules,
  at: Date.parse(row.due_at),
  until: Date.parse(row.until_at),
  status: row.status,
  tries: row.tries,
  nextAt: Date.parse(row.next_at),
  channel: row.channel,
  reason: row.reason,
  settledAt: row.settled_at === null ? null : Date.parse(row.settled_at),
});

const COLUMNS = 'patient_id, reminder_key, kind, session_id, rules, due_at, until_at, status, tries, next_at, channel, reason, settled_at';

/** A letter that a message waits, due `at`; it goes until `until`, or until the message is read. */
export async function putNotice(sql: Sql, { clinicId, patientId }: Owner, messageId: string, at: Instant, until: Instant): Promise<void> {
  await sql.rows(
    `insert into reminders (clinic_id, patient_id, reminder_key, kind, session_id, rules, due_at, until_at, status, next_at)
     values ($1, $2, $3, 'message', $4, '[]', $5, $6, 'pending', $5) on conflict do nothing`,
    [clinicId, patientId, `message/${messageId}`, messageId, new Date(at), new Date(until)],
  );
}

/** Who has read it needs no letter. */
export async function dropNotices(sql: Sql, { clinicId, patientId }: Owner): Promise<void> {
  await sql.rows("delete from reminders where clinic_id = $1 and patient_id = $2 and kind = 'message' and status = 'pending'", [clinicId, patientId]);
}

/**
 * From now on these are pending for the client, and no others. What was sent, dropped or given up under a key stays so: it is
 * not sent again. What is new and already of no use is not even written; what was pending and came to be of no use stays, to be
 * dropped with a report.
 */
export async function putReminders(sql: Sql, { clinicId, patientId }: Owner, wanted: readonly Reminder[], now: Instant): Promise<void> {
  await sql.rows(
    "delete from reminders where clinic_id = $1 and patient_id = $2 and status = 'pending' and kind <> 'message' and reminder_key <> all ($3::text[])",
    [clinicId, patientId, wanted.map(({ key }) => key)],
  );
  if (wanted.length === 0) return;
  await sql.rows(
    `insert into reminders (clinic_id, patient_id, reminder_key, kind, session_id, rules, due_at, until_at, status, next_at)
     select $1, $2, r.key, r.kind, r.session, r.rules, r.at, r.until, 'pending', r.at
     from unnest($3::text[], $4::text[], $5::uuid[], $6::jsonb[], $7::timestamptz[], $8::timestamptz[]) as r (key, kind, session, rules, at, until)
     where r.until > $9 or exists (select 1 from reminders o where o.clinic_id = $1 and o.patient_id = $2 and o.reminder_key = r.key)
     on conflict (clinic_id, patient_id, reminder_key) do update set rules = excluded.rules, until_at = excluded.until_at, due_at = excluded.due_at,
       next_at = case when reminders.due_at = excluded.due_at then reminders.next_at else excluded.due_at end
     where reminders.status = 'pending'
       and (reminders.rules, reminders.until_at, reminders.due_at) is distinct from (excluded.rules, excluded.until_at, excluded.due_at)`,
    [
      clinicId,
      patientId,
      wanted.map(({ key }) => key),
      wanted.map(({ kind }) => kind),
      wanted.map(({ session }) => session),
      wanted.map(({ rules }) => JSON.stringify(rules)),
      wanted.map(({ at }) => new Date(at)),
      wanted.map(({ until }) => new Date(until)),
      new Date(now),
    ],
  );
}

/**
 * Those that are due, of clients whose plan is up to date; not those another worker has. They stay this transaction's own until
 * it ends, and a change of their client waits for it; a worker that dies gives them back at once.
 */
export async function takeDue(sql: Sql, clinicId: string, now: Instant, limit: number): Promise<readonly StoredReminder[]> {
  const rows = await sql.rows<Row>(
    `select ${COLUMNS} from reminders r where clinic_id = $1 and status = 'pending' and next_at <= $2
       and not exists (select 1 from changed_clients c where c.clinic_id = $1 and c.patient_id = r.patient_id)
     order by next_at limit $3 for update skip locked`,
    [clinicId, new Date(now), limit],
  );
  return rows.map(toReminder);
}

/** When the next one falls due after this; null: none does. */
export async function nextDue(sql: Sql, clinicId: string, after: Instant): Promise<Instant | null> {
  const [row] = await sql.rows<{ at: string | null }>("select min(next_at) as at from reminders where clinic_id = $1 and status = 'pending' and next_at > $2", [
    clinicId,
    new Date(after),
  ]);
  return row?.at ? Date.parse(row.at) : null;
}

export interface Settled {
  readonly patientId: string;
  readonly key: string;
  readonly status: ReminderState;
  readonly channel: string | null;
  readonly reason: string | null;
  /** Of one that is tried again: when. */
  readonly nextAt: Instant | null;
  /** It was put off without being tried. */
  readonly isNoTry?: boolean;
}

export async function settle(sql: Sql, clinicId: string, done: readonly Settled[], now: Instant): Promise<void> {
  if (done.length === 0) return;
  await sql.rows(
    `update reminders r set status = d.status, channel = d.channel, reason = d.reason, tries = r.tries + d.tried, next_at = coalesce(d.next_at, r.next_at),
       settled_at = case when d.status = 'pending' then null else $2::timestamptz end
     from unnest($3::uuid[], $4::text[], $5::text[], $6::text[], $7::text[], $8::timestamptz[], $9::integer[]) as d (patient_id, key, status, channel, reason, next_at, tried)
     where r.clinic_id = $1 and r.patient_id = d.patient_id and r.reminder_key = d.key`,
    [
      clinicId,
      new Date(now),
      done.map(({ patientId }) => patientId),
      done.map(({ key }) => key),
      done.map(({ status }) => status),
      done.map(({ channel }) => channel),
      done.map(({ reason }) => reason),
      done.map(({ nextAt }) => (nextAt === null ? null : new Date(nextAt))),
      done.map(({ isNoTry }) => (isNoTry ? 0 : 1)),
    ],
  );
}

/** In the order they are sent. */
export async function listReminders(sql: Sql, { clinicId, patientId }: Owner): Promise<readonly StoredReminder[]> {
  const rows = await sql.rows<Row>(`select ${COLUMNS} from reminders where clinic_id = $1 and patient_id = $2 order by due_at, reminder_key`, [
    clinicId,
    patientId,
  ]);
  return rows.map(toReminder);
}

export interface TroubledReminder extends StoredReminder {
  readonly patientName: string;
}

/** Given up or dropped since then, the newest first: somebody has to look. */
export async function listTroubled(sql: Sql, clinicId: string, since: Instant, limit: number): Promise<readonly TroubledReminder[]> {
  const rows = await sql.rows<Row & { name: string }>(
    `select r.*, p.name from (select ${COLUMNS}, clinic_id from reminders where clinic_id = $1 and status in ('dead', 'dropped') and settled_at >= $2
       order by settled_at desc, reminder_key limit $3) r join patients p on p.clinic_id = r.clinic_id and p.patient_id = r.patient_id
     order by r.settled_at desc, r.reminder_key`,
    [clinicId, new Date(since), limit],
  );
  return rows.map((row) => ({ ...toReminder(row), patientName: row.name }));
}

/** What was given up is tried again from the start. False: there is none such, or its time is over. */
export async function revive(sql: Sql, { clinicId, patientId }: Owner, key: string, now: Instant): Promise<boolean> {
  const rows = await sql.rows(
    `update reminders set status = 'pending', tries = 0, next_at = $4, reason = null, settled_at = null
     where clinic_id = $1 and patient_id = $2 and reminder_key = $3 and status = 'dead' and until_at > $4 returning 1`,
    [clinicId, patientId, key, new Date(now)],
  );
  return rows.length > 0;
}
