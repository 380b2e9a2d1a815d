/**
 * A whole clinic into one file, in clear: to move it to another installation, or to have it. In: the house, which clinic,
 * where to. Out: how many rows of each table. The clinic's audit log says that it was done.
 */
import { err, ok, type Result } from '@afterglow/kernel';
import { appendEntries } from '../store/audit.ts';
import { type CarriedTable, carriedTables, shapeOf } from '../store/carry/catalogue.ts';
import { atOneMoment } from '../store/carry/moment.ts';
import { PEOPLE, readPeople } from '../store/carry/people.ts';
import { readTable } from '../store/carry/read.ts';
import { listClinics } from '../store/clinics.ts';
import { isSomethingClear, migrationState } from '../store/health.ts';
import { listErasures } from '../store/keystoreAdmin.ts';
import type { Sql } from '../store/pool.ts';
import { SealBroken } from '../vault/vault.ts';
import { type Counts, FORMAT, FORMAT_VERSION, type Header, type Line, writeClinicFile } from './clinicFile.ts';
import { houseEntry } from './houseEntry.ts';
import type { House } from './openHouse.ts';

/** Called after each batch: the table, and how many of its rows so far. */
export type Progress = (table: string, rows: number) => void;

/** The ledger of erasures: whoever was erased is erased at the other place too. */
export const ERASURES = 'keys.erasures';

export const NOTE =
  'IN CLEAR: health data of every client. Not in it: passwords, passkeys, codes, PINs, sessions and open invitations of accounts; private keys; answers kept for repeated requests. Audit log: as it stands.';

export interface Exported {
  readonly clinic: { readonly id: string; readonly name: string };
  readonly file: string;
  readonly rows: Counts;
}

export async function exportClinic(house: House, clinicId: string, file: string, progress: Progress = () => undefined): Promise<Result<Exported, string>> {
  const clinic = (await listClinics(house.pool)).find(({ id }) => id === clinicId);
  if (!clinic) return err(`there is no clinic ${clinicId}`);
  const { open, unknown } = await migrationState(house.pool);
  if (unknown.length > 0) return err('this database was written by a newer Afterglow: export with that one');
  if (open.length > 0 || (await isSomethingClear(house.pool)))
    return err('the database is of an older version: start the server once, it is brought up to date then');
  const pool = house.pool.within({ clinicId, role: 'system', patientId: null });
  await appendEntries(pool, [houseEntry('exportClinic', house.now())]);
  const header: Header = {
    format: FORMAT,
    version: FORMAT_VERSION,
    schema: await shapeOf(pool),
    clinic: { id: clinic.id, name: clinic.name },
    exportedAt: new Date(house.now()).toISOString(),
    note: NOTE,
  };
  try {
    const written = await atOneMoment(pool, (sql) => writeClinicFile(file, header, everything(house, sql, clinicId, progress)), { mayTakeLong: true });
    return written.ok ? ok({ clinic: header.clinic, file, rows: written.value }) : written;
  } catch (error) {
    if (error instanceof SealBroken) return err(`${error.message}: put the row back from a backup (docs/trust.md). No file was written`);
    throw error;
  }
}

async function* everything(house: House, sql: Sql, clinicId: string, progress: Progress): AsyncGenerator<readonly Line[]> {
  const erased = (await listErasures(house.keystore)).filter((one) => one.clinicId === clinicId);
  yield erased.map((row) => ({ table: ERASURES, row: { ...row }, gone: [] }));
  for (const table of await carriedTables(sql)) yield* rowsOf(sql, table, clinicId, progress);
  for (const table of PEOPLE) yield (await readPeople(sql, clinicId, table)).map((row) => ({ table, row, gone: [] }));
}

async function* rowsOf(sql: Sql, table: CarriedTable, clinicId: string, progress: Progress): AsyncGenerator<readonly Line[]> {
  let count = 0;
  for await (const batch of readTable(sql, table, { clinicId, patientIds: null })) {
    yield batch.map((one) => ({ table: table.name, ...one }));
    count += batch.length;
    progress(table.name, count);
  }
}
