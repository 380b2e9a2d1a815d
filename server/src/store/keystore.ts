/**
 * Wrapped keys in a database of their own: `afterglow_keys` beside the clinic's, or the one KEYSTORE_URL names. In: its
 * address. Out: a keystore for the vault. Backed up apart from the clinic's data, and for days only: a key that was deleted
 * is then gone everywhere (TRUST §10.2).
 */
import { err, ok, type Result } from '@afterglow/kernel';
import pg from 'pg';
import type { Keystore, WrappedClientKey, WrappedClinicKey } from '../vault/openVault.ts';
import { type Failure, failure, toStoreError } from './failure.ts';
import { APP_ROLE } from './pool.ts';

const SCHEMA = `
  create schema if not exists keys;
  create table if not exists keys.root (is_one boolean primary key default true check (is_one), root_id text not null);
  create table if not exists keys.clinic_keys (
    clinic_id uuid not null, version integer not null, root_id text not null, wrapped bytea not null, made_at timestamptz not null default now(),
    primary key (clinic_id, version));
  create table if not exists keys.client_keys (
    clinic_id uuid not null, patient_id uuid not null, version integer not null, wrapped bytea not null, made_at timestamptz not null default now(),
    primary key (clinic_id, patient_id), foreign key (clinic_id, version) references keys.clinic_keys (clinic_id, version));
  create index if not exists client_keys_by_version on keys.client_keys (clinic_id, version);
  create table if not exists keys.erasures (
    clinic_id uuid not null, patient_id uuid not null, erased_at timestamptz not null, basis text not null,
    primary key (clinic_id, patient_id));`;

/** The server reads and adds keys; deleting and wrapping anew is for who runs the commands. */
const GRANTS = `do $$ begin
  if exists (select 1 from pg_roles where rolname = 'afterglow_app') then
    grant usage on schema keys to afterglow_app;
    grant select, insert on all tables in schema keys to afterglow_app;
  end if;
end $$`;

/** Where the keystore is: named, or beside the clinic's database under the same name with `_keys`. */
export interface KeystorePlace {
  readonly ownerUrl: string;
  readonly appUrl: string;
  readonly isBeside: boolean;
}

export function keystorePlace({ ownerUrl, appUrl }: { readonly ownerUrl: string; readonly appUrl: string }, keystoreUrl: string | null): KeystorePlace {
  if (keystoreUrl !== null) return { ownerUrl: keystoreUrl, appUrl: keystoreUrl, isBeside: false };
  const beside = (url: string): string => {
    const other = new URL(url);
    other.pathname = `${other.pathname}_keys`;
    return other.toString();
  };
  return { ownerUrl: beside(ownerUrl), appUrl: beside(appUrl), isBeside: true };
}

/** Makes the database where it may, and brings its schema up to date; under a lock, since several servers may start at once. */
export async function prepareKeystore({ ownerUrl, isBeside }: KeystorePlace, mainUrl: string): Promise<Result<true, Failure>> {
  const name = decodeURIComponent(new URL(ownerUrl).pathname.slice(1));
  try {
    if (isBeside) await makeDatabase(mainUrl, name);
    const client = new pg.Client({ connectionString: ownerUrl, connectionTimeoutMillis: 5_000 });
    await client.connect();
    try {
      await client.query('begin');
      await client.query('select pg_advisory_xact_lock(4600002)');
      await client.query(SCHEMA);
      if (isBeside) await client.query(GRANTS);
      await client.query('commit');
    } finally {
      await client.end();
    }
    return ok(true);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? ` (${String(error.code)})` : '';
    return err(
      failure(
        'keys-missing',
        `the keystore cannot be opened${code}: ${isBeside ? `as the database's administrator, run "create database ${name} owner the user in DATABASE_URL", or name another with KEYSTORE_URL` : 'check KEYSTORE_URL'}`,
      ),
    );
  }
}

