/** The verbs of booking, as every door calls them. In: what was sent. Out: views, or a refusal. */
import {
  dayOf,
  err,
  explainStart,
  findStarts,
  type Interval,
  MINUTE,
  ok,
  parseDay,
  parseInstant,
  parseMoment,
  type PatientFile,
  printDay,
  printInstant,
  type Result,
  startOfDay,
} from '@afterglow/kernel';
import type { BodyOf, Routes } from '@afterglow/kernel/api';
import { type Appointment, listBetween } from '../../store/booking/appointments.ts';
import { listChanges } from '../../store/booking/changes.ts';
import type { Setup } from '../../store/booking/setup.ts';
import { type Care, invalid, notFound, type Refusal } from '../deps.ts';
import { noteOverride } from '../intake/tasks.ts';
import { clinicOf, checkFacts } from '../patients.ts';
import { type ChangeRequest, confirmHold, moveAppointment, setStatus, type StatusRequest, type Transaction, undoChange } from './change.ts';
import { claimTime } from './claim.ts';
import { answered, once } from './once.ts';
import { type Prepared, prepare } from './search.ts';
import { lastSetup, serviceView, setupOf } from './setup.ts';
import { type AppointmentView, appointmentView } from './views.ts';

export async function servicesOf(care: Care, clinicId: string) {
  const setup = await setupOf(care, clinicId);
  return setup.ok ? ok({ clinic: setup.value.clinic, services: setup.value.services.map(serviceView(setup.value)) }) : setup;
}

export interface StartsBody {
  readonly service: string;
  readonly from: string;
  readonly days: number;
  readonly provider?: string | undefined;
  readonly patient?: string | undefined;
  readonly facts?: PatientFile | undefined;
  readonly moving?: string | undefined;
}

/** Free starts day by day; a day without one says why. */
export async function startsOf(care: Care, clinicId: string, body: StartsBody) {
  const clinic = await clinicOf(care, clinicId);
  if (!clinic.ok) return clinic;
  const { zone } = clinic.value;
  const first = parseDay(body.from);
  if (first === undefined) return err(invalid('from', `"${body.from}" is not a date: use 2026-12-15`));
  const from = startOfDay(first, zone);
  const to = startOfDay(first + body.days, zone);
  const prepared = await prepare(care, {
    clinicId,
    serviceId: body.service,
    from,
    to,
    providerId: body.provider,
    patientId: body.patient,
    facts: body.facts,
    moving: body.moving,
  });
  if (!prepared.ok) return prepared;
  const byDay = new Map<number, string[]>();
  for (const start of findStarts(prepared.value.request)) {
    const day = dayOf(start, zone);
    const list = byDay.get(day);
    if (list) list.push(printInstant(start) ?? '');
    else byDay.set(day, [printInstant(start) ?? '']);
  }
  const days = Array.from({ length: body.days }, (_, index) => {
    const starts = byDay.get(first + index) ?? [];
    return { date: printDay(first + index), starts, because: starts.length > 0 ? null : whyNot(prepared.value, first + index, zone) };
  });
  return ok({ zone, days });
}

/** The reason that keeps a whole day closed: what rules out its middle, else what stands against its best hour. */
function whyNot(prepared: Prepared, day: number, zone: string): string {
  const noon = startOfDay(day, zone) + 12 * 60 * MINUTE;
  const ruled = prepared.ruledOut.filter(({ start, end }) => start <= noon && noon < end);
  const strongest = ruled.find(({ code }) => code === 'past') ?? ruled.find(({ code }) => code === 'skin') ?? ruled[0];
  if (strongest) return strongest.text;
  const obstacles = explainStart(prepared.request, noon);
  if (obstacles.some(({ code }) => code === 'taken')) return 'Fully booked.';
  return obstacles[0]?.text ?? 'Fully booked.';
}

export interface BookBody {
  readonly service: string;
  readonly start: string;
  readonly patient?: string | undefined;
  readonly guest?: { readonly name: string; readonly contact: string; readonly facts?: PatientFile | undefined } | undefined;
  readonly provider?: string | undefined;
  readonly note?: string | undefined;
  readonly hold?: boolean | undefined;
  readonly facts?: PatientFile | undefined;
  readonly override?: string | undefined;
  readonly by: string;
}

