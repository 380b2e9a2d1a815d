/**
 * Moves everything about one client to another, by rule: every table with a patient_id, as the catalogue says, and what is
 * sealed with the other key. In: an open transaction that holds both clients' rows. A row that cannot move, since the other
 * has one like it, stays with the record that is left; so does every row of a table that is only added to (`idsOf` leads there).
 */
import type { ClientKey } from '../../vault/vault.ts';
import type { Sql } from '../pool.ts';
import { HISTORY, SEALED, STAYS, type SealedColumn } from './sealed.ts';

interface MovingTable {
  readonly name: string;
  /** The other columns of each key a client may have only one row of. */
  readonly keys: readonly (readonly string[])[];
}

const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;

export async function tablesOfClients(sql: Sql): Promise<readonly MovingTable[]> {
  const rows = await sql.rows<{ name: string; keys: readonly (readonly string[])[] }>(
    `select c.relname as name, coalesce((
       select json_agg((select coalesce(json_agg(k.attname), '[]'::json) from pg_attribute k where k.attrelid = c.oid and k.attnum = any (i.indkey) and k.attname not in ('clinic_id', 'patient_id')))
       from pg_index i where i.indrelid = c.oid and i.indisunique and a.attnum = any (i.indkey)), '[]'::json) as keys
     from pg_class c join pg_namespace n on n.oid = c.relnamespace
       join pg_attribute a on a.attrelid = c.oid and a.attname = 'patient_id' and not a.attisdropped
       join pg_attribute b on b.attrelid = c.oid and b.attname = 'clinic_id' and not b.attisdropped
     where n.nspname = 'app' and c.relkind in ('r', 'p') and not c.relispartition and c.relname <> all ($1)
       and obj_description(c.oid, 'pg_class') is distinct from 'append-only' order by c.relname`,
    [STAYS],
  );
  return rows;
}

/** How many rows of each table would move. */
export async function countRows(sql: Sql, clinicId: string, patientId: string): Promise<ReadonlyMap<string, number>> {
  const tables = await tablesOfClients(sql);
  const counts = tables.map(({ name }, index) => `select ${index} as n, count(*)::int as rows from ${quoted(name)} where clinic_id = $1 and patient_id = $2`);
  const rows = await sql.rows<{ n: number; rows: number }>(counts.join(' union all '), [clinicId, patientId]);
  return new Map(rows.flatMap(({ n, rows: count }) => (count === 0 ? [] : [[tables[n]?.name ?? '', count]])));
}

/** When both are somewhere at the same time: they cannot be one person there. */
export async function listOverlaps(sql: Sql, clinicId: string, a: string, b: string): Promise<readonly { readonly start: number; readonly title: string }[]> {
  const rows = await sql.rows<{ starts_at: string; title: string }>(
    `select x.starts_at, s.title from occupancies x join occupancies y on y.clinic_id = $1 and y.resource_id = $3 and y.starts_at < x.ends_at and x.starts_at < y.ends_at
       join appointments p on p.clinic_id = $1 and p.appointment_id = x.appointment_id join services s on s.clinic_id = $1 and s.service_id = p.service_id
     where x.clinic_id = $1 and x.resource_id = $2 order by x.starts_at`,
    [clinicId, a, b],
  );
  return rows.map(({ starts_at, title }) => ({ start: Date.parse(starts_at), title }));
}

export interface Moving {
  readonly clinicId: string;
  readonly from: string;
  readonly to: string;
  readonly fromKey: ClientKey;
  readonly toKey: ClientKey;
}

/** Out: how many rows of each table moved. */
export async function moveEverything(sql: Sql, moving: Moving): Promise<Readonly<Record<string, number>>> {
  const { clinicId, from, to } = moving;
  await sql.rows('set constraints all deferred', []);
  await sql.rows("select set_config('app.merging', 'yes', true)", []);
  const moved: Record<string, number> = {};
  for (const { name, keys } of await tablesOfClients(sql)) {
    const free = keys.map((columns) => {
      const same = columns.map((column) => `o.${quoted(column)} is not distinct from t.${quoted(column)}`);
      return `and not exists (select 1 from ${quoted(name)} o where ${['o.clinic_id = $1', 'o.patient_id = $3', ...same].join(' and ')})`;
    });
    const where = `t.clinic_id = $1 and t.patient_id = $2 and $3::uuid is not null ${free.join(' ')}`;
    for (const column of SEALED) if (column.table === name) await reseal(sql, moving, column, where);
    const rows = await sql.rows(`update ${quoted(name)} t set patient_id = $3 where ${where} returning 1`, [clinicId, from, to]);
    if (rows.length > 0) moved[name] = rows.length;
  }
  await sql.rows('update occupancies set resource_id = $3 where clinic_id = $1 and resource_id = $2', [clinicId, from, to]);
  await sql.rows("update feeds set owner_id = $3 where clinic_id = $1 and owner_kind = 'client' and owner_id = $2", [clinicId, from, to]);
  await reseal(sql, moving, HISTORY, OWN_HISTORY);
  await sql.rows(
    `update appointment_changes h set after = jsonb_set(h.after, '{patientId}', to_jsonb($3::text)),
       before = case when h.before is null then null else jsonb_set(h.before, '{patientId}', to_jsonb($3::text)) end
     from appointments a where a.clinic_id = $1 and a.patient_id = $3::uuid and h.clinic_id = $1 and h.appointment_id = a.appointment_id and h.after ->> 'patientId' = $2`,
    [clinicId, from, to],
  );
  return moved;
}

/** What was changed of appointments that are theirs by now, and is sealed with the key of the one that is gone. */
const OWN_HISTORY = `t.clinic_id = $1 and t.after ->> 'patientId' = $2::text
  and t.appointment_id in (select a.appointment_id from appointments a where a.clinic_id = $1 and a.patient_id = $3::uuid)`;

/** One row at a time: a file may be large. A place that is named by the client is named by the other one then. */
async function reseal(sql: Sql, { clinicId, from, to, fromKey, toKey }: Moving, { table, column, rowId }: SealedColumn, where: string): Promise<void> {
  const id = rowId.map((part) => `t.${quoted(part)}::text`).join(` || '/' || `);
  const rows = await sql.rows<{ id: string }>(`select ${id} as id from ${quoted(table)} t where ${where} and t.${quoted(column)} is not null`, [
    clinicId,
    from,
    to,
  ]);
  for (const { id: one } of rows) {
    const these = `${where} and ${id} = $4`;
    const [row] = await sql.rows<{ sealed: Buffer }>(`select t.${quoted(column)} as sealed from ${quoted(table)} t where ${these}`, [clinicId, from, to, one]);
    if (!row) continue;
    const sealed = toKey.seal({ table, column, rowId: one.replaceAll(from, to) }, fromKey.open({ table, column, rowId: one }, row.sealed));
    await sql.rows(`update ${quoted(table)} t set ${quoted(column)} = $5 where ${these}`, [clinicId, from, to, one, sealed]);
  }
}
