/** Stock: what there is, with warnings; moving it, never below nothing silently; and what a session takes. */
import { dayOf, err, ok, parseDay, printDay, type Result, type UsedProduct } from '@afterglow/kernel';
import type { BodyOf, Routes } from '@afterglow/kernel/api';
import type { Sql } from '../../store/pool.ts';
import * as stock from '../../store/record/stock.ts';
import { closedTo, namedTo } from '../accounts/restricted.ts';
import { once } from '../booking/once.ts';
import { type Care, invalid, notFound, type Refusal } from '../deps.ts';
import { iso } from '../iso.ts';
import { clinicOf } from '../patients.ts';

/** Warned so many days before a lot expires: a house choice. */
const SOON_DAYS = 60;

export async function stockOf(care: Care, clinicId: string) {
  const clinic = await clinicOf(care, clinicId);
  if (!clinic.ok) return clinic;
  const today = dayOf(care.now(), clinic.value.zone);
  const levels = await stock.listLevels(care.pool, clinicId);
  const items = (await stock.listItems(care.pool, clinicId)).map((item) => {
    const lots = levels.filter(({ itemId }) => itemId === item.id).map(({ itemId: _, ...level }) => ({ ...level, state: stateOf(level, today) }));
    const total = lots.filter(({ state }) => state !== 'expired').reduce((sum, { quantity }) => sum + quantity, 0);
    return { ...item, total, isLow: item.isKept && total <= item.lowAt, lots };
  });
  return ok({ today: printDay(today), items });
}

function stateOf({ quantity, expiresOn }: Pick<stock.StockLevel, 'quantity' | 'expiresOn'>, today: number): 'fine' | 'soon' | 'expired' | 'below' {
  if (quantity < 0) return 'below';
  const last = expiresOn === null ? undefined : parseDay(expiresOn);
  if (last === undefined) return 'fine';
  return last < today ? 'expired' : last <= today + SOON_DAYS ? 'soon' : 'fine';
}

export async function addItem(care: Care, clinicId: string, body: BodyOf<Routes['addStockItem']>) {
  const same = (await stock.listItems(care.pool, clinicId)).find(({ name }) => name.toLowerCase() === body.name.toLowerCase());
  if (same) return err(invalid('name', `there is an item "${same.name}" already`));
  await stock.putItem(care.pool, clinicId, { id: care.newId(), ...body, isKept: true }, new Date(care.now()));
  return stockOf(care, clinicId);
}

export async function changeItem(care: Care, clinicId: string, itemId: string, body: BodyOf<Routes['changeStockItem']>) {
  const item = (await stock.listItems(care.pool, clinicId)).find(({ id }) => id === itemId);
  if (!item) return err(notFound('item'));
  const { name = item.name, kind = item.kind, lowAt = item.lowAt, isKept = item.isKept } = body;
  await stock.putItem(care.pool, clinicId, { id: itemId, name, kind, lowAt, isKept }, new Date(care.now()));
  return stockOf(care, clinicId);
}

type MoveBody = BodyOf<Routes['moveStock']>;

export async function moveStock(care: Care, clinicId: string, itemId: string, body: MoveBody, key: string | undefined) {
  if (body.kind !== 'in' && body.reason === '') return err(invalid('reason', body.kind === 'out' ? 'say what it was taken for' : 'say why the count differs'));
  if (body.kind !== 'correction' && body.quantity === 0) return err(invalid('quantity', 'at least one'));
  if (body.expiresOn !== undefined && parseDay(body.expiresOn) === undefined) return err(invalid('expiresOn', 'that date does not exist'));
  const moved = await once(care, { clinicId, key, request: { itemId, body } }, async (sql) => {
    if ((await stock.lockItems(sql, clinicId, [itemId])).length === 0) return err(notFound('item'));
    const { lot, place, expiresOn = null } = body;
    const there = await stock.levelOf(sql, clinicId, { itemId, lot, place });
    const quantity = { in: body.quantity, out: -body.quantity, correction: body.quantity - there }[body.kind];
    if (quantity === 0) return ok({});
    if (there + quantity < 0 && body.below === undefined) return err(invalid('below', tooFew(there, lot)));
    const reason = [body.reason, body.below ?? ''].filter(Boolean).join(' · ');
    const movement = {
      id: care.newId(),
      itemId,
      lot,
      place,
      quantity,
      kind: body.kind,
      reason,
      sessionId: null,
      patientId: null,
      by: care.actor.name,
      at: care.now(),
    };
    await stock.insertMovement(sql, clinicId, movement, expiresOn);
    return ok({});
  });
  return moved.ok ? stockOf(care, clinicId) : moved;
}

const tooFew = (there: number, lot: string): string =>
  `${there <= 0 ? 'none' : there === 1 ? 'only 1' : `only ${there}`} of lot ${lot} on record here: count again, or say why more is taken`;

export interface Taking {
  readonly clinicId: string;
  readonly patientId: string;
  readonly sessionId: string;
}

/** What was put on or sent home leaves stock, within the transaction that signs. */
export async function takeFromStock(
  care: Care,
  sql: Sql,
  { clinicId, patientId, sessionId }: Taking,
  products: readonly UsedProduct[],
): Promise<Result<object, Refusal>> {
  const kept = products.flatMap((product) => (product.item === null ? [] : [{ ...product, item: product.item }]));
  const known = new Set(await stock.lockItems(sql, clinicId, [...new Set(kept.map(({ item }) => item))]));
  for (const { id, item, lot: written, expiry, quantity, short, name } of kept) {
    if (!known.has(item)) return err(invalid(`products.${id}.item`, `${name}: that item is not in stock any more`));
    const lot = written.trim();
    if (lot === '') return err(invalid(`products.${id}.lot`, `${name}: which lot it was`));
    const place = await stock.placeOfMost(sql, clinicId, item, lot);
    const there = await stock.levelOf(sql, clinicId, { itemId: item, lot, place });
    if (there < quantity && short.trim() === '') return err(invalid(`products.${id}.short`, `${name}: ${tooFew(there, lot)}`));
    const movement = {
      id: care.newId(),
      itemId: item,
      lot,
      place,
      quantity: -quantity,
      kind: 'session',
      reason: short.trim(),
      sessionId,
      patientId,
      by: care.actor.name,
      at: care.now(),
    } as const;
    await stock.insertMovement(sql, clinicId, movement, expiry);
  }
  return ok({});
}

export async function movementsOf(care: Care, clinicId: string, itemId: string) {
  const movements = await stock.listMovements(care.pool, clinicId, itemId);
  return ok(
    movements.map(({ id, lot, place, quantity, kind, reason, sessionId, patientId, by, at }) => ({
      id,
      lot,
      place,
      quantity,
      kind,
      reason,
      session: sessionId,
      patient: patientId,
      by,
      at: iso(at),
    })),
  );
}

/** Who met a lot: where a maker calls it back. */
export async function recallOf(care: Care, clinicId: string, lot: string) {
  const [uses, closed] = await Promise.all([stock.usesOfLot(care.pool, clinicId, lot.trim()), closedTo(care, clinicId)]);
  return ok(
    uses.map(({ patientId, patientName, sessionId, start, use, name }) => ({
      patient: namedTo(closed, patientId, patientName),
      session: sessionId,
      start: iso(start),
      use,
      name,
    })),
  );
}
