/** Signature records as rows and back. They are added to a client's chain; none is ever changed. */
import { type ConsentKind, entrySchema } from '@afterglow/kernel';
import * as z from 'zod';
import type { ClientKey } from '../../vault/vault.ts';
import type { Owner } from '../patients.ts';
import type { Sql } from '../pool.ts';

/** What stands in clear: enough to know what holds. */
export interface Signature {
  readonly id: string;
  readonly patientId: string;
  readonly number: number;
  readonly act: 'given' | 'withdrawn';
  readonly textId: string;
  readonly version: string;
  readonly kind: ConsentKind;
  readonly title: string;
  readonly scopes: readonly string[];
  readonly signedAt: number;
  readonly expiresAt: number | null;
  readonly showingId: string | null;
  readonly withdraws: string | null;
  readonly hash: string;
  readonly previous: string | null;
}

/** As sealed: with the public key of its day, so that it verifies after the clinic has a new one. */
const keptSchema = z.strictObject({ entry: entrySchema, publicKey: z.string() });
export type KeptEntry = z.output<typeof keptSchema>;

export interface LastSigned extends Signature {
  readonly patientName: string;
  readonly next: number | null;
}

interface Row {
  signature_id: string;
  patient_id: string;
  number: number;
  act: 'given' | 'withdrawn';
  text_id: string;
  version: string;
  kind: ConsentKind;
  title: string;
  scopes: readonly string[];
  signed_at: string;
  expires_at: string | null;
  showing_id: string | null;
  withdraws: string | null;
  hash: string;
  previous: string | null;
}

const COLUMNS = 'signature_id, patient_id, number, act, text_id, version, kind, title, scopes, signed_at, expires_at, showing_id, withdraws, hash, previous';

const toSignature = (row: Row): Signature => ({
  id: row.signature_id,
  patientId: row.patient_id,
  number: row.number,
  act: row.act,
  textId: row.text_id,
  version: row.version,
  kind: row.kind,
  title: row.title,
  scopes: row.scopes,
  signedAt: Date.parse(row.signed_at),
  expiresAt: row.expires_at === null ? null : Date.parse(row.expires_at),
  showingId: row.showing_id,
  withdraws: row.withdraws,
  hash: row.hash,
  previous: row.previous,
});

const place = (rowId: string) => ({ table: 'signatures', column: 'entry', rowId });

/** Of these clients, each client's in the order they were signed. */
export async function listSignatures(sql: Sql, clinicId: string, patientIds: readonly string[]): Promise<readonly Signature[]> {
  const rows = await sql.rows<Row>(`select ${COLUMNS} from signatures where clinic_id = $1 and patient_id = any($2) order by patient_id, number`, [
    clinicId,
    patientIds,
  ]);
  return rows.map(toSignature);
}

/** Everybody's last signature under a text that was not taken back, with their next appointment. */
export async function listLastUnder(sql: Sql, clinicId: string, textId: string, now: number): Promise<readonly LastSigned[]> {
  const rows = await sql.rows<Row & { patient_name: string; next_at: string | null }>(
    `select s.*, p.name as patient_name,
       (select min(a.starts_at) from appointments a where a.clinic_id = s.clinic_id and a.patient_id = s.patient_id and a.starts_at > $3
        and a.status in ('requested', 'booked', 'arrived')) as next_at
     from (select distinct on (patient_id) clinic_id, ${COLUMNS} from signatures where clinic_id = $1 and text_id = $2 order by patient_id, number desc) s
     join patients p on p.clinic_id = s.clinic_id and p.patient_id = s.patient_id where s.act = 'given' order by next_at nulls last, p.name, p.patient_id`,
    [clinicId, textId, new Date(now)],
  );
  return rows.map((row) => ({ ...toSignature(row), patientName: row.patient_name, next: row.next_at === null ? null : Date.parse(row.next_at) }));
}

/** Holds the client's chain until the transaction ends: the next record follows this one. */
export async function lockChain(sql: Sql, { clinicId, patientId }: Owner): Promise<{ readonly number: number; readonly hash: string | null } | undefined> {
  const [client] = await sql.rows<{ name: string }>('select name from patients where clinic_id = $1 and patient_id = $2 for update', [clinicId, patientId]);
  if (!client) return undefined;
  const [last] = await sql.rows<{ number: number; hash: string }>(
    'select number, hash from signatures where clinic_id = $1 and patient_id = $2 order by number desc limit 1',
    [clinicId, patientId],
  );
  return last ?? { number: 0, hash: null };
}

export async function insertSignature(sql: Sql, clinicId: string, key: ClientKey, signature: Signature, kept: KeptEntry): Promise<void> {
  await sql.rows(`insert into signatures (clinic_id, ${COLUMNS}, entry) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)`, [
    clinicId,
    signature.id,
    signature.patientId,
    signature.number,
    signature.act,
    signature.textId,
    signature.version,
    signature.kind,
    signature.title,
    JSON.stringify(signature.scopes),
    new Date(signature.signedAt),
    signature.expiresAt === null ? null : new Date(signature.expiresAt),
    signature.showingId,
    signature.withdraws,
    signature.hash,
    signature.previous,
    key.seal(place(signature.id), kept),
  ]);
}

/** The sealed records, in the order they were signed; `id`: one of them. */
export async function openEntries(sql: Sql, { clinicId, patientId }: Owner, key: ClientKey, id?: string): Promise<readonly KeptEntry[]> {
  const rows = await sql.rows<{ signature_id: string; entry: Buffer }>(
    'select signature_id, entry from signatures where clinic_id = $1 and patient_id = $2 and ($3::uuid is null or signature_id = $3) order by number',
    [clinicId, patientId, id ?? null],
  );
  return rows.map(({ signature_id, entry }) => keptSchema.parse(key.open(place(signature_id), entry)));
}