export async function book(care: Care, clinicId: string, body: BookBody, key: string | undefined): Promise<Result<AppointmentView, Refusal>> {
  const isAbsolute = parseInstant(body.start) !== undefined && body.guest === undefined && body.facts === undefined;
  const before = isAbsolute ? lastSetup(care, clinicId) : undefined;
  const read = before ? ok(before) : await setupOf(care, clinicId);
  if (!read.ok) return read;
  const { zone } = read.value.clinic;
  const start = parseMoment(body.start, zone);
  if (!start.ok) return err(invalid('start', start.error));
  const isHold = body.hold ?? false;
  if (body.patient === undefined && !body.guest && !isHold) return err(invalid('guest', 'who is it for? give a client, or name and contact'));
  const guest = body.patient === undefined && body.guest ? { ...body.guest, facts: body.guest.facts ?? {} } : undefined;
  const checked = checkFacts(care, guest?.facts ?? body.facts ?? {}, zone);
  if (!checked.ok) return checked;
  const claim = {
    clinicId,
    serviceId: body.service,
    patientId: body.patient ?? (guest ? care.newId() : clinicId),
    guest,
    facts: body.facts,
    start: start.value.instant,
    providerId: body.provider,
    note: body.note,
    isHold,
    override: body.override,
    by: body.by,
  };
  const asked = { clinicId, key, request: { book: body } };
  const made = await answered(care, asked, () => claimTime(care, claim, (work) => once(care, asked, work)));
  if (made.ok && body.override !== undefined) await noteOverride(care, clinicId, made.value, { reason: body.override, by: care.actor.name });
  return made.ok ? ok(appointmentView(lastSetup(care, clinicId) ?? read.value, made.value)) : made;
}

interface ChangeCall {
  readonly request: ChangeRequest;
  readonly key: string | undefined;
  /** Everything that makes it this request. */
  readonly asked: unknown;
}

type Work = (inTransaction: Transaction, setup: Setup) => Promise<Result<Appointment, Refusal>>;

async function changed(care: Care, { request, key, asked }: ChangeCall, work: Work): Promise<Result<AppointmentView, Refusal>> {
  const { clinicId } = request;
  const setup = await setupOf(care, clinicId);
  if (!setup.ok) return setup;
  const call = { clinicId, key, request: asked };
  const result = await answered(care, call, () => work((inside) => once(care, call, inside), setup.value));
  if (!result.ok) return result;
  return ok(appointmentView(setup.value, result.value));
}

export type ConfirmBody = BodyOf<Routes['confirmHold']>;

export const confirm = (care: Care, request: ChangeRequest, { guest, note }: ConfirmBody, key: string | undefined) =>
  changed(care, { request, key, asked: { confirm: request, guest, note } }, async (inTransaction, setup) => {
    const checked = checkFacts(care, guest?.facts ?? {}, setup.clinic.zone);
    return checked.ok ? confirmHold(care, { ...request, note, guest: guest && { ...guest, facts: guest.facts ?? {} } }, inTransaction) : checked;
  });

export const changeStatus = (care: Care, request: StatusRequest, key: string | undefined) =>
  changed(care, { request, key, asked: { status: request } }, (inTransaction) => setStatus(care, request, inTransaction));

export const undo = (care: Care, request: ChangeRequest, key: string | undefined) =>
  changed(care, { request, key, asked: { undo: request } }, (inTransaction) => undoChange(care, request, inTransaction));

export interface MoveBody {
  readonly start: string;
  readonly provider?: string | undefined;
  readonly override?: string | undefined;
}

export const move = (care: Care, request: ChangeRequest, body: MoveBody, key: string | undefined) =>
  changed(care, { request, key, asked: { move: request, body } }, async (inTransaction, setup) => {
    const start = parseMoment(body.start, setup.clinic.zone);
    if (!start.ok) return err(invalid('start', start.error));
    const { provider: providerId, override } = body;
    const moved = await moveAppointment(care, { ...request, start: start.value.instant, providerId, override }, inTransaction);
    if (moved.ok && override !== undefined) await noteOverride(care, request.clinicId, moved.value, { reason: override, by: care.actor.name });
    return moved;
  });

/** From the start of one day to the end of another, at most so many days on. */
export function readDays(from: string, to: string, zone: string, most: number): Result<Interval, Refusal> {
  const first = parseDay(from);
  const last = parseDay(to);
  if (first === undefined || last === undefined || last < first || last - first > most) return err(invalid('to', `give two dates, at most ${most} days apart`));
  return ok({ start: startOfDay(first, zone), end: startOfDay(last + 1, zone) });
}

/** The appointments of some days, for the desk; of all, or of one resource. Two queries, whatever the number. */
export async function calendarOf(care: Care, clinicId: string, from: string, to: string, resourceId?: string) {
  const setup = await setupOf(care, clinicId);
  if (!setup.ok) return setup;
  const { zone } = setup.value.clinic;
  const window = readDays(from, to, zone, 62);
  if (!window.ok) return window;
  const list = await listBetween(care.pool, clinicId, window.value.start, window.value.end, resourceId);
  const now = care.now();
  return ok({
    zone,
    appointments: list.filter((one) => one.expiresAt === null || one.expiresAt > now).map((one) => appointmentView(setup.value, one, one.patientName)),
  });
}

export async function historyOf(care: Care, clinicId: string, appointmentId: string) {
  const changes = await listChanges(care.pool, clinicId, appointmentId);
  if (changes.length === 0) return err(notFound('appointment'));
  return ok(
    changes.map(({ version, action, before, after, by, reason, notifyAt, undone, at }) => ({
      version,
      action,
      from: before === null ? null : before.wallStart,
      to: after.wallStart,
      status: after.status,
      by,
      reason,
      undone,
      at: printInstant(at) ?? '',
      undoUntil: notifyAt === null ? null : printInstant(notifyAt),
    })),
  );
}
