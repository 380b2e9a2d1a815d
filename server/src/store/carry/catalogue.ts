/** The clinic's tables, as the database's own catalogue says: whatever carries a clinic_id, those that are pointed at first. */
import type { Sql } from '../pool.ts';
import { NOT_CARRIED, PLACES, type SealedPlace } from './places.ts';

export interface KeyColumn {
  readonly name: string;
  readonly type: string;
}

export interface CarriedTable {
  readonly name: string;
  /** All that are written; those the database computes are left out. */
  readonly columns: readonly string[];
  readonly bytes: readonly string[];
  /** The primary key within a clinic. */
  readonly key: readonly KeyColumn[];
  readonly places: readonly SealedPlace[];
}

interface Row {
  name: string;
  columns: readonly string[];
  bytes: readonly string[];
  key: readonly KeyColumn[];
  points_at: readonly string[];
}

export const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;

export async function carriedTables(sql: Sql): Promise<readonly CarriedTable[]> {
  const rows = await sql.rows<Row>(
    `select c.relname as name,
       (select json_agg(a.attname order by a.attnum) from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '') as columns,
       (select coalesce(json_agg(a.attname), '[]') from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.atttypid = 'bytea'::regtype) as bytes,
       (select coalesce(json_agg(json_build_object('name', a.attname, 'type', format_type(a.atttypid, null)) order by array_position(i.indkey::int2[], a.attnum)), '[]')
        from pg_index i join pg_attribute a on a.attrelid = c.oid and a.attnum = any (i.indkey) where i.indrelid = c.oid and i.indisprimary and a.attname <> 'clinic_id') as key,
       (select coalesce(json_agg(t.relname), '[]') from pg_constraint f join pg_class t on t.oid = f.confrelid
        where f.conrelid = c.oid and f.contype = 'f' and f.confrelid <> f.conrelid) as points_at
     from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_attribute k on k.attrelid = c.oid and k.attname = 'clinic_id' and not k.attisdropped
     where n.nspname = 'app' and c.relkind in ('r', 'p') and not c.relispartition and c.relname <> all ($1) order by c.relname`,
    [NOT_CARRIED],
  );
  return inOrder(rows).map(({ name, columns, bytes, key }) => ({ name, columns, bytes, key, places: PLACES.filter(({ table }) => table === name) }));
}

/** By foreign keys, else by name; where some point at each other in a ring, by name (their keys are judged at the end). */
function inOrder(rows: readonly Row[]): readonly Row[] {
  const placed: Row[] = [];
  let left = rows;
  while (left.length > 0) {
    const names = left.map(({ name }) => name);
    const free = left.filter(({ points_at }) => !points_at.some((other) => names.includes(other)));
    placed.push(...(free.length === 0 ? left : free));
    left = free.length === 0 ? [] : left.filter((row) => !free.includes(row));
  }
  return placed;
}

/** The last migration that ran: what shape rows have. */
export async function shapeOf(sql: Sql): Promise<string> {
  const [row] = await sql.rows<{ name: string | null }>('select max(name) as name from app.migrations', []);
  return row?.name?.replace(/\.sql$/, '') ?? '';
}