async function makeDatabase(mainUrl: string, name: string): Promise<void> {
  const client = new pg.Client({ connectionString: mainUrl, connectionTimeoutMillis: 5_000 });
  await client.connect();
  try {
    const found = await client.query('select 1 from pg_database where datname = $1', [name]);
    if (found.rowCount === 0) await client.query(`create database ${client.escapeIdentifier(name)}`);
  } finally {
    await client.end();
  }
}

export interface KeystorePool {
  readonly rows: <Row extends pg.QueryResultRow>(text: string, values: readonly unknown[]) => Promise<readonly Row[]>;
  readonly close: () => Promise<void>;
}

/** As the application, which reads and adds; or as whoever signs in, for the commands. */
export function keystorePool({ appUrl, ownerUrl, isBeside }: KeystorePlace, as: 'app' | 'owner' = 'app'): KeystorePool {
  const pool = new pg.Pool({
    connectionString: as === 'app' ? appUrl : ownerUrl,
    max: 4,
    connectionTimeoutMillis: 5_000,
    options: `${as === 'app' && isBeside ? `-c role=${APP_ROLE} ` : ''}-c search_path=keys -c statement_timeout=10000`,
  });
  pool.on('error', () => undefined);
  return {
    rows: async <Row extends pg.QueryResultRow>(text: string, values: readonly unknown[]) => {
      try {
        return (await pool.query<Row>(text, [...values])).rows;
      } catch (error) {
        throw toStoreError(error);
      }
    },
    close: () => pool.end(),
  };
}

interface ClinicRow {
  clinic_id: string;
  version: number;
  root_id: string;
  wrapped: Buffer;
}
export const toClinicKey = ({ clinic_id, version, root_id, wrapped }: ClinicRow): WrappedClinicKey => ({
  clinicId: clinic_id,
  version,
  rootId: root_id,
  wrapped,
});
export const CLINIC_KEYS = 'select clinic_id, version, root_id, wrapped from clinic_keys';

export function keystoreOn({ rows }: KeystorePool): Keystore {
  return {
    rootId: async (wanted) => {
      if (wanted !== null) await rows('insert into root (root_id) values ($1) on conflict do nothing', [wanted]);
      const [found] = await rows<{ root_id: string }>('select root_id from root', []);
      return found?.root_id ?? null;
    },
    clinicKeys: async (clinicId) => (await rows<ClinicRow>(`${CLINIC_KEYS} where clinic_id = $1 order by version`, [clinicId])).map(toClinicKey),
    addClinicKey: async ({ clinicId, version, rootId, wrapped }) => {
      await rows('insert into clinic_keys (clinic_id, version, root_id, wrapped) values ($1, $2, $3, $4) on conflict do nothing', [
        clinicId,
        version,
        rootId,
        wrapped,
      ]);
    },
    clientKeys: async (clinicId, patientIds) => {
      const found = await rows<{ patient_id: string; version: number; wrapped: Buffer | null }>(
        `select patient_id, version, wrapped from client_keys where clinic_id = $1 and patient_id = any($2)
         union all select patient_id, 0, null from erasures where clinic_id = $1 and patient_id = any($2)`,
        [clinicId, patientIds],
      );
      return found.map(({ patient_id, version, wrapped }): WrappedClientKey => ({ patientId: patient_id, version, wrapped }));
    },
    addClientKeys: async (clinicId, keys) => {
      await rows(
        `insert into client_keys (clinic_id, patient_id, version, wrapped)
         select $1, k.patient_id, $4, k.wrapped from unnest($2::uuid[], $3::bytea[]) as k (patient_id, wrapped)
         where $4 = (select max(version) from clinic_keys where clinic_id = $1)
           and not exists (select 1 from erasures e where e.clinic_id = $1 and e.patient_id = k.patient_id)
         order by k.patient_id on conflict do nothing`,
        [clinicId, keys.map(({ patientId }) => patientId), keys.map(({ wrapped }) => wrapped), keys[0]?.version ?? 0],
      );
    },
  };
}
