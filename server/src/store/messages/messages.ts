/** What a client and the clinic write to each other, as rows and back; words are sealed with the client's key. */
import type { Instant } from '@afterglow/kernel';
import { opened, type Place } from '../../vault/vault.ts';
import type { Owner } from '../patients.ts';
import type { Sql } from '../pool.ts';

export interface Message {
  readonly id: string;
  readonly author: 'client' | 'staff';
  readonly by: string;
  readonly text: string;
  readonly at: Instant;
  readonly readAt: Instant | null;
  /** What became of the letter that told of it; null: none was sent. */
  readonly notice: string | null;
}

interface Row {
  message_id: string;
  author: Message['author'];
  by_whom: string;
  body: Buffer;
  sent_at: string;
  read_at: string | null;
  notice: string | null;
}

const place = (messageId: string): Place => ({ table: 'messages', column: 'body', rowId: messageId });

/** In order. */
export async function listMessages(sql: Sql, { clinicId, patientId }: Owner): Promise<readonly Message[]> {
  const rows = await sql.rows<Row>(
    `select m.message_id, m.author, m.by_whom, m.body, m.sent_at, m.read_at, r.status as notice from messages m
     left join reminders r on r.clinic_id = m.clinic_id and r.patient_id = m.patient_id and r.reminder_key = 'message/' || m.message_id
     where m.clinic_id = $1 and m.patient_id = $2 order by m.sent_at, m.message_id`,
    [clinicId, patientId],
  );
  if (rows.length === 0) return [];
  const key = await sql.vault.keyOf(clinicId, patientId);
  return rows.map((row) => ({
    id: row.message_id,
    author: row.author,
    by: row.by_whom,
    text: opened<string>(key, place(row.message_id), row.body, ''),
    at: Date.parse(row.sent_at),
    readAt: row.read_at === null ? null : Date.parse(row.read_at),
    notice: row.notice,
  }));
}

export type NewMessage = Pick<Message, 'id' | 'author' | 'by' | 'text' | 'at'>;

/** False: a message with this id is there already. */
export async function insertMessage(sql: Sql, { clinicId, patientId }: Owner, { id, author, by, text, at }: NewMessage): Promise<boolean> {
  const key = await sql.vault.keyOf(clinicId, patientId);
  const rows = await sql.rows(
    `insert into messages (clinic_id, patient_id, message_id, author, by_whom, body, sent_at) values ($1, $2, $3, $4, $5, $6, $7)
     on conflict do nothing returning 1`,
    [clinicId, patientId, id, author, by, key.seal(place(id), text), new Date(at)],
  );
  return rows.length > 0;
}

/** What the other side wrote until then has been read. */
export async function markRead(sql: Sql, { clinicId, patientId }: Owner, author: Message['author'], now: Instant): Promise<void> {
  await sql.rows('update messages set read_at = $4 where clinic_id = $1 and patient_id = $2 and author = $3 and read_at is null and sent_at <= $4', [
    clinicId,
    patientId,
    author,
    new Date(now),
  ]);
}
