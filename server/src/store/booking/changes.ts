/** The history of appointments, and answers kept for requests that come twice. Rows and back. */
import type { Instant } from '@afterglow/kernel';
import type { ClientKey, Place } from '../../vault/vault.ts';
import type { Sql } from '../pool.ts';
import type { Appointment } from './appointments.ts';

export interface Change {
  readonly appointmentId: string;
  /** The version it made. */
  readonly version: number;
  readonly action: string;
  readonly before: Appointment | null;
  readonly after: Appointment;
  readonly by: string;
  readonly reason: string;
  /** Nobody is told before. */
  readonly notifyAt: Instant | null;
  readonly undone: boolean;
  readonly at: Instant;
  /** Changes made together, and taken back together; null: on its own. */
  readonly group: string | null;
}

interface Row {
  appointment_id: string;
  version: number;
  action: string;
  before: Appointment | null;
  after: Appointment;
  by_whom: string;
  words: Buffer | null;
  notify_at: string | null;
  undone: boolean;
  changed_at: string;
  group_id: string | null;
}

/** What people wrote: sealed together, under the key of the client the appointment is for afterwards. */
interface Words {
  readonly before: string;
  readonly after: string;
  readonly reason: string;
}
const NO_WORDS: Words = { before: '', after: '', reason: '' };

type ChangeId = Pick<Change, 'appointmentId' | 'version'>;
const wordsPlace = ({ appointmentId, version }: ChangeId): Place => ({ table: 'appointment_changes', column: 'words', rowId: `${appointmentId}/${version}` });
export const sealedWords = (key: ClientKey, change: ChangeId, words: Words): Buffer | null => (key.isErased ? null : key.seal(wordsPlace(change), words));
export const withoutWords = (appointment: Appointment): Appointment => ({ ...appointment, note: '' });

