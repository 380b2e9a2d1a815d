/**
 * A clinic from the file of another installation: read once to see that it is whole, then put in, all of it or nothing, sealed
 * with this house's keys. In: the house, the file. Out: how many rows of each table, or why nothing was done.
 */
import { err, ok, type Result } from '@afterglow/kernel';
import { appendEntries } from '../store/audit.ts';
import { type CarriedTable, carriedTables, shapeOf } from '../store/carry/catalogue.ts';
import { allOrNothing } from '../store/carry/moment.ts';
import { PEOPLE, writePeople } from '../store/carry/people.ts';
import { writeRows } from '../store/carry/write.ts';
import { listClinics } from '../store/clinics.ts';
import { StoreError } from '../store/failure.ts';
import { migrationState } from '../store/health.ts';
import { keystoreOn } from '../store/keystore.ts';
import { forgetClinic, knowsClinic, shredKey } from '../store/keystoreAdmin.ts';
import type { Sql } from '../store/pool.ts';
import { BadFile, type Counts, type Header, type Line, readHeader, readRows } from './clinicFile.ts';
import { reapplyErasures } from './erase.ts';
import { ERASURES, type Exported, type Progress } from './exportClinic.ts';
import { houseEntry } from './houseEntry.ts';
import type { House } from './openHouse.ts';

const NOTHING = 'Nothing was imported';

export async function importClinic(house: House, file: string, progress: Progress = () => undefined): Promise<Result<Exported, string>> {
  try {
    const header = await readHeader(file);
    const against = await whatStandsAgainst(house, header);
    if (against !== null) return err(`${against}. ${NOTHING}`);
    for await (const line of readRows(file)) checkOwner(line, header);
    return ok({ clinic: header.clinic, file, rows: await putIn(house, header, file, progress) });
  } catch (error) {
    if (error instanceof BadFile) return err(`${error.message}. ${NOTHING}`);
    if (error instanceof StoreError) return err(`${error.message}: the rows of this file do not fit here. ${NOTHING}`);
    throw error;
  }
}

async function whatStandsAgainst({ pool, keystore, roots }: House, { schema, clinic }: Header): Promise<string | null> {
  const { open } = await migrationState(pool);
  const root = await keystoreOn(keystore).rootId(null);
  if (open.length > 0 || root === null) return 'this installation was never started, or not since it was updated: start the server once, then import';
  if (!roots.find(root)) return `the root key ${root} is not in ${roots.folder}: put it back, or "afterglow keys recover --shares"`;
  const here = await shapeOf(pool);
  if (schema !== here)
    return `the file was made at version ${schema} of the database, and here it is ${here}: bring both installations to the same Afterglow, export again`;
  const isHere = (await listClinics(pool)).some(({ id }) => id === clinic.id);
  return isHere ? `the clinic ${clinic.name} (${clinic.id}) is here already: import into an installation that does not have it` : null;
}

/** No row may speak for another clinic, whatever the file says. */
function checkOwner({ table, row }: Line, { clinic }: Header): void {
  const owner = table === ERASURES ? row['clinicId'] : row['clinic_id'];
  if (table !== 'auth.user' && owner !== clinic.id) throw new BadFile(`a row of ${table} belongs to another clinic than the file`);
}

async function putIn(house: House, header: Header, file: string, progress: Progress): Promise<Counts> {
  const clinicId = header.clinic.id;
  const pool = house.pool.within({ clinicId, role: 'system', patientId: null });
  const isNew = !(await knowsClinic(house.keystore, clinicId));
  try {
    const counts = await allOrNothing(pool, (sql) => writeAll(house, sql, header, file, progress));
    await reapplyErasures(house.pool, house.keystore, house.now());
    await appendEntries(pool, [houseEntry('importClinic', house.now())]);
    return counts;
  } catch (error) {
    if (isNew && !(await listClinics(house.pool)).some(({ id }) => id === clinicId)) await forgetClinic(house.keystore, clinicId);
    throw error;
  }
}

const BATCH = 500;
/** Characters of JSON. */
const BATCH_SIZE = 4 * 2 ** 20;

async function writeAll(house: House, sql: Sql, header: Header, file: string, progress: Progress): Promise<Counts> {
  const tables = new Map((await carriedTables(sql)).map((table) => [table.name, table]));
  const counts: Record<string, number> = {};
  for await (const batch of batches(readRows(file))) {
    const name = batch[0]?.table ?? '';
    for (const line of batch) checkOwner(line, header);
    await writeBatch(house, sql, header.clinic.id, tables.get(name), name, batch);
    counts[name] = (counts[name] ?? 0) + batch.length;
    progress(name, counts[name]);
  }
  return counts;
}

/** Rows of one table, so many at a time. */
async function* batches(lines: AsyncIterable<Line>): AsyncGenerator<readonly Line[]> {
  let batch: Line[] = [];
  let size = 0;
  for await (const line of lines) {
    if (batch.length > 0 && (batch[0]?.table !== line.table || batch.length === BATCH || size > BATCH_SIZE)) {
      yield batch;
      batch = [];
      size = 0;
    }
    batch.push(line);
    size += JSON.stringify(line.row).length;
  }
  if (batch.length > 0) yield batch;
}

async function writeBatch(house: House, sql: Sql, clinicId: string, table: CarriedTable | undefined, name: string, batch: readonly Line[]): Promise<void> {
  const people = PEOPLE.find((one) => one === name);
  if (table) return writeRows(sql, clinicId, table, batch);
  const rows = batch.map(({ row }) => row);
  if (people) return writePeople(sql, people, rows);
  if (name !== ERASURES) throw new BadFile(`there is no table "${name}" here`);
  for (const { patientId, erasedAt, basis } of rows)
    await shredKey(house.keystore, { clinicId, patientId: String(patientId), erasedAt: String(erasedAt), basis: String(basis) });
}
