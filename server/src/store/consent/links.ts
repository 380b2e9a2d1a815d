/** Private addresses to sign from home, as rows and back. Secrets are kept as hashes. */
import type { Owner } from '../patients.ts';
import type { Sql } from '../pool.ts';

export interface ConsentLink extends Owner {
  readonly id: string;
  readonly secretHash: string;
  readonly passHash: string | null;
  readonly madeAt: number;
  readonly expiresAt: number;
  readonly isClosed: boolean;
}

interface Row {
  link_id: string;
  patient_id: string;
  secret_hash: string;
  pass_hash: string | null;
  made_at: string;
  expires_at: string;
  closed_at: string | null;
}

const COLUMNS = 'link_id, patient_id, secret_hash, pass_hash, made_at, expires_at, closed_at';
const toLink =
  (clinicId: string) =>
  (row: Row): ConsentLink => ({
    clinicId,
    patientId: row.patient_id,
    id: row.link_id,
    secretHash: row.secret_hash,
    passHash: row.pass_hash,
    madeAt: Date.parse(row.made_at),
    expiresAt: Date.parse(row.expires_at),
    isClosed: row.closed_at !== null,
  });

export async function insertLink(sql: Sql, link: Omit<ConsentLink, 'passHash' | 'isClosed'>, by: string): Promise<void> {
  await sql.rows('insert into consent_links (clinic_id, patient_id, link_id, secret_hash, made_by, made_at, expires_at) values ($1, $2, $3, $4, $5, $6, $7)', [
    link.clinicId,
    link.patientId,
    link.id,
    link.secretHash,
    by,
    new Date(link.madeAt),
    new Date(link.expiresAt),
  ]);
}

export async function findLink(sql: Sql, clinicId: string, linkId: string): Promise<ConsentLink | undefined> {
  const [row] = await sql.rows<Row>(`select ${COLUMNS} from consent_links where clinic_id = $1 and link_id = $2`, [clinicId, linkId]);
  return row && toLink(clinicId)(row);
}

/** Those that still open, or stand open, at a time. */
export async function listLinks(sql: Sql, { clinicId, patientId }: Owner, now: number): Promise<readonly ConsentLink[]> {
  const rows = await sql.rows<Row>(
    `select ${COLUMNS} from consent_links where clinic_id = $1 and patient_id = $2 and closed_at is null and expires_at > $3 order by made_at desc`,
    [clinicId, patientId, new Date(now)],
  );
  return rows.map(toLink(clinicId));
}

/** False: somebody opened it before. */
export async function openLink(sql: Sql, clinicId: string, linkId: string, passHash: string, now: number): Promise<boolean> {
  const rows = await sql.rows(
    `update consent_links set pass_hash = $3, opened_at = $4
     where clinic_id = $1 and link_id = $2 and pass_hash is null and closed_at is null and expires_at > $4 returning link_id`,
    [clinicId, linkId, passHash, new Date(now)],
  );
  return rows.length > 0;
}

export async function closeLink(sql: Sql, { clinicId, patientId }: Owner, linkId: string, now: number): Promise<boolean> {
  const rows = await sql.rows(
    'update consent_links set closed_at = $4 where clinic_id = $1 and patient_id = $2 and link_id = $3 and closed_at is null returning link_id',
    [clinicId, patientId, linkId, new Date(now)],
  );
  return rows.length > 0;
}