export async function insertChange(sql: Sql, clinicId: string, change: Omit<Change, 'undone'>): Promise<void> {
  const { before, after } = change;
  const words = { before: before?.note ?? '', after: after.note, reason: change.reason };
  const key = Object.values(words).some((text) => text !== '') ? await sql.vault.keyOf(clinicId, after.patientId) : undefined;
  await sql.rows(
    `insert into appointment_changes (clinic_id, appointment_id, version, action, before, after, by_whom, words, notify_at, changed_at, group_id)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
    [
      clinicId,
      change.appointmentId,
      change.version,
      change.action,
      before === null ? null : JSON.stringify(withoutWords(before)),
      JSON.stringify(withoutWords(after)),
      change.by,
      key ? sealedWords(key, change, words) : null,
      change.notifyAt === null ? null : new Date(change.notifyAt),
      new Date(change.at),
      change.group,
    ],
  );
}

const COLUMNS = 'appointment_id, version, action, before, after, by_whom, words, notify_at, undone, changed_at, group_id';

async function toChanges(sql: Sql, clinicId: string, rows: readonly Row[]): Promise<readonly Change[]> {
  const keys = await sql.vault.keysOf(clinicId, [...new Set(rows.filter(({ words }) => words !== null).map(({ after }) => after.patientId))]);
  return rows.map((row) => {
    const { before, after, reason } = wordsOf(row, keys.get(row.after.patientId));
    return {
      appointmentId: row.appointment_id,
      version: row.version,
      action: row.action,
      before: row.before && { ...row.before, note: before },
      after: { ...row.after, note: after },
      by: row.by_whom,
      reason,
      notifyAt: row.notify_at === null ? null : Date.parse(row.notify_at),
      undone: row.undone,
      at: Date.parse(row.changed_at),
      group: row.group_id,
    };
  });
}

export async function listChanges(sql: Sql, clinicId: string, appointmentId: string): Promise<readonly Change[]> {
  const rows = await sql.rows<Row>(`select ${COLUMNS} from appointment_changes where clinic_id = $1 and appointment_id = $2 order by version`, [
    clinicId,
    appointmentId,
  ]);
  return toChanges(sql, clinicId, rows);
}

/** Which appointments were made or changed at this moment or later. */
export async function changedSince(sql: Sql, clinicId: string, at: Instant): Promise<readonly string[]> {
  const rows = await sql.rows<{ appointment_id: string }>('select distinct appointment_id from appointment_changes where clinic_id = $1 and changed_at >= $2', [
    clinicId,
    new Date(at),
  ]);
  return rows.map(({ appointment_id }) => appointment_id);
}

/** All that was changed together. */
export async function listGroup(sql: Sql, clinicId: string, group: string): Promise<readonly Change[]> {
  const rows = await sql.rows<Row>(`select ${COLUMNS} from appointment_changes where clinic_id = $1 and group_id = $2 order by appointment_id`, [
    clinicId,
    group,
  ]);
  return toChanges(sql, clinicId, rows);
}

const wordsOf = ({ appointment_id, version, words }: Row, key: ClientKey | undefined): Words =>
  words === null || !key || key.isErased ? NO_WORDS : key.open<Words>(wordsPlace({ appointmentId: appointment_id, version }), words);

/** An undone change tells nobody. */
export async function markUndone(sql: Sql, clinicId: string, appointmentId: string, version: number): Promise<void> {
  await sql.rows('update appointment_changes set undone = true, notify_at = null where clinic_id = $1 and appointment_id = $2 and version = $3', [
    clinicId,
    appointmentId,
    version,
  ]);
}

/** A time an appointment has left for good, and by which change. */
export interface Gap {
  readonly version: number;
  readonly left: Appointment;
}

/** Those that were not offered yet, by their times. */
export async function listGaps(sql: Sql, clinicId: string, now: Instant): Promise<readonly Gap[]> {
  const rows = await sql.rows<{ version: number; before: Appointment; location_id: string }>(
    `select c.version, c.before, a.location_id from appointment_changes c join appointments a on a.clinic_id = c.clinic_id and a.appointment_id = c.appointment_id
     where c.clinic_id = $1 and not gap_seen and not undone and action in ('move', 'cancelled', 'no-show') and notify_at <= $2 and before is not null`,
    [clinicId, new Date(now)],
  );
  return rows
    .map(({ version, before, location_id }) => ({ version, left: { ...before, locationId: location_id } }))
    .sort((a, b) => a.left.start - b.left.start);
}

/** Each gap is closed once: false means somebody else has closed it. */
export async function closeGap(sql: Sql, clinicId: string, { left, version }: Gap): Promise<boolean> {
  const rows = await sql.rows(
    `update appointment_changes set gap_seen = true
     where clinic_id = $1 and appointment_id = $2 and version = $3 and not gap_seen and not undone returning version`,
    [clinicId, left.id, version],
  );
  return rows.length === 1;
}

export interface KeptReply<T> {
  readonly hash: string;
  readonly reply: T;
}

/** Of no single client: under the clinic's own key. */
const replyPlace = (key: string): Place => ({ table: 'idempotency', column: 'reply', rowId: key });

export async function findReply<T>(sql: Sql, clinicId: string, key: string): Promise<KeptReply<T> | undefined> {
  const [row] = await sql.rows<{ request_hash: string; reply: Buffer }>(
    'select request_hash, reply from idempotency where clinic_id = $1 and request_key = $2',
    [clinicId, key],
  );
  return row && { hash: row.request_hash, reply: (await sql.vault.keyOf(clinicId, clinicId)).open<T>(replyPlace(key), row.reply) };
}

/** False: the same key was used a moment before. */
export async function keepReply(sql: Sql, clinicId: string, key: string, { hash, reply }: KeptReply<object>, at: Instant): Promise<boolean> {
  const sealed = (await sql.vault.keyOf(clinicId, clinicId)).seal(replyPlace(key), reply);
  const rows = await sql.rows(
    'insert into idempotency (clinic_id, request_key, request_hash, reply, created_at) values ($1, $2, $3, $4, $5) on conflict do nothing returning request_key',
    [clinicId, key, hash, sealed, new Date(at)],
  );
  return rows.length === 1;
}

/** Answers are kept for a day. */
export async function dropReplies(sql: Sql, clinicId: string, before: Instant): Promise<void> {
  await sql.rows('delete from idempotency where clinic_id = $1 and created_at < $2', [clinicId, new Date(before)]);
}

/** By appointment of one client: since when its present time is agreed, and can no longer be taken back in silence. */
export async function listAgreed(sql: Sql, clinicId: string, patientId: string): Promise<ReadonlyMap<string, Instant>> {
  const rows = await sql.rows<{ appointment_id: string; since: string }>(
    `select a.appointment_id, coalesce(max(coalesce(c.notify_at, c.changed_at)), a.created_at) as since from appointments a
     left join appointment_changes c on c.clinic_id = a.clinic_id and c.appointment_id = a.appointment_id and not c.undone
       and c.action in ('hold', 'book', 'confirm', 'move', 'undo')
     where a.clinic_id = $1 and a.patient_id = $2 group by a.appointment_id, a.created_at`,
    [clinicId, patientId],
  );
  return new Map(rows.map((row) => [row.appointment_id, Date.parse(row.since)]));
}
