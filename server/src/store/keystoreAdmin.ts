/** The keystore for those who run commands: counts, wrapping anew, deleting. In: a keystore pool signed in as its owner. */
import type { WrappedClientKey, WrappedClinicKey } from '../vault/openVault.ts';
import { CLINIC_KEYS, type KeystorePool, toClinicKey } from './keystore.ts';

export interface KeyCount {
  readonly clinicId: string;
  readonly version: number;
  readonly rootId: string;
  readonly clients: number;
}

export async function countKeys({ rows }: KeystorePool): Promise<readonly KeyCount[]> {
  const found = await rows<{ clinic_id: string; version: number; root_id: string; clients: string }>(
    `select c.clinic_id, c.version, c.root_id, (select count(*) from client_keys k where k.clinic_id = c.clinic_id and k.version = c.version) as clients
     from clinic_keys c order by c.clinic_id, c.version`,
    [],
  );
  return found.map(({ clinic_id, version, root_id, clients }) => ({ clinicId: clinic_id, version, rootId: root_id, clients: Number(clients) }));
}

export const allClinicKeys = async ({ rows }: KeystorePool): Promise<readonly WrappedClinicKey[]> =>
  (await rows<Parameters<typeof toClinicKey>[0]>(`${CLINIC_KEYS} order by clinic_id, version`, [])).map(toClinicKey);

/** All clinic keys under the new root, a new version for each clinic, and the new root itself: at once, or nothing. */
export async function replaceRoot({ rows }: KeystorePool, rootId: string, keys: readonly WrappedClinicKey[]): Promise<void> {
  await rows(
    `with r as (update root set root_id = $1)
     insert into clinic_keys (clinic_id, version, root_id, wrapped)
     select k.clinic_id, k.version, $1, k.wrapped from unnest($2::uuid[], $3::int[], $4::bytea[]) as k (clinic_id, version, wrapped)
     on conflict (clinic_id, version) do update set root_id = excluded.root_id, wrapped = excluded.wrapped`,
    [rootId, keys.map(({ clinicId }) => clinicId), keys.map(({ version }) => version), keys.map(({ wrapped }) => wrapped)],
  );
}

export async function clientKeysBelow({ rows }: KeystorePool, clinicId: string, version: number, limit: number): Promise<readonly WrappedClientKey[]> {
  const found = await rows<{ patient_id: string; version: number; wrapped: Buffer }>(
    'select patient_id, version, wrapped from client_keys where clinic_id = $1 and version < $2 order by version limit $3',
    [clinicId, version, limit],
  );
  return found.map(({ patient_id, version: of, wrapped }) => ({ patientId: patient_id, version: of, wrapped }));
}

/** In the order of ids, so that two who page through meet nobody. */
export async function clientKeysAfter({ rows }: KeystorePool, clinicId: string, after: string, limit: number): Promise<readonly WrappedClientKey[]> {
  const found = await rows<{ patient_id: string; version: number; wrapped: Buffer }>(
    'select patient_id, version, wrapped from client_keys where clinic_id = $1 and patient_id > $2 order by patient_id limit $3',
    [clinicId, after, limit],
  );
  return found.map(({ patient_id, version, wrapped }) => ({ patientId: patient_id, version, wrapped }));
}

/** A key that was deleted meanwhile stays deleted. */
export async function putClientKeys({ rows }: KeystorePool, clinicId: string, version: number, keys: readonly WrappedClientKey[]): Promise<void> {
  await rows(
    `update client_keys t set version = $2, wrapped = k.wrapped from unnest($3::uuid[], $4::bytea[]) as k (patient_id, wrapped)
     where t.clinic_id = $1 and t.patient_id = k.patient_id`,
    [clinicId, version, keys.map(({ patientId }) => patientId), keys.map(({ wrapped }) => wrapped)],
  );
}

/** Versions that wrap nothing any more. */
export async function dropClinicKeysBelow({ rows }: KeystorePool, clinicId: string, version: number): Promise<void> {
  await rows(
    'delete from clinic_keys c where clinic_id = $1 and version < $2 and not exists (select 1 from client_keys k where k.clinic_id = c.clinic_id and k.version = c.version)',
    [clinicId, version],
  );
}

export interface Erasure {
  readonly clinicId: string;
  readonly patientId: string;
  readonly erasedAt: string;
  readonly basis: string;
}

/** The key goes and its tombstone stays, at once. */
export async function shredKey({ rows }: KeystorePool, { clinicId, patientId, erasedAt, basis }: Erasure): Promise<void> {
  await rows(
    `with gone as (delete from client_keys where clinic_id = $1 and patient_id = $2)
     insert into erasures (clinic_id, patient_id, erased_at, basis) values ($1, $2, $3, $4) on conflict do nothing`,
    [clinicId, patientId, erasedAt, basis],
  );
}

export async function listErasures({ rows }: KeystorePool): Promise<readonly Erasure[]> {
  const found = await rows<{ clinic_id: string; patient_id: string; erased_at: Date; basis: string }>(
    'select clinic_id, patient_id, erased_at::text as erased_at, basis from erasures order by erased_at',
    [],
  );
  return found.map(({ clinic_id, patient_id, erased_at, basis }) => ({ clinicId: clinic_id, patientId: patient_id, erasedAt: String(erased_at), basis }));
}

export const knowsClinic = async ({ rows }: KeystorePool, clinicId: string): Promise<boolean> =>
  (await rows('select 1 from clinic_keys where clinic_id = $1 union all select 1 from erasures where clinic_id = $1 limit 1', [clinicId])).length > 0;

/** Keys of a clinic that did not move in after all: they sealed nothing that is kept. */
export async function forgetClinic({ rows }: KeystorePool, clinicId: string): Promise<void> {
  for (const table of ['client_keys', 'clinic_keys', 'erasures']) await rows(`delete from ${table} where clinic_id = $1`, [clinicId]);
}
