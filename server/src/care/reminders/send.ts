/**
 * Sends what is due. In: a clinic, ways to its clients. Out: how many were sent, dropped, put off and given up.
 *
 * A batch is one transaction that holds its reminders until each has an answer, so that several workers never take the same,
 * a worker that dies gives its batch back at once, and a change of a client waits until what is on its way has gone: after a
 * change is told, nothing of before goes out. What went out before a worker died goes out again, under the same key.
 */
import { afterQuiet, DAY, HOUR, MINUTE, USUAL_QUIET } from '@afterglow/kernel';
import { type Appointment, listByIds } from '../../store/booking/appointments.ts';
import type { Contact } from '../../store/marks.ts';
import { listContacts } from '../../store/patients.ts';
import type { Sql } from '../../store/pool.ts';
import { changedAmong } from '../../store/reminders/changed.ts';
import { type Choice, listChoices, USUAL_CHOICE } from '../../store/reminders/choices.ts';
import { type Device, dropDevices, dropEnded, listDevices } from '../../store/reminders/devices.ts';
import { type Settled, settle, type StoredReminder, takeDue } from '../../store/reminders/reminders.ts';
import { locationOf } from '../booking/places.ts';
import { type OpenSetup, setupOf } from '../booking/setup.ts';
import type { Care } from '../deps.ts';
import type { Channel, Delivery, Message } from './channel.ts';
import { compose } from './compose.ts';
import { noteVersion, reckonChanged, type Unread } from './reckon.ts';
import { stopTokens } from './stopLink.ts';

/** A change may wait for so many messages at most. */
const BATCH = 25;
const TRIES = 8;
const FIRST_PAUSE = MINUTE;
const LONGEST_PAUSE = HOUR;
/** What goes out so soon after its time goes at its time. */
const ON_TIME = 5 * MINUTE;

export interface Ways {
  readonly channels: readonly Channel[];
  /** Where clients open their page. */
  readonly origin: () => string;
  readonly batch?: number;
}

export interface Sent {
  readonly sent: number;
  readonly dropped: number;
  readonly putOff: number;
  readonly dead: number;
  /** Clients to whom nothing goes out. */
  readonly unread: readonly Unread[];
}

/** First the plan, then what is due by it, until nothing is. */
export async function sendDue(care: Care, clinicId: string, ways: Ways): Promise<Sent> {
  await dropEnded(care.pool, clinicId);
  await noteVersion(care, clinicId);
  const sum = { sent: 0, dropped: 0, putOff: 0, dead: 0, unread: await reckonChanged(care, clinicId) };
  const most = ways.batch ?? BATCH;
  for (;;) {
    const setup = await setupOf(care, clinicId);
    if (!setup.ok) return sum;
    const done = await care.pool.inTransaction((sql) => sendBatch(care, sql, setup.value, ways, most));
    for (const { status } of done) sum[COUNTED[status]] += 1;
    if (done.length === 0) return sum;
    sum.unread = await reckonChanged(care, clinicId);
  }
}

const COUNTED = { pending: 'putOff', sent: 'sent', dropped: 'dropped', dead: 'dead' } as const;

async function sendBatch(care: Care, sql: Sql, setup: OpenSetup, ways: Ways, most: number): Promise<readonly Settled[]> {
  const clinicId = setup.clinic.id;
  const now = care.now();
  const due = await takeDue(sql, clinicId, now, most);
  if (due.length === 0) return [];
  const patientIds = [...new Set(due.map(({ patientId }) => patientId))];
  // Asked once they are held: who changed in the moment before is left for the next turn.
  const [changed, contacts, devices, choices, visits] = await Promise.all([
    changedAmong(sql, clinicId, patientIds),
    listContacts(sql, clinicId, patientIds),
    listDevices(sql, clinicId, patientIds),
    listChoices(sql, clinicId, patientIds),
    listByIds(sql, clinicId, [...new Set(due.map(({ session }) => session))]),
  ]);
  const current = due.filter(({ patientId }) => !changed.has(patientId));
  const stops = await stopTokens(care.vault, clinicId, current);
  const done = await Promise.all(
    current.map((one, index) =>
      sendOne(one, {
        setup,
        ways,
        now,
        contact: contacts.get(one.patientId),
        devices: devices.get(one.patientId) ?? [],
        choice: choices.get(one.patientId) ?? USUAL_CHOICE,
        visit: visits.get(one.session),
        stop: stops[index] ?? '',
      }),
    ),
  );
  await settle(sql, clinicId, done, now);
  await dropDevices(sql, clinicId, done);
  return done;
}

