/** Signed records and their addenda, as rows and back. Rows are only ever added: the database grants nothing else. */
import type { Instant } from '@afterglow/kernel';
import type { ClientKey, Place } from '../../vault/vault.ts';
import type { Owner } from '../patients.ts';
import type { Sql } from '../pool.ts';

export interface Signed {
  readonly sessionId: string;
  readonly protocol: string;
  /** The canonical JSON that was signed. */
  readonly text: string;
  readonly hash: string;
  readonly by: string;
  readonly name: string;
  readonly at: Instant;
  readonly isLate: boolean;
}

export interface Addendum {
  readonly number: number;
  readonly text: string;
  readonly hash: string;
  readonly by: string;
  readonly name: string;
  readonly at: Instant;
}

/** A lot a session met. */
export interface SessionLot {
  readonly use: 'device' | 'applied' | 'home' | 'anesthetic';
  readonly name: string;
  readonly lot: string;
}

interface Row {
  session_id: string;
  protocol: string;
  body: Buffer;
  hash: string;
  signed_by: string;
  signer_name: string;
  signed_at: string;
  is_late: boolean;
}

const COLUMNS = 'session_id, protocol, body, hash, signed_by, signer_name, signed_at, is_late';
const signedPlace = (sessionId: string): Place => ({ table: 'session_records', column: 'body', rowId: sessionId });
const addendumPlace = (sessionId: string, number: number): Place => ({ table: 'session_addenda', column: 'body', rowId: `${sessionId}/${number}` });

const toSigned = (row: Row, key: ClientKey): Signed => ({
  sessionId: row.session_id,
  protocol: row.protocol,
  text: String(key.open(signedPlace(row.session_id), row.body)),
  hash: row.hash,
  by: row.signed_by,
  name: row.signer_name,
  at: Date.parse(row.signed_at),
  isLate: row.is_late,
});

/** Throws `SealBroken` where the stored bytes were changed. */
export async function findSigned(sql: Sql, { clinicId, patientId }: Owner, sessionId: string, key: ClientKey): Promise<Signed | undefined> {
  const [row] = await sql.rows<Row>(`select ${COLUMNS} from session_records where clinic_id = $1 and patient_id = $2 and session_id = $3`, [
    clinicId,
    patientId,
    sessionId,
  ]);
  return row && toSigned(row, key);
}

export interface SignedLine {
  readonly sessionId: string;
  readonly protocol: string;
  readonly name: string;
  readonly at: Instant;
  readonly isLate: boolean;
  readonly addenda: number;
}

/** What a list of signed records shows, without opening them; latest first. */
export async function listSigned(sql: Sql, { clinicId, patientId }: Owner): Promise<readonly SignedLine[]> {
  const rows = await sql.rows<Omit<Row, 'body' | 'hash'> & { addenda: number }>(
    `select r.session_id, r.protocol, r.signed_by, r.signer_name, r.signed_at, r.is_late,
       (select count(*)::int from session_addenda a where a.clinic_id = r.clinic_id and a.session_id = r.session_id) as addenda
     from session_records r where r.clinic_id = $1 and r.patient_id = $2 order by r.signed_at desc`,
    [clinicId, patientId],
  );
  return rows.map((row) => ({
    sessionId: row.session_id,
    protocol: row.protocol,
    name: row.signer_name,
    at: Date.parse(row.signed_at),
    isLate: row.is_late,
    addenda: row.addenda,
  }));
}

/** The latest signed record of this treatment before a moment. */
export async function lastSigned(sql: Sql, { clinicId, patientId }: Owner, protocols: readonly string[], before: Instant, key: ClientKey) {
  const [row] = await sql.rows<Row & { starts_at: string }>(
    `select r.session_id, r.protocol, r.body, r.hash, r.signed_by, r.signer_name, r.signed_at, r.is_late, s.starts_at
     from session_records r join sessions s on s.clinic_id = r.clinic_id and s.session_id = r.session_id
     where r.clinic_id = $1 and r.patient_id = $2 and r.protocol = any($3) and s.starts_at < $4 order by s.starts_at desc limit 1`,
    [clinicId, patientId, protocols, new Date(before)],
  );
  return row && { signed: toSigned(row, key), start: Date.parse(row.starts_at) };
}

export async function insertSigned(sql: Sql, { clinicId, patientId }: Owner, signed: Signed, lots: readonly SessionLot[], key: ClientKey): Promise<void> {
  const { sessionId } = signed;
  await sql.rows(
    `insert into session_records (clinic_id, patient_id, session_id, protocol, body, hash, signed_by, signer_name, signed_at, is_late)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    [
      clinicId,
      patientId,
      sessionId,
      signed.protocol,
      key.seal(signedPlace(sessionId), signed.text),
      signed.hash,
      signed.by,
      signed.name,
      new Date(signed.at),
      signed.isLate,
    ],
  );
  for (const [index, { use, name, lot }] of lots.entries())
    await sql.rows('insert into session_lots (clinic_id, patient_id, session_id, line, use, name, lot) values ($1, $2, $3, $4, $5, $6, $7)', [
      clinicId,
      patientId,
      sessionId,
      index + 1,
      use,
      name,
      lot,
    ]);
}

export const listAddenda = async (sql: Sql, owner: Owner, sessionId: string, key: ClientKey): Promise<readonly Addendum[]> =>
  (await listAddendaApart(sql, owner, sessionId, key)).map((one) => ({ ...one, text: one.text() }));

/** Each is opened for itself: who cannot read one can read the others. */
export type AddendumApart = Omit<Addendum, 'text'> & { readonly text: () => string };

export async function listAddendaApart(sql: Sql, { clinicId, patientId }: Owner, sessionId: string, key: ClientKey): Promise<readonly AddendumApart[]> {
  const rows = await sql.rows<{ number: number; body: Buffer; hash: string; author: string; author_name: string; written_at: string }>(
    'select number, body, hash, author, author_name, written_at from session_addenda where clinic_id = $1 and patient_id = $2 and session_id = $3 order by number',
    [clinicId, patientId, sessionId],
  );
  return rows.map(({ number, body, hash, author, author_name, written_at }) => ({
    number,
    text: () => String(key.open(addendumPlace(sessionId, number), body)),
    hash,
    by: author,
    name: author_name,
    at: Date.parse(written_at),
  }));
}

/** False: somebody else's got this number a moment before. */
export async function insertAddendum(sql: Sql, { clinicId, patientId }: Owner, sessionId: string, addendum: Addendum, key: ClientKey): Promise<boolean> {
  const { number, text, hash, by, name, at } = addendum;
  const rows = await sql.rows(
    `insert into session_addenda (clinic_id, patient_id, session_id, number, body, hash, author, author_name, written_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict do nothing returning number`,
    [clinicId, patientId, sessionId, number, key.seal(addendumPlace(sessionId, number), text), hash, by, name, new Date(at)],
  );
  return rows.length === 1;
}

export async function listLots(sql: Sql, { clinicId, patientId }: Owner, sessionId: string): Promise<readonly SessionLot[]> {
  return sql.rows<{ use: SessionLot['use']; name: string; lot: string }>(
    'select use, name, lot from session_lots where clinic_id = $1 and patient_id = $2 and session_id = $3 order by line',
    [clinicId, patientId, sessionId],
  );
}
