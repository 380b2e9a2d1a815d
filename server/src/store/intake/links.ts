/** Private addresses for filling in, as rows and back: a hash of the secret, for one client, until a time. */
import type { Owner } from '../patients.ts';
import type { Sql } from '../pool.ts';

export interface IntakeLink {
  readonly id: string;
  readonly patientId: string;
  readonly kind: 'phone' | 'tablet';
  readonly secretHash: string;
  readonly createdBy: string;
  readonly createdAt: number;
  readonly expiresAt: number;
  readonly revokedAt: number | null;
  readonly usedAt: number | null;
}

interface Row {
  link_id: string;
  patient_id: string;
  kind: IntakeLink['kind'];
  secret_hash: string;
  created_by: string;
  created_at: string;
  expires_at: string;
  revoked_at: string | null;
  used_at: string | null;
}

const COLUMNS = 'link_id, patient_id, kind, secret_hash, created_by, created_at, expires_at, revoked_at, used_at';
const moment = (text: string | null): number | null => (text === null ? null : Date.parse(text));

const toLink = (row: Row): IntakeLink => ({
  id: row.link_id,
  patientId: row.patient_id,
  kind: row.kind,
  secretHash: row.secret_hash,
  createdBy: row.created_by,
  createdAt: Date.parse(row.created_at),
  expiresAt: Date.parse(row.expires_at),
  revokedAt: moment(row.revoked_at),
  usedAt: moment(row.used_at),
});

export async function insertLink(sql: Sql, clinicId: string, link: Omit<IntakeLink, 'revokedAt' | 'usedAt'>): Promise<void> {
  await sql.rows(
    'insert into intake_links (clinic_id, link_id, patient_id, kind, secret_hash, created_by, created_at, expires_at) values ($1, $2, $3, $4, $5, $6, $7, $8)',
    [clinicId, link.id, link.patientId, link.kind, link.secretHash, link.createdBy, new Date(link.createdAt), new Date(link.expiresAt)],
  );
}

export async function findLink(sql: Sql, clinicId: string, linkId: string): Promise<IntakeLink | undefined> {
  const [row] = await sql.rows<Row>(`select ${COLUMNS} from intake_links where clinic_id = $1 and link_id = $2`, [clinicId, linkId]);
  return row && toLink(row);
}

export async function listLinks(sql: Sql, { clinicId, patientId }: Owner, now: number): Promise<readonly IntakeLink[]> {
  const rows = await sql.rows<Row>(
    `select ${COLUMNS} from intake_links where clinic_id = $1 and patient_id = $2 and revoked_at is null and used_at is null and expires_at > $3 order by created_at desc`,
    [clinicId, patientId, new Date(now)],
  );
  return rows.map(toLink);
}

export async function revokeLink(sql: Sql, { clinicId, patientId }: Owner, linkId: string, now: number): Promise<boolean> {
  const rows = await sql.rows(
    'update intake_links set revoked_at = $4 where clinic_id = $1 and patient_id = $2 and link_id = $3 and revoked_at is null returning link_id',
    [clinicId, patientId, linkId, new Date(now)],
  );
  return rows.length === 1;
}

export async function useUpLink(sql: Sql, clinicId: string, linkId: string, now: number): Promise<void> {
  await sql.rows('update intake_links set used_at = $3 where clinic_id = $1 and link_id = $2 and used_at is null', [clinicId, linkId, new Date(now)]);
}
