/**
 * When the rules of a time zone change, what was agreed is the local time. In: a clinic, and which rules this program runs with.
 * Out: what got another instant, and what could not, since its time is taken then: that stays, and is shown to the desk.
 */
import { longMoment, ok, parseMoment, printInstant, type Result } from '@afterglow/kernel';
import { type Appointment, stands } from '../../store/booking/appointments.ts';
import { insertChange } from '../../store/booking/changes.ts';
import { isTaken, lockResources, occupy, release, updateAppointment } from '../../store/booking/claim.ts';
import { confirmRules, listOccupancies, listOtherRules } from '../../store/booking/rezone.ts';
import { listClinics } from '../../store/clinics.ts';
import { attempting, type Sql } from '../../store/pool.ts';
import { closedTo } from '../accounts/restricted.ts';
import { type Care, inClinic, type Refusal, system } from '../deps.ts';
import { iso } from '../iso.ts';
import { TZ_VERSION } from './claim.ts';
import { resourceOf } from './places.ts';
import { setupOf } from './setup.ts';
import { type AppointmentView, appointmentView, standsAt, veiled } from './views.ts';

export interface Shift {
  readonly before: Appointment;
  readonly after: Appointment;
}

export interface Rezoned {
  /** Looked at, and right as they are. */
  readonly confirmed: number;
  readonly shifted: readonly Shift[];
  /** The agreed time is taken under the new rules: they stand where they stood. */
  readonly stuck: readonly Shift[];
}

export async function rezone(care: Care, clinicId: string, tzVersion = TZ_VERSION): Promise<Rezoned> {
  const list = await listOtherRules(care.pool, clinicId, tzVersion, care.now());
  const shifts: Shift[] = [];
  const right: Appointment[] = [];
  for (const before of list) {
    const after = agreed(before, tzVersion);
    if (after.start === before.start) right.push(before);
    else shifts.push({ before, after });
  }
  if (right.length > 0) await confirmRules(care.pool, clinicId, right, tzVersion);
  const moved = shifts.length === 0 ? { shifted: [], stuck: [] } : await care.pool.inTransaction((sql) => shiftAll(care, sql, clinicId, shifts));
  return { confirmed: right.length, ...moved };
}

/** Those a person has to settle: their agreed time was taken when the rules changed. */
export async function stuckOf(care: Care, clinicId: string): Promise<Result<readonly AppointmentView[], Refusal>> {
  const setup = await setupOf(care, clinicId);
  if (!setup.ok) return setup;
  const list = (await listOtherRules(care.pool, clinicId, TZ_VERSION, care.now())).filter((one) => stands(one, care.now()) && standsAt(one) !== null);
  const closed = await closedTo(care, clinicId);
  return ok(list.map((one) => veiled(appointmentView(setup.value, one, one.patientName), closed)));
}

/** At the instant its local time means now. A local time that comes twice keeps the one it had. */
function agreed(before: Appointment, tzVersion: string): Appointment {
  const moment = standsAt(before) === null ? undefined : parseMoment(before.wallStart, before.zone);
  const by = moment?.ok ? moment.value.instant - before.start : 0;
  return { ...before, start: before.start + by, end: before.end + by, tzVersion };
}

/** All at once, since each takes the place another leaves; who finds their place taken stays, and the rest is tried again. */
async function shiftAll(care: Care, sql: Sql, clinicId: string, shifts: readonly Shift[]): Promise<Pick<Rezoned, 'shifted' | 'stuck'>> {
  const people = shifts.map(({ before: { patientId } }) => patientId);
  const things = shifts.flatMap(({ before: { assigned } }) => Object.values(assigned));
  await lockResources(sql, clinicId, [...new Set(people)], [...new Set(things)], care.now());
  const stuck: Shift[] = [];
  for (;;) {
    const open = shifts.filter((one) => !stuck.includes(one));
    try {
      return { shifted: await attempting(sql, () => shiftThese(care, sql, clinicId, open)), stuck };
    } catch (error) {
      if (!(error instanceof Clash)) throw error;
      stuck.push(error.shift);
    }
  }
}

/** Thrown to take back an attempt. */
class Clash extends Error {
  readonly shift: Shift;
  constructor(shift: Shift) {
    super('taken');
    this.shift = shift;
  }
}

async function shiftThese(care: Care, sql: Sql, clinicId: string, shifts: readonly Shift[]): Promise<readonly Shift[]> {
  const setup = await setupOf(care, clinicId);
  const seatsOf = (id: string): number => (setup.ok && resourceOf(setup.value, id)?.capacity) || 1;
  const uses = await listOccupancies(
    sql,
    clinicId,
    shifts.map(({ before: { id } }) => id),
  );
  const open: Shift[] = [];
  for (const one of shifts) if (await updateAppointment(sql, clinicId, one.after, care.now())) open.push(one);
  for (const { before } of open) await release(sql, clinicId, before.id);
  for (const one of open) {
    const by = one.after.start - one.before.start;
    const moved = (uses.get(one.before.id) ?? []).map((use) => ({ ...use, start: use.start + by, end: use.end + by, seats: seatsOf(use.resourceId) }));
    try {
      if (moved.length > 0) await occupy(sql, clinicId, one.after, moved);
    } catch (error) {
      throw isTaken(error) ? new Clash(one) : error;
    }
    await insertChange(sql, clinicId, historyLine(one, care.now()));
  }
  return open;
}

function historyLine({ before, after }: Shift, now: number) {
  const written = { ...after, version: after.version + 1 };
  const reason = `The clock rules of ${after.zone} changed: the agreed local time is now ${iso(after.start)}, not ${iso(before.start)}.`;
  return {
    appointmentId: after.id,
    version: written.version,
    action: 'rezone',
    before,
    after: written,
    by: 'clock rules',
    reason,
    notifyAt: null,
    at: now,
    group: null,
  };
}

/** Every clinic; a line in plain words for each appointment that changed or needs a person. */
export async function rezoneAll(care: Care, tzVersion = TZ_VERSION): Promise<{ readonly lines: readonly string[]; readonly isClear: boolean }> {
  const lines: string[] = [];
  let isClear = true;
  for (const { id, name } of await listClinics(care.pool)) {
    const { confirmed, shifted, stuck } = await rezone(inClinic(care, id, system('rezone')), id, tzVersion);
    if (stuck.length > 0) isClear = false;
    if (confirmed + shifted.length + stuck.length > 0) {
      lines.push(
        `${name}: time zone rules are now ${tzVersion}: ${confirmed} as they were, ${shifted.length} moved to keep their local time, ${stuck.length} need a person`,
      );
    }
    lines.push(
      ...shifted.map(
        ({ before, after }) =>
          `  ${after.id}: ${longMoment(after.start, after.zone)} as agreed, now ${printInstant(after.start)}, not ${printInstant(before.start)}`,
      ),
    );
    lines.push(
      ...stuck.map(
        ({ before, after }) =>
          `  ${after.id}: agreed for ${longMoment(after.start, after.zone)}, which is taken; it stands at ${longMoment(before.start, before.zone)}: move it at the desk`,
      ),
    );
  }
  return { lines, isClear };
}
