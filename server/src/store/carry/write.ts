/** Rows that come from another house: sealed with this one's keys, and put in as they are. In: a transaction of the owner. */
import { SealBroken } from '../../vault/vault.ts';
import { addMarks, NO_CONTACT, wordsToMark } from '../marks.ts';
import type { Sql } from '../pool.ts';
import { type CarriedTable, quoted } from './catalogue.ts';
import { type CarriedRow, type Cells, keyHolder, placeIn } from './read.ts';

export async function writeRows(sql: Sql, clinicId: string, table: CarriedTable, rows: readonly CarriedRow[]): Promise<void> {
  const sealed = await sealAll(sql, clinicId, table, rows);
  const columns = table.columns.map(quoted).join(', ');
  await sql.rows(
    `insert into app.${quoted(table.name)} (${columns}) select ${columns} from jsonb_populate_recordset(null::app.${quoted(table.name)}, $1::jsonb)`,
    [JSON.stringify(sealed)],
  );
  if (table.name === 'patients') await markAll(sql, clinicId, rows);
}

async function sealAll(sql: Sql, clinicId: string, table: CarriedTable, rows: readonly CarriedRow[]): Promise<readonly Cells[]> {
  const isTold = (value: unknown): boolean => value !== null && value !== undefined;
  const holders = rows.flatMap(({ row }) => table.places.filter(({ column }) => isTold(row[column])).map((place) => keyHolder(place, row)));
  const keys = holders.length === 0 ? new Map() : await sql.vault.keysOf(clinicId, [...new Set(holders)]);
  return rows.map(({ row, gone }) => {
    const cells: Record<string, unknown> = { ...row };
    for (const column of table.bytes) {
      const value = row[column];
      const place = table.places.find((one) => one.column === column);
      if (gone.includes(column)) cells[column] = NOTHING;
      else if (!isTold(value)) cells[column] = null;
      else if (!place) cells[column] = bytesText(Buffer.from(String(value), 'base64'));
      else {
        const key = keys.get(keyHolder(place, row));
        if (!key) throw new SealBroken(placeIn(place, row));
        cells[column] = key.isErased ? NOTHING : bytesText(key.seal(placeIn(place, row), value));
      }
    }
    return cells;
  });
}

const bytesText = (bytes: Buffer): string => `\\x${bytes.toString('hex')}`;
/** Of somebody who was erased: it opened nowhere, and opens nowhere now. */
const NOTHING = '\\x';

const field = (value: unknown, name: string): string | undefined => {
  const found: unknown = typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
  return typeof found === 'string' ? found : undefined;
};

/** Clients are found by contact and birth date here too; one that became part of another is found by nothing. */
async function markAll(sql: Sql, clinicId: string, rows: readonly CarriedRow[]): Promise<void> {
  const clients = rows
    .filter(({ row }) => row['merged_into'] === null && row['erased_at'] === null)
    .map(({ row }) => ({
      id: String(row['patient_id']),
      words: wordsToMark(
        {
          phone: field(row['contact'], 'phone') ?? NO_CONTACT.phone,
          email: field(row['contact'], 'email') ?? NO_CONTACT.email,
        },
        field(row['facts'], 'birthDate'),
      ),
    }));
  if (clients.length > 0) await addMarks(sql, clinicId, clients);
}
