/**
 * Private calendar addresses. In: whose appointments. Out: an address with a secret, shown once; what it shows, in neutral
 * words; its end when it is revoked. Only a hash of the secret is kept.
 */
import { randomBytes } from 'node:crypto';
import { DAY, err, longMoment, ok, type Result } from '@afterglow/kernel';
import { appointmentCalendar } from '@afterglow/kernel/ical';
import { listBetween, listOfPatient } from '../../store/booking/appointments.ts';
import type { Setup } from '../../store/booking/setup.ts';
import { type Feed, findFeed, insertFeed, listChangedAt, listFeeds, revokeFeed } from '../../store/booking/feeds.ts';
import { findPatient } from '../../store/patients.ts';
import { type Care, notFound, type Refusal } from '../deps.ts';
import { iso } from '../iso.ts';
import { sha256 } from '../mark.ts';
import { isSecret } from '../secret.ts';
import { locationOf, resourceOf } from './places.ts';
import { setupOf } from './setup.ts';

const BACK = 31 * DAY;
const AHEAD = 366 * DAY;

export async function addFeed(
  care: Care,
  clinicId: string,
  owner: Feed['owner'],
  ownerId: string,
): Promise<Result<{ readonly id: string; readonly path: string }, Refusal>> {
  const setup = await setupOf(care, clinicId);
  if (!setup.ok) return setup;
  const isKnown =
    owner === 'resource' ? resourceOf(setup.value, ownerId) !== undefined : (await findPatient(care.pool, { clinicId, patientId: ownerId })) !== undefined;
  if (!isKnown) return err(notFound(owner === 'resource' ? 'resource' : 'client'));
  const id = care.newId();
  const secret = randomBytes(24).toString('base64url');
  await insertFeed(care.pool, clinicId, { id, owner, ownerId, secretHash: sha256(secret), createdAt: care.now() });
  return ok({ id, path: `/feeds/${clinicId}/${id}/${secret}.ics` });
}

export async function feedsOf(care: Care, clinicId: string) {
  const setup = await setupOf(care, clinicId);
  if (!setup.ok) return setup;
  return ok((await listFeeds(care.pool, clinicId)).map(({ id, owner, ownerId, createdAt }) => ({ id, owner, ownerId, createdAt: iso(createdAt) })));
}

export async function dropFeed(care: Care, clinicId: string, feedId: string): Promise<Result<{ readonly done: true }, Refusal>> {
  return (await revokeFeed(care.pool, clinicId, feedId, new Date(care.now()))) ? ok({ done: true }) : err(notFound('address'));
}

/** The calendar behind an address; undefined for a wrong secret as for no such address. */
export async function readFeed(care: Care, clinicId: string, feedId: string, secret: string): Promise<string | undefined> {
  const feed = await findFeed(care.pool, clinicId, feedId);
  if (!feed || feed.isRevoked || !isSecret(secret, feed.secretHash)) return undefined;
  const setup = await setupOf(care, clinicId);
  if (!setup.ok) return undefined;
  const now = care.now();
  const all =
    feed.owner === 'client'
      ? await listOfPatient(care.pool, clinicId, feed.ownerId)
      : (await listBetween(care.pool, clinicId, now - BACK, now + AHEAD, { locationId: resourceOf(setup.value, feed.ownerId)?.locationId })).filter(
          ({ assigned }) => Object.values(assigned).includes(feed.ownerId),
        );
  const shown = all.filter(({ start, status, expiresAt }) => start > now - BACK && status !== 'held' && expiresAt === null);
  const changedAt = await listChangedAt(
    care.pool,
    clinicId,
    shown.map(({ id }) => id),
  );
  const { name } = setup.value.clinic;
  return appointmentCalendar({
    name: feed.owner === 'client' ? `Appointments at ${name}` : `Appointments: ${resourceOf(setup.value, feed.ownerId)?.name ?? name}`,
    entries: shown.map(({ id, start, end, version, status, locationId, zone }) => ({
      id,
      start,
      end,
      version,
      changed: changedAt.get(id) ?? start,
      status: status === 'cancelled' || status === 'no-show' ? 'CANCELLED' : status === 'requested' ? 'TENTATIVE' : 'CONFIRMED',
      where: whereOf(setup.value, locationId),
      local: `${longMoment(start, zone)} (${zone})`,
      summary: feed.owner === 'client' ? `Appointment at ${name}` : 'Appointment',
    })),
  });
}

/** `Lakeside North, 12 Main Street`; names nobody and nothing treated. */
function whereOf(setup: Setup, locationId: string): string {
  const location = locationOf(setup, locationId);
  return [location?.name ?? setup.clinic.name, location?.address ?? ''].filter(Boolean).join(', ');
}
