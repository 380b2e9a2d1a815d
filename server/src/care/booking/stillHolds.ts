/**
 * What was looked at without a lock, looked at again under it: the client's other appointments, and how many a day holds.
 * In: an open transaction that has locked the rows it wants. Out: whether what was found still holds.
 */
import { dayOf, type Instant, startOfDay } from '@afterglow/kernel';
import { countOfService, lifeStamp } from '../../store/booking/guard.ts';
import type { Sql } from '../../store/pool.ts';
import type { Care } from '../deps.ts';
import type { Prepared } from './search.ts';

/** Thrown to leave a transaction whose grounds have changed meanwhile: look again. */
export class Outdated extends Error {}

export interface Held {
  readonly clinicId: string;
  readonly patientId: string;
  readonly start: Instant;
  /** These take nothing and count against nobody. */
  readonly moving?: readonly string[] | undefined;
  /** The desk has said why it may be more than the limit. */
  readonly override?: string | undefined;
}

export async function checkAgain(care: Care, sql: Sql, held: Held, { life, service, location }: Prepared): Promise<void> {
  const { clinicId, patientId, start, moving, override } = held;
  if (life.stamp !== null && (await lifeStamp(sql, clinicId, patientId)) !== life.stamp) throw new Outdated();
  const most = service.limits.perDay;
  if (most === undefined || override !== undefined) return;
  const { zone } = location;
  const day = dayOf(start, zone);
  const window = { start: startOfDay(day, zone), end: startOfDay(day + 1, zone) };
  if ((await countOfService(sql, clinicId, { serviceId: service.id, locationId: location.id, window, now: care.now(), without: moving })) >= most)
    throw new Outdated();
}
