/** Whose turn it is in a conversation, and who of the clinic sees to it. Rows and back. */
import type { Instant } from '@afterglow/kernel';
import type { Owner } from '../patients.ts';
import type { Sql } from '../pool.ts';

export interface Conversation {
  readonly status: 'open' | 'closed';
  readonly assignee: { readonly id: string; readonly name: string } | null;
  readonly lastAt: Instant;
  /** Since when the client waits for an answer. */
  readonly waitingSince: Instant | null;
}

interface Row {
  patient_id: string;
  name: string;
  status: Conversation['status'];
  assignee_id: string | null;
  assignee_name: string | null;
  last_at: string;
  waiting_since: string | null;
}

const toConversation = (row: Row): Conversation => ({
  status: row.status,
  assignee: row.assignee_id === null ? null : { id: row.assignee_id, name: row.assignee_name ?? '' },
  lastAt: Date.parse(row.last_at),
  waitingSince: row.waiting_since === null ? null : Date.parse(row.waiting_since),
});

const SELECT = `select c.patient_id, p.name, c.status, c.assignee_id, c.assignee_name, c.last_at, c.waiting_since
  from conversations c join patients p on p.clinic_id = c.clinic_id and p.patient_id = c.patient_id`;

export async function findConversation(sql: Sql, { clinicId, patientId }: Owner): Promise<Conversation | undefined> {
  const [row] = await sql.rows<Row>(`${SELECT} where c.clinic_id = $1 and c.patient_id = $2`, [clinicId, patientId]);
  return row && toConversation(row);
}

export interface NamedConversation extends Conversation {
  readonly patientId: string;
  readonly patientName: string;
}

/** Who waits longest first, then the newest. */
export async function listConversations(sql: Sql, clinicId: string, status: Conversation['status'], limit: number): Promise<readonly NamedConversation[]> {
  const rows = await sql.rows<Row>(
    `${SELECT} where c.clinic_id = $1 and c.status = $2 order by c.waiting_since nulls last, c.last_at desc, c.patient_id limit $3`,
    [clinicId, status, limit],
  );
  return rows.map((row) => ({ ...toConversation(row), patientId: row.patient_id, patientName: row.name }));
}

/** A client's message opens it and makes them wait; an answer ends the waiting. */
export async function noteMessage(sql: Sql, { clinicId, patientId }: Owner, author: 'client' | 'staff', at: Instant): Promise<void> {
  const waits = author === 'client' ? new Date(at) : null;
  await sql.rows(
    `insert into conversations (clinic_id, patient_id, status, last_at, waiting_since) values ($1, $2, 'open', $3, $4)
     on conflict (clinic_id, patient_id) do update set status = 'open', last_at = $3,
       waiting_since = case when $4::timestamptz is null then null else coalesce(conversations.waiting_since, $4) end`,
    [clinicId, patientId, new Date(at), waits],
  );
}

export async function setConversation(
  sql: Sql,
  { clinicId, patientId }: Owner,
  { status, assignee }: Pick<Conversation, 'status' | 'assignee'>,
): Promise<void> {
  await sql.rows(
    `update conversations set status = $3, assignee_id = $4, assignee_name = $5, waiting_since = case when $3 = 'closed' then null else waiting_since end
     where clinic_id = $1 and patient_id = $2`,
    [clinicId, patientId, status, assignee?.id ?? null, assignee?.name ?? null],
  );
}

/** Two records become one: open where one of them was, waiting as long as the longer of the two. */
export async function joinConversations(sql: Sql, clinicId: string, { kept, gone }: { readonly kept: string; readonly gone: string }): Promise<void> {
  await sql.rows(
    `with g as (delete from conversations where clinic_id = $1 and patient_id = $3 returning *)
     insert into conversations select $1, $2, g.status, g.assignee_id, g.assignee_name, g.last_at, g.waiting_since from g
     on conflict (clinic_id, patient_id) do update set status = greatest(conversations.status, excluded.status), last_at = greatest(conversations.last_at, excluded.last_at),
       waiting_since = least(conversations.waiting_since, excluded.waiting_since),
       assignee_id = coalesce(conversations.assignee_id, excluded.assignee_id), assignee_name = coalesce(conversations.assignee_name, excluded.assignee_name)`,
    [clinicId, kept, gone],
  );
}
