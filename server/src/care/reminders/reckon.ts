/**
 * Works out a client's reminders again. In: an open transaction that holds the client (store/reminders/changed.ts). Out: what
 * is pending equals the function of what is stored.
 */
import { DAY, type Reminder, remindersOf, type ReminderHabits, type Session, USUAL_LEADS, USUAL_QUIET, type Visit } from '@afterglow/kernel';
import { type Appointment, withAppointments } from '../../store/booking/appointments.ts';
import { listAgreed } from '../../store/booking/changes.ts';
import { readLife } from '../../store/booking/life.ts';
import { listToldAt } from '../../store/checkIns.ts';
import { listOutcomes } from '../../store/outcomes/outcomes.ts';
import type { Owner } from '../../store/patients.ts';
import { joined, type Sql } from '../../store/pool.ts';
import { findChoice } from '../../store/reminders/choices.ts';
import { dropChanged, noteLibrary, takeChanged } from '../../store/reminders/changed.ts';
import { putReminders } from '../../store/reminders/reminders.ts';
import { listStanding } from '../../store/steps.ts';
import { openLife } from '../booking/life.ts';
import { setupOf } from '../booking/setup.ts';
import { SealBroken } from '../../vault/vault.ts';
import type { Care } from '../deps.ts';
import { libraryMark } from '../mark.ts';

/** Clients a transaction: a change of one of them waits no longer than these take. */
const AT_ONCE = 50;

/** Nobody's course is longer. */
const LOOKED_BACK = 366 * DAY;

/** A client of whom something is stored that does not open, and what. */
export interface Unread {
  readonly patientId: string;
  readonly why: string;
}

/**
 * All that changed, or this client, until nobody is left. Out: whose could not be worked out, since something of theirs does not
 * open: they hold up nobody else, nothing goes out to them, and they are tried again next time.
 */
export async function reckonChanged(care: Care, clinicId: string, only?: string): Promise<readonly Unread[]> {
  const unread: Unread[] = [];
  for (;;) {
    const done = await care.pool.inTransaction(async (sql) => {
      const taken = await takeChanged(sql, clinicId, { limit: AT_ONCE, only, but: unread.map(({ patientId }) => patientId) });
      const ill = (await Promise.all(taken.map((patientId) => reckon(care, sql, { clinicId, patientId })))).flatMap((one) => one ?? []);
      const well = taken.filter((patientId) => !ill.some((one) => one.patientId === patientId));
      if (well.length > 0) await dropChanged(sql, clinicId, well);
      unread.push(...ill);
      return taken.length;
    });
    if (done < AT_ONCE) return unread;
  }
}

/** Asked of the database once for a library: what it says does not change while a server runs. */
const noted = new WeakMap<object, Set<string>>();

/** Under another library than before everybody has changed. In: care that sees all of a clinic's clients. */
export async function noteVersion(care: Care, clinicId: string): Promise<void> {
  const known = noted.get(care.memory) ?? new Set();
  noted.set(care.memory, known);
  const mark = libraryMark(care.library);
  if (known.has(`${clinicId}/${mark}`)) return;
  await care.pool.inTransaction((sql) => noteLibrary(sql, clinicId, mark, new Date(care.now()), new Date(care.now() - LOOKED_BACK)));
  known.add(`${clinicId}/${mark}`);
}

async function reckon(care: Care, sql: Sql, owner: Owner): Promise<Unread | undefined> {
  try {
    await putReminders(sql, owner, await wantedBy({ ...care, pool: joined(care.pool, sql) }, owner), care.now());
    return undefined;
  } catch (error) {
    if (error instanceof SealBroken) return { patientId: owner.patientId, why: error.message };
    throw error;
  }
}

/** What stands for certain: a time that was only asked for is nothing to prepare for yet. */
const isAgreed = ({ status }: Appointment): boolean => status === 'booked' || status === 'arrived' || status === 'in-session' || status === 'done';

/** Nothing for somebody who is not here any more. */
export async function wantedBy(care: Care, owner: Owner): Promise<readonly Reminder[]> {
  const { clinicId, patientId } = owner;
  const read = await readLife(care.pool, clinicId, patientId);
  const stored = read?.life;
  const setup = await setupOf(care, clinicId, read?.version);
  if (!stored || !setup.ok) return [];
  const { library, clinic } = setup.value;
  const { person } = openLife(stored, setup.value, care.now());
  const agreed = stored.appointments.filter(isAgreed);
  const sessions: readonly Session[] = withAppointments(stored.sessions, agreed, care.now()).filter(
    ({ protocol }) => library.protocols[protocol] !== undefined,
  );
  const since = await listAgreed(care.pool, clinicId, patientId);
  const visits: readonly Visit[] = agreed
    .filter(({ status }) => status === 'booked')
    .map(({ id, start, end, zone }) => ({ id, start, end, zone, since: since.get(id) ?? care.now() }));
  const told = await listToldAt(care.pool, owner);
  const [said, outcomes] = [await listStanding(care.pool, owner), await listOutcomes(care.pool, owner)];
  const { zone } = await findChoice(care.pool, owner);
  const habits = habitsAt(zone ?? visits.at(-1)?.zone ?? sessions.at(-1)?.zone ?? clinic.zone);
  return remindersOf({ library, person, visits, sessions, told, said, outcomes, habits });
}

const habitsAt = (zone: string): ReminderHabits => ({ zone, quiet: USUAL_QUIET, leads: USUAL_LEADS });
