/** Stock as rows and back: items, lots, movements. How many there are is always the sum of movements, never a number kept apart. */
import type { Instant } from '@afterglow/kernel';
import type { STOCK_KINDS } from '@afterglow/kernel/api';
import type { Sql } from '../pool.ts';

export interface StockItem {
  readonly id: string;
  readonly name: string;
  readonly kind: (typeof STOCK_KINDS)[number];
  /** Warn at so many or fewer. */
  readonly lowAt: number;
  /** False: no longer kept. */
  readonly isKept: boolean;
}

export interface StockLevel {
  readonly itemId: string;
  readonly lot: string;
  /** 2027-06-30 */
  readonly expiresOn: string | null;
  readonly place: string;
  readonly quantity: number;
}

export interface Movement {
  readonly id: string;
  readonly itemId: string;
  readonly lot: string;
  readonly place: string;
  /** Out is below nothing. */
  readonly quantity: number;
  readonly kind: 'in' | 'out' | 'session' | 'correction';
  readonly reason: string;
  readonly sessionId: string | null;
  readonly patientId: string | null;
  readonly by: string;
  readonly at: Instant;
}

export async function listItems(sql: Sql, clinicId: string): Promise<readonly StockItem[]> {
  const rows = await sql.rows<{ item_id: string; name: string; kind: StockItem['kind']; low_at: number; is_kept: boolean }>(
    'select item_id, name, kind, low_at, is_kept from stock_items where clinic_id = $1 order by is_kept desc, name, item_id',
    [clinicId],
  );
  return rows.map((row) => ({ id: row.item_id, name: row.name, kind: row.kind, lowAt: row.low_at, isKept: row.is_kept }));
}

export async function putItem(sql: Sql, clinicId: string, { id, name, kind, lowAt, isKept }: StockItem, at: Date): Promise<void> {
  await sql.rows(
    `insert into stock_items (clinic_id, item_id, name, kind, low_at, is_kept, created_at) values ($1, $2, $3, $4, $5, $6, $7)
     on conflict (clinic_id, item_id) do update set name = $3, kind = $4, low_at = $5, is_kept = $6`,
    [clinicId, id, name, kind, lowAt, isKept, at],
  );
}

/** What there is, by item, lot and place; what came to nothing is left out. */
export async function listLevels(sql: Sql, clinicId: string): Promise<readonly StockLevel[]> {
  const rows = await sql.rows<{ item_id: string; lot: string; expires_on: string | null; place: string; quantity: number }>(
    `select m.item_id, m.lot, l.expires_on::text, m.place, sum(m.quantity)::int as quantity
     from stock_movements m join stock_lots l on l.clinic_id = m.clinic_id and l.item_id = m.item_id and l.lot = m.lot
     where m.clinic_id = $1 group by m.item_id, m.lot, l.expires_on, m.place having sum(m.quantity) <> 0 order by l.expires_on nulls last, m.lot, m.place`,
    [clinicId],
  );
  return rows.map((row) => ({ itemId: row.item_id, lot: row.lot, expiresOn: row.expires_on, place: row.place, quantity: row.quantity }));
}

/** Nobody else moves these until the end of the transaction; in order of their ids, so that nobody waits in a circle. */
export async function lockItems(sql: Sql, clinicId: string, itemIds: readonly string[]): Promise<readonly string[]> {
  const rows = await sql.rows<{ item_id: string }>('select item_id from stock_items where clinic_id = $1 and item_id = any($2) order by item_id for update', [
    clinicId,
    itemIds,
  ]);
  return rows.map(({ item_id }) => item_id);
}

/** How many of a lot are at a place. */
export async function levelOf(sql: Sql, clinicId: string, { itemId, lot, place }: Pick<Movement, 'itemId' | 'lot' | 'place'>): Promise<number> {
  const [row] = await sql.rows<{ quantity: number }>(
    'select coalesce(sum(quantity), 0)::int as quantity from stock_movements where clinic_id = $1 and item_id = $2 and lot = $3 and place = $4',
    [clinicId, itemId, lot, place],
  );
  return row?.quantity ?? 0;
}

/** Where most of a lot lies; the first place when there is none anywhere. */
export async function placeOfMost(sql: Sql, clinicId: string, itemId: string, lot: string): Promise<string> {
  const [row] = await sql.rows<{ place: string }>(
    'select place from stock_movements where clinic_id = $1 and item_id = $2 and lot = $3 group by place order by sum(quantity) desc, place limit 1',
    [clinicId, itemId, lot],
  );
  return row?.place ?? '';
}

/** `expiresOn` is kept the first time it is said. */
export async function insertMovement(sql: Sql, clinicId: string, movement: Movement, expiresOn: string | null): Promise<void> {
  const { id, itemId, lot, place, quantity, kind, reason, sessionId, patientId, by, at } = movement;
  await sql.rows(
    `insert into stock_lots (clinic_id, item_id, lot, expires_on) values ($1, $2, $3, $4)
     on conflict (clinic_id, item_id, lot) do update set expires_on = coalesce(stock_lots.expires_on, excluded.expires_on)`,
    [clinicId, itemId, lot, expiresOn],
  );
  await sql.rows(
    `insert into stock_movements (clinic_id, movement_id, item_id, lot, place, quantity, kind, reason, session_id, patient_id, moved_by, moved_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
    [clinicId, id, itemId, lot, place, quantity, kind, reason, sessionId, patientId, by, new Date(at)],
  );
}

export async function listMovements(sql: Sql, clinicId: string, itemId: string): Promise<readonly Movement[]> {
  const rows = await sql.rows<{
    movement_id: string;
    item_id: string;
    lot: string;
    place: string;
    quantity: number;
    kind: Movement['kind'];
    reason: string;
    session_id: string | null;
    patient_id: string | null;
    moved_by: string;
    moved_at: string;
  }>(
    `select movement_id, item_id, lot, place, quantity, kind, reason, session_id, patient_id, moved_by, moved_at
     from stock_movements where clinic_id = $1 and item_id = $2 order by moved_at desc, movement_id desc limit 500`,
    [clinicId, itemId],
  );
  return rows.map((row) => ({
    id: row.movement_id,
    itemId: row.item_id,
    lot: row.lot,
    place: row.place,
    quantity: row.quantity,
    kind: row.kind,
    reason: row.reason,
    sessionId: row.session_id,
    patientId: row.patient_id,
    by: row.moved_by,
    at: Date.parse(row.moved_at),
  }));
}

export interface LotUse {
  readonly patientId: string;
  readonly patientName: string;
  readonly sessionId: string;
  readonly start: Instant;
  readonly use: string;
  readonly name: string;
}

/** A recall: every client and session that met a lot. */
export async function usesOfLot(sql: Sql, clinicId: string, lot: string): Promise<readonly LotUse[]> {
  const rows = await sql.rows<{ patient_id: string; patient_name: string; session_id: string; starts_at: string; use: string; name: string }>(
    `select l.patient_id, p.name as patient_name, l.session_id, s.starts_at, l.use, l.name
     from session_lots l
     join patients p on p.clinic_id = l.clinic_id and p.patient_id = l.patient_id
     join sessions s on s.clinic_id = l.clinic_id and s.session_id = l.session_id
     where l.clinic_id = $1 and lower(l.lot) = lower($2) order by s.starts_at desc, l.line`,
    [clinicId, lot],
  );
  return rows.map((row) => ({
    patientId: row.patient_id,
    patientName: row.patient_name,
    sessionId: row.session_id,
    start: Date.parse(row.starts_at),
    use: row.use,
    name: row.name,
  }));
}