interface Addressee {
  readonly setup: OpenSetup;
  readonly ways: Ways;
  readonly now: number;
  readonly contact: Contact | undefined;
  readonly devices: readonly Device[];
  readonly choice: Choice;
  readonly visit: Appointment | undefined;
  /** Ends reminders of this kind. */
  readonly stop: string;
}

interface Done extends Settled {
  readonly gone: readonly Device[];
}

async function sendOne(reminder: StoredReminder, addressee: Addressee): Promise<Done> {
  const { setup, ways, now, choice, visit, stop } = addressee;
  const { patientId, key } = reminder;
  const dropped = (reason: string): Done => ({ patientId, key, status: 'dropped', channel: null, reason, nextAt: null, gone: [] });
  // By when, and in whose night: what is late waits for the morning, where it is still of use then.
  const zone = choice.zone ?? visit?.zone ?? setup.clinic.zone;
  const openAt = now > reminder.at + ON_TIME ? afterQuiet(now, USUAL_QUIET, zone) : now;
  if (reminder.until <= openAt) return dropped('too-late');
  if (choice.unwanted.includes(reminder.kind)) return dropped('not-wanted');
  const [way, other] = waysTo(addressee);
  if (!way) return dropped('no-way');
  if (openAt > now) return { patientId, key, status: 'pending', channel: reminder.channel, reason: reminder.reason, nextAt: openAt, isNoTry: true, gone: [] };
  const location = visit ? locationOf(setup, visit.locationId) : undefined;
  const head = {
    clinicId: setup.clinic.id,
    name: setup.clinic.name,
    phone: location?.phone ?? setup.clinic.phone,
    where: [location?.name ?? '', location?.address ?? ''].filter((part) => part !== '').join(', '),
    origin: ways.origin(),
  };
  const by = ({ channel, to, devices }: Way): Promise<Delivery> => channel.deliver(compose(reminder, { to, devices, head, visit, stop }));
  const delivery = await by(way);
  const gone = delivery.gone ?? [];
  // A push service that will not have it says nothing of mail.
  const isRefused = way.channel.name === 'push' && !delivery.isDelivered && delivery.isFinal;
  if (isRefused && other) return { ...outcome(reminder, other, await by(other), now), gone };
  return { ...outcome(reminder, way, delivery, now), gone };
}

interface Way {
  readonly channel: Channel;
  readonly to: Message['to'];
  readonly devices: readonly Device[];
}

/** All that lead to them, the one they chose first. */
function waysTo({ ways, contact, devices, choice }: Addressee): readonly Way[] {
  const addresses = { email: contact?.email ?? '', sms: contact?.phone ?? '', push: '' };
  const open = ways.channels.filter(({ name }) => (name === 'push' ? devices.length > 0 : addresses[name] !== ''));
  const inOrder = [...open.filter(({ name }) => name === choice.channel), ...open.filter(({ name }) => name !== choice.channel)];
  return inOrder.map((channel) => ({ channel, to: addresses[channel.name], devices: channel.name === 'push' ? devices : [] }));
}

function outcome({ patientId, key, tries }: StoredReminder, { channel: { name: channel }, devices }: Way, delivery: Delivery, now: number): Settled {
  if (delivery.isDelivered) return { patientId, key, status: 'sent', channel, reason: null, nextAt: null };
  const reason = delivery.code;
  // No device is left: another way leads to them, and there is nothing to wait for.
  const isWayGone = devices.length > 0 && delivery.gone?.length === devices.length;
  if (!isWayGone && (delivery.isFinal || tries + 1 >= TRIES)) return { patientId, key, status: 'dead', channel, reason, nextAt: null };
  const again = now + (isWayGone ? 0 : Math.min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** tries));
  return { patientId, key, status: 'pending', channel, reason, nextAt: again };
}

/** What was given up or dropped is shown for so long. */
export const SHOWN_FOR = 14 * DAY;
