/**
 * Everything about one client, by rule from the catalogue, opened. In: the clinic's connections, all records of the person,
 * for whose eyes. Out: rows by table. Files and the photo are listed without their bytes.
 */
import type { Pool, Sql } from '../pool.ts';
import { type CarriedTable, carriedTables } from './catalogue.ts';
import { atOneMoment } from './moment.ts';
import { type Cells, readTable } from './read.ts';

/** Addresses by which somebody gets in, and the log, which has a page of its own. */
const NEVER = ['audit', 'consent_links', 'intake_links'];
/** How the staff works and what it notes among itself; drafts that nobody signed yet. */
const OF_THE_STAFF = ['client_notes', 'glass_breaks', 'legal_holds', 'merges', 'restrictions', 'screening_tasks', 'session_drafts', 'tasks'];
const TOO_LARGE: Readonly<Record<string, string>> = { check_in_photos: 'picture', client_files: 'content', client_photos: 'picture' };
/** Within what a record said before. */
const NOTED = ['note', 'restricted'];

export type Parts = Readonly<Record<string, readonly Cells[]>>;

export const readRecord = (pool: Pool, clinicId: string, patientIds: readonly string[], isForClient: boolean): Promise<Parts> =>
  atOneMoment(pool, async (sql) => {
    const parts: Record<string, readonly Cells[]> = {};
    for (const table of await carriedTables(sql)) {
      if (!isOfClients(table) || NEVER.includes(table.name) || (isForClient && OF_THE_STAFF.includes(table.name))) continue;
      const rows = await rowsOf(sql, withoutBytes(table), clinicId, patientIds);
      if (rows.length > 0) parts[table.name] = isForClient && table.name === 'facts_history' ? rows.map(withoutNotes) : rows;
    }
    return parts;
  });

const isOfClients = ({ name, columns }: CarriedTable): boolean => name === 'merges' || columns.includes('patient_id') || columns.includes('appointment_id');

function withoutBytes(table: CarriedTable): CarriedTable {
  const isKept = (column: string): boolean => column !== TOO_LARGE[table.name];
  return { ...table, columns: table.columns.filter(isKept), places: table.places.filter(({ column }) => isKept(column)) };
}

function withoutNotes(row: Cells): Cells {
  const { facts } = row;
  if (typeof facts !== 'object' || facts === null) return row;
  return { ...row, facts: Object.fromEntries(Object.entries(facts).filter(([field]) => !NOTED.includes(field))) };
}

async function rowsOf(sql: Sql, table: CarriedTable, clinicId: string, patientIds: readonly string[]): Promise<readonly Cells[]> {
  const rows: Cells[] = [];
  for await (const batch of readTable(sql, table, { clinicId, patientIds })) rows.push(...batch.map(({ row }) => row));
  return rows;
}
