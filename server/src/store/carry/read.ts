/**
 * A clinic's rows, opened: batch after batch in the order of their keys, so that a large clinic takes no more memory than a
 * small one. In: a transaction that sees one moment; a table; whose rows. Out: rows with what was sealed in clear.
 */
import { SealBroken } from '../../vault/vault.ts';
import type { Sql } from '../pool.ts';
import { type CarriedTable, quoted } from './catalogue.ts';
import type { SealedPlace } from './places.ts';

export type Cells = Readonly<Record<string, unknown>>;

export interface CarriedRow {
  readonly row: Cells;
  /** Sealed columns whose key was deleted: nobody opens them any more. */
  readonly gone: readonly string[];
}

export interface Whose {
  readonly clinicId: string;
  /** Null: of the whole clinic. Else tables without a client are left out. */
  readonly patientIds: readonly string[] | null;
}

const BATCH = 500;
const BATCH_BYTES = 4 * 2 ** 20;

export async function* readTable(sql: Sql, table: CarriedTable, whose: Whose): AsyncGenerator<readonly CarriedRow[]> {
  const { where, values } = scope(table, whose);
  const from = `from app.${quoted(table.name)} t where ${where}`;
  const row = `(select to_jsonb(r) from (select ${table.columns.map((name) => `t.${quoted(name)}`).join(', ')}) r) as row`;
  if (table.key.length === 0) {
    const rows = await sql.rows<{ row: Cells }>(`select ${row} ${from}`, values);
    if (rows.length > 0) yield await openAll(sql, table, whose.clinicId, rows);
    return;
  }
  const key = table.key.map(({ name, type }) => `t.${quoted(name)}${type === 'text' ? ' collate "C"' : ''}`).join(', ');
  const spot = (first: number): string => `(${table.key.map(({ type }, index) => `$${first + index}::${type}`).join(', ')})`;
  let last: readonly string[] = [];
  for (;;) {
    const after = last.length === 0 ? '' : ` and (${key}) > ${spot(values.length + 1)}`;
    const end = await batchEnd(sql, table, `${from}${after}`, key, [...values, ...last]);
    if (!end) return;
    const bounds = `${after} and (${key}) <= ${spot(values.length + last.length + 1)}`;
    const rows = await sql.rows<{ row: Cells }>(`select ${row} ${from}${bounds} order by ${key}`, [...values, ...last, ...end]);
    yield await openAll(sql, table, whose.clinicId, rows);
    last = end;
  }
}

/** The key of the last row of the next batch: so many rows or bytes, but one row at least. Sizes are read without the bytes. */
async function batchEnd(sql: Sql, { columns, key }: CarriedTable, from: string, order: string, values: readonly unknown[]) {
  const size = columns.map((name) => `coalesce(pg_column_size(t.${quoted(name)}), 0)`).join(' + ');
  const ids = key.map(({ name }, index) => `t.${quoted(name)}::text as k${index}`).join(', ');
  const [end] = await sql.rows<Readonly<Record<string, string>>>(
    `select * from (select ${ids}, row_number() over w as n, sum(${size}) over w as bytes ${from} window w as (order by ${order} rows unbounded preceding) order by ${order} limit ${BATCH}) b
     where n = 1 or bytes <= ${BATCH_BYTES} order by n desc limit 1`,
    values,
  );
  return end && key.map((_, index) => end[`k${index}`] ?? '');
}

function scope({ name, columns }: CarriedTable, { clinicId, patientIds }: Whose): { readonly where: string; readonly values: readonly unknown[] } {
  if (patientIds === null) return { where: 't.clinic_id = $1', values: [clinicId] };
  const own = 'select a.appointment_id from app.appointments a where a.clinic_id = $1 and a.patient_id = any ($2)';
  const of = columns.includes('patient_id')
    ? 't.patient_id = any ($2)'
    : columns.includes('appointment_id')
      ? `t.appointment_id in (${own})`
      : name === 'merges'
        ? 't.kept_id = any ($2)'
        : '$2::uuid[] is null';
  return { where: `t.clinic_id = $1 and ${of}`, values: [clinicId, patientIds] };
}

export function keyHolder({ whose }: SealedPlace, row: Cells): string {
  let value: unknown = row;
  for (const part of whose) value = typeof value === 'object' && value !== null ? Reflect.get(value, part) : undefined;
  return typeof value === 'string' ? value : '';
}

export const placeIn = ({ table, column, rowId }: SealedPlace, row: Cells) => ({ table, column, rowId: rowId.map((part) => String(row[part])).join('/') });

async function openAll(sql: Sql, table: CarriedTable, clinicId: string, rows: readonly { readonly row: Cells }[]): Promise<readonly CarriedRow[]> {
  const holders = rows.flatMap(({ row }) => table.places.filter(({ column }) => row[column] !== null).map((place) => keyHolder(place, row)));
  const keys = holders.length === 0 ? new Map() : await sql.vault.keysOf(clinicId, [...new Set(holders)]);
  return rows.map(({ row }) => {
    const cells: Record<string, unknown> = {};
    const gone: string[] = [];
    for (const column of table.columns) {
      const value = row[column];
      const place = table.places.find((one) => one.column === column);
      if (value === null || !table.bytes.includes(column)) cells[column] = value;
      else if (!place) cells[column] = bytesOf(value).toString('base64');
      else {
        const key = keys.get(keyHolder(place, row));
        if (!key) throw new SealBroken(placeIn(place, row));
        if (key.isErased) gone.push(column);
        else cells[column] = key.open(placeIn(place, row), bytesOf(value));
      }
    }
    return { row: cells, gone };
  });
}

/** As PostgreSQL writes bytes into JSON. */
const bytesOf = (value: unknown): Buffer => Buffer.from(String(value).slice('\\x'.length), 'hex');
