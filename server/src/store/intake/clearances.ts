/** Decisions of providers with all they were made from, as rows and back; and the rules of then. Written once, never changed. */
import type { Clearance, Decision } from '@afterglow/kernel';
import type { ClientKey } from '../../vault/vault.ts';
import type { Owner } from '../patients.ts';
import type { Sql } from '../pool.ts';
import { opened } from './sealed.ts';

/** What the decision says and what it covers. */
interface Cover {
  readonly reason: string;
  readonly covers: readonly string[];
}

export interface NewClearance extends Clearance {
  readonly appointmentId: string;
  readonly protocolVersion: string;
  readonly protocolHash: string;
  readonly bookHash: string;
  readonly statusThen: string;
  readonly byId: string;
  /** The screening record as JSON. */
  readonly record: unknown;
}

const coverPlace = (id: string) => ({ table: 'clearances', column: 'cover', rowId: id });
const recordPlace = (id: string) => ({ table: 'clearances', column: 'record', rowId: id });

export async function keepBook(sql: Sql, clinicId: string, hash: string, content: string, now: number): Promise<void> {
  await sql.rows('insert into rule_books (clinic_id, book_hash, content, kept_at) values ($1, $2, $3, $4) on conflict do nothing', [
    clinicId,
    hash,
    content,
    new Date(now),
  ]);
}

export async function insertClearance(sql: Sql, { clinicId, patientId }: Owner, one: NewClearance, key: ClientKey): Promise<void> {
  const cover: Cover = { reason: one.reason, covers: one.covers };
  await sql.rows(
    `insert into clearances (clinic_id, clearance_id, patient_id, appointment_id, protocol, protocol_version, protocol_hash, book_hash, decision, status_then,
       until, by_id, by_whom, decided_at, cover, record) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)`,
    [
      clinicId,
      one.id,
      patientId,
      one.appointmentId,
      one.protocol,
      one.protocolVersion,
      one.protocolHash,
      one.bookHash,
      one.decision,
      one.statusThen,
      one.until === null ? null : new Date(one.until),
      one.byId,
      one.by,
      new Date(one.at),
      key.seal(coverPlace(one.id), cover),
      key.seal(recordPlace(one.id), one.record),
    ],
  );
}

/** As they come in one round trip with the rest of a life: what is covered is sealed, in base64. */
export interface SealedClearance {
  readonly id: string;
  readonly protocol: string;
  readonly decision: Decision;
  readonly until: string | null;
  readonly by: string;
  readonly at: string;
  readonly cover: string;
}

export const clearancesOf = (
  patient: string,
): string => `(select json_agg(json_build_object('id', x.clearance_id, 'protocol', x.protocol, 'decision', x.decision, 'until', x.until,
  'by', x.by_whom, 'at', x.decided_at, 'cover', encode(x.cover, 'base64')) order by x.decided_at) from clearances x where x.clinic_id = $1 and x.patient_id = ${patient})`;

export const openClearances = (sealed: readonly SealedClearance[], key: ClientKey): readonly Clearance[] =>
  (key.isErased ? [] : sealed).map(({ cover, until, at, ...one }) => ({
    ...one,
    ...opened<Cover>(key, coverPlace(one.id), Buffer.from(cover, 'base64')),
    until: until === null ? null : Date.parse(until),
    at: Date.parse(at),
  }));

export interface KeptClearance {
  readonly id: string;
  readonly appointmentId: string;
  readonly protocol: { readonly id: string; readonly version: string; readonly hash: string };
  readonly bookHash: string;
  readonly book: string;
  readonly decision: Decision;
  readonly reason: string;
  readonly by: string;
  readonly at: number;
  readonly until: number | null;
  readonly record: unknown;
}

interface Row {
  appointment_id: string;
  protocol: string;
  protocol_version: string;
  protocol_hash: string;
  book_hash: string;
  content: string;
  decision: Decision;
  until: string | null;
  by_whom: string;
  decided_at: string;
  cover: Buffer;
  record: Buffer;
}

/** With everything it can be replayed from. */
export async function findClearance(sql: Sql, { clinicId, patientId }: Owner, id: string, key: ClientKey): Promise<KeptClearance | undefined> {
  const [row] = await sql.rows<Row>(
    `select x.appointment_id, x.protocol, x.protocol_version, x.protocol_hash, x.book_hash, b.content, x.decision, x.until, x.by_whom, x.decided_at, x.cover, x.record
     from clearances x join rule_books b on b.clinic_id = x.clinic_id and b.book_hash = x.book_hash
     where x.clinic_id = $1 and x.patient_id = $2 and x.clearance_id = $3`,
    [clinicId, patientId, id],
  );
  if (!row) return undefined;
  return {
    id,
    appointmentId: row.appointment_id,
    protocol: { id: row.protocol, version: row.protocol_version, hash: row.protocol_hash },
    bookHash: row.book_hash,
    book: row.content,
    decision: row.decision,
    reason: opened<Cover>(key, coverPlace(id), row.cover).reason,
    by: row.by_whom,
    at: Date.parse(row.decided_at),
    until: row.until === null ? null : Date.parse(row.until),
    record: opened<unknown>(key, recordPlace(id), row.record),
  };
}
