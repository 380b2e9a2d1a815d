/** Busy times from a calendar elsewhere. In: a resource with an address. Out: its busy times replaced, or what went wrong kept beside it. */
import { DAY, err, ok, type Result } from '@afterglow/kernel';
import { readBusy } from '@afterglow/kernel/ical';
import { fetchText } from '../../outside/fetchText.ts';
import { noteOutside, replaceOutsideBusy } from '../../store/booking/feeds.ts';
import type { Setup } from '../../store/booking/setup.ts';
import type { Care, Refusal } from '../deps.ts';
import { resourceOf, zoneAt } from './places.ts';
import { resourcesOf } from './resources.ts';
import { setupOf } from './setup.ts';

/** Read so far ahead. */
const AHEAD = 183 * DAY;

export async function refreshOutside(care: Care, clinicId: string, resourceId: string) {
  const setup = await setupOf(care, clinicId);
  if (!setup.ok) return setup;
  await refresh(care, setup.value, resourceId);
  return resourcesOf(care, clinicId);
}

async function refresh(care: Care, setup: Setup, resourceId: string): Promise<Result<number, Refusal | string>> {
  const { clinic } = setup;
  const resource = resourceOf(setup, resourceId);
  if (!resource?.busyUrl) return err('no address');
  const at = new Date(care.now());
  const text = await fetchText(resource.busyUrl, care.outside);
  const busy = text.ok
    ? readBusy(text.value, { zone: zoneAt(setup, resource.locationId), window: { start: care.now() - DAY, end: care.now() + AHEAD } })
    : text;
  if (!busy.ok) {
    await noteOutside(care.pool, clinic.id, resourceId, busy.error, at);
    return busy;
  }
  await care.pool.inTransaction((sql) => replaceOutsideBusy(sql, clinic.id, resourceId, busy.value, at));
  return ok(busy.value.length);
}

/** Every calendar of the clinic that was not read for a while; used by the running server. */
export async function refreshStale(care: Care, clinicId: string, olderThan: number): Promise<void> {
  const setup = await setupOf(care, clinicId);
  if (!setup.ok) return;
  for (const { id, busyUrl, busyCheckedAt } of setup.value.resources) {
    if (busyUrl && (busyCheckedAt === null || busyCheckedAt < care.now() - olderThan)) await refresh(care, setup.value, id);
  }
}
