/** Looks the whole installation over. In: the house. Out: one line for each thing, with what to do where it is not well. */
import { existsSync, statfsSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { keysFolder } from '../openKeys.ts';
import { listClinics } from '../store/clinics.ts';
import { appRole, countOtherZoneRules, databaseFacts, isSomethingClear, lintPolicies, migrationState } from '../store/health.ts';
import { keystoreOn } from '../store/keystore.ts';
import { listErasures } from '../store/keystoreAdmin.ts';
import { stillNamed } from '../store/erase.ts';
import { verifyAudit } from './audit.ts';
import { unwrapAll } from './keys.ts';
import type { House } from './openHouse.ts';

export interface Check {
  readonly name: string;
  /** `hint`: nothing is wrong; something only a person can see to. */
  readonly status: 'ok' | 'warning' | 'error' | 'hint';
  readonly detail: string;
}

type Looked = Omit<Check, 'name'>;
const well = (detail: string): Looked => ({ status: 'ok', detail });
const wrong = (detail: string): Looked => ({ status: 'error', detail });
const warn = (detail: string): Looked => ({ status: 'warning', detail });

const CHECKS: Readonly<Record<string, (house: House) => Promise<Looked>>> = {
  database: async ({ pool }) => {
    const { version, number } = await databaseFacts(pool);
    return number < 150_000 ? wrong(`PostgreSQL ${version}: 15 or newer is needed`) : well(`PostgreSQL ${version}`);
  },
  roles: async ({ pool }) => {
    const { isThere, mayTooMuch } = await appRole(pool);
    if (!isThere) return wrong('the role of the application is missing: start the server once');
    return mayTooMuch
      ? wrong('the role of the application may too much: alter role afterglow_app nosuperuser nobypassrls nocreatedb nocreaterole')
      : well('the application owns nothing and bypasses nothing');
  },
  migrations: async ({ pool }) => {
    const { open, unknown, done } = await migrationState(pool);
    if (unknown.length > 0) return wrong(`this database was written by a newer Afterglow (${unknown.join(', ')}): do not start this one on it`);
    return open.length > 0 ? warn(`not run yet: ${open.join(', ')}; the next start runs them`) : well(`${done} have run`);
  },
  policies: async ({ pool }) => {
    const faults = await lintPolicies(pool);
    return faults.length > 0 ? wrong(faults.join('; ')) : well('one clinic cannot see another');
  },
  sealing: async ({ pool }) =>
    (await isSomethingClear(pool))
      ? wrong('something of an older version is still in clear: start the server, it is sealed then')
      : well('nothing is stored in clear that is to be sealed'),
  'root key': async ({ keystore, roots, settings }) => {
    const id = await keystoreOn(keystore).rootId(null);
    if (id === null) return wrong('there is none yet: start the server once');
    if (!roots.find(id)) return wrong(`root-${id}.key is not in ${roots.folder}: put it back, or "afterglow keys recover --shares"`);
    const path = join(roots.folder, `root-${id}.key`);
    if ((statSync(path).mode & 0o077) !== 0) return wrong(`others may read ${path}: chmod 400`);
    const inDatabase = resolve(keysFolder(settings)).startsWith(resolve(settings.data, 'postgres'));
    return inDatabase
      ? wrong('the root key lies in the folder of the database: a backup would hold both. Set AFTERGLOW_KEYS')
      : well(`root key ${id}, readable by its owner only`);
  },
  keys: async (house) => {
    const { opened, broken } = await unwrapAll(house);
    return broken.length > 0 ? wrong(`${broken.length} do not open: ${broken.slice(0, 5).join(', ')}`) : well(`all ${opened} keys of clients open`);
  },
  erasures: async ({ pool, keystore }) => {
    const ledger = await listErasures(keystore);
    let left = 0;
    for (const clinicId of new Set(ledger.map((one) => one.clinicId))) {
      const ids = ledger.filter((one) => one.clinicId === clinicId).map(({ patientId }) => patientId);
      left += (await stillNamed(pool.within({ clinicId, role: 'system', patientId: null }), clinicId, ids)).length;
    }
    return left > 0
      ? wrong(`${left} erased clients are back by name (an older database?): start the server, it applies the ledger`)
      : well(`${ledger.length} clients were erased`);
  },
  'audit log': async (house) => {
    const told = await verifyAudit(house, {});
    if (!told.ok) return wrong(told.error);
    const bad = told.value.find(({ wrong: found }) => found !== null);
    if (bad?.wrong) return wrong(`clinic ${bad.clinic}, entry ${bad.wrong.seq}: ${bad.wrong.what}`);
    return well(`${told.value.reduce((sum, { entries }) => sum + entries, 0)} entries, whole`);
  },
  'data folder': async ({ settings }) => {
    if (settings.databaseUrl !== null) return well('the database is elsewhere');
    const secret = join(settings.data, 'database.key');
    if ((statSync(secret).mode & 0o077) !== 0) return wrong(`others may read ${secret}: chmod 600`);
    return (statSync(settings.data).mode & 0o026) !== 0 ? wrong(`others may write into ${settings.data}: chmod 700`) : well('its owner only');
  },
  secrets: async ({ settings }) => {
    const weak = [settings.databaseUrl, settings.keystoreUrl].filter((url) => url !== null && url !== undefined && isWeak(url));
    return weak.length > 0 ? wrong('a database password is empty, short or a default: choose another') : well('no default passwords');
  },
  disk: async ({ settings }) => {
    if (!existsSync(settings.data)) return well('nothing is kept here');
    const { bavail, bsize } = statfsSync(settings.data);
    const gigabytes = (bavail * bsize) / 2 ** 30;
    const text = `${gigabytes.toFixed(1)} GB free`;
    return gigabytes < 0.5 ? wrong(`${text}: make room`) : gigabytes < 2 ? warn(text) : well(text);
  },
  clock: async ({ pool }) => {
    const before = Date.now();
    const { now } = await databaseFacts(pool);
    const off = Math.max(0, before - now, now - Date.now()) / 1000;
    if (before < BUILT) return wrong('the clock of this machine is wrong: it lies before this program was written');
    return off > 2 ? wrong(`this machine and the database differ by ${off.toFixed(1)} seconds`) : well('this machine and the database agree');
  },
  'zone rules': async ({ pool, now }) => {
    const tz = process.versions['tz'] ?? 'unknown';
    let others = 0;
    for (const { id } of await listClinics(pool))
      others += await countOtherZoneRules(pool.within({ clinicId: id, role: 'system', patientId: null }), id, tz, now());
    return others > 0 ? warn(`${tz}; ${others} appointments to come were agreed under other rules: look at their times`) : well(tz);
  },
  backup: async ({ settings }) => ({
    status: 'hint',
    detail: `keep three things apart: the database (long), the keystore (two weeks at most), ${keysFolder(settings)} with the two shares on paper`,
  }),
};

const BUILT = Date.parse('2026-11-01T00:00:00Z');
const DEFAULTS = ['postgres', 'password', 'afterglow', 'changeme', 'secret', 'admin'];

function isWeak(url: string): boolean {
  const { password, username, hostname } = new URL(url);
  const isSocket = hostname === '' || new URL(url).searchParams.has('host');
  const plain = decodeURIComponent(password);
  return (plain === '' && !isSocket) || (plain !== '' && (plain.length < 8 || plain === username || DEFAULTS.includes(plain.toLowerCase())));
}

/** A check that fails to look is an error of its own, told without anything the database said. */
export async function examine(house: House): Promise<readonly Check[]> {
  const told: Check[] = [];
  for (const [name, look] of Object.entries(CHECKS)) {
    const looked = await look(house).catch((error: unknown): Looked => wrong(`could not be looked at (${error instanceof Error ? error.message : 'unknown'})`));
    told.push({ name, ...looked });
  }
  return told;
}
