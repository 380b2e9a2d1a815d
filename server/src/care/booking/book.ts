/** The verbs of booking, as every door calls them. In: what was sent. Out: views, or a refusal. */
import {
  dayOf,
  err,
  explainStart,
  findStarts,
  MINUTE,
  ok,
  parseDay,
  parseInstant,
  parseMoment,
  type PatientFile,
  printDay,
  type Result,
  startOfDay,
} from '@afterglow/kernel';
import type { BodyOf, Routes } from '@afterglow/kernel/api';
import { type Appointment, findAppointment } from '../../store/booking/appointments.ts';
import { listChanges } from '../../store/booking/changes.ts';
import type { Setup } from '../../store/booking/setup.ts';
import type { Location } from '../../store/locations.ts';
import { type Care, invalid, notFound, type Refusal } from '../deps.ts';
import { iso, isoOrNull } from '../iso.ts';
import { noteOverride } from '../intake/tasks.ts';
import { checkFacts } from '../patients.ts';
import { confirmHold, setStatus, type StatusRequest } from './change.ts';
import { claimTime, type InTransaction } from './claim.ts';
import { moveAppointment, type MoveWish } from './move.ts';
import { answered, once } from './once.ts';
import { unknownTo } from './life.ts';
import { locationFor, offeredAt, openLocations, resourcesAt } from './places.ts';
import type { ChangeRequest, Together } from './replace.ts';
import { type Prepared, prepare } from './search.ts';
import { lastSetup, serviceOf, serviceView, setupOf } from './setup.ts';
import { undoChange } from './undo.ts';
import { type AppointmentView, appointmentView } from './views.ts';

interface Asked {
  readonly locationId?: string;
  /** What is not offered online too. */
  readonly isDesk?: boolean;
}

/** Everywhere, or at one location: then with its people only, and the clinic as it is there. */
export async function servicesOf(care: Care, clinicId: string, { locationId, isDesk = false }: Asked = {}) {
  const setup = await setupOf(care, clinicId);
  if (!setup.ok) return setup;
  const { clinic, services, resources } = setup.value;
  const location = locationId === undefined ? undefined : openLocations(setup.value).find(({ id }) => id === locationId);
  if (locationId !== undefined && !location) return err(notFound('location'));
  const offered = services.filter((one) => (isDesk || one.isPublic) && !one.isArchived && (!location || offeredAt(setup.value, one).includes(location)));
  const { currency, cancellation } = clinic;
  const there = location ? { ...clinic, zone: location.zone, phone: location.phone, hours: location.hours } : clinic;
  const here = location ? resourcesAt(setup.value, location.id) : resources;
  return ok({ clinic: there, terms: { currency, ...cancellation }, services: offered.map(serviceView(setup.value, here)) });
}

export interface StartsBody {
  readonly service: string;
  readonly location?: string | undefined;
  readonly from: string;
  readonly days: number;
  readonly provider?: string | undefined;
  readonly patient?: string | undefined;
  readonly facts?: PatientFile | undefined;
  readonly moving?: string | undefined;
}

/** Free starts day by day; a day without one says why. */
export async function startsOf(care: Care, clinicId: string, body: StartsBody) {
  const setup = await setupOf(care, clinicId);
  if (!setup.ok) return setup;
  const location = await locationAsked(care, setup.value, body);
  if (!location.ok) return location;
  const { zone } = location.value;
  const first = parseDay(body.from);
  if (first === undefined) return err(invalid('from', `"${body.from}" is not a date: use 2026-12-15`));
  const from = startOfDay(first, zone);
  const to = startOfDay(first + body.days, zone);
  const prepared = await prepare(care, {
    clinicId,
    serviceId: body.service,
    locationId: location.value.id,
    from,
    to,
    providerId: body.provider,
    patientId: body.patient,
    facts: body.facts,
    moving: body.moving === undefined ? [] : [body.moving],
  });
  if (!prepared.ok) return prepared;
  const byDay = new Map<number, string[]>();
  for (const start of findStarts(prepared.value.request)) {
    const day = dayOf(start, zone);
    const list = byDay.get(day);
    if (list) list.push(iso(start));
    else byDay.set(day, [iso(start)]);
  }
  const days = Array.from({ length: body.days }, (_, index) => {
    const starts = byDay.get(first + index) ?? [];
    return { date: printDay(first + index), starts, because: starts.length > 0 ? null : whyNot(prepared.value, first + index, zone) };
  });
  return ok({ zone, unknown: unknownTo(prepared.value.life), days });
}

/** Where they want to come; what moves stays where it is. */
async function locationAsked(care: Care, setup: Setup, { service, location, provider, moving }: StartsBody): Promise<Result<Location, Refusal>> {
  const found = serviceOf(setup, service);
  if (!found.ok) return found;
  const before = moving === undefined ? undefined : await findAppointment(care.pool, setup.clinic.id, moving);
  return locationFor(setup, { locationId: before?.locationId ?? location, providerId: provider, services: [found.value] });
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
  readonly location?: string | undefined;
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
  const place = isAbsolute ? ok(read.value.clinic) : await locationAsked(care, read.value, { ...body, from: '', days: 1 });
  if (!place.ok) return place;
  const { zone } = place.value;
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
    locationId: body.location,
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
  if (made.ok && body.override !== undefined) await noteOverride(care, clinicId, made.value, body.override);
  return made.ok ? ok(appointmentView(lastSetup(care, clinicId) ?? read.value, made.value)) : made;
}

interface ChangeCall {
  readonly request: ChangeRequest;
  readonly key: string | undefined;
  /** Everything that makes it this request. */
  readonly asked: unknown;
}

type Work<T> = (inTransaction: InTransaction, setup: Setup) => Promise<Result<T, Refusal>>;

async function changed<T extends object, View>(
  care: Care,
  { request, key, asked }: ChangeCall,
  view: (setup: Setup, done: T) => View,
  work: Work<T>,
): Promise<Result<View, Refusal>> {
  const { clinicId } = request;
  const setup = await setupOf(care, clinicId);
  if (!setup.ok) return setup;
  const call = { clinicId, key, request: asked };
  const result = await answered(care, call, () => work((inside) => once(care, call, inside), setup.value));
  return result.ok ? ok(view(setup.value, result.value)) : result;
}

const one = (setup: Setup, appointment: Appointment) => appointmentView(setup, appointment);
const together = (setup: Setup, { appointment, along }: Together) => ({ ...one(setup, appointment), along: along.map((other) => one(setup, other)) });

export type ConfirmBody = BodyOf<Routes['confirmHold']>;

export const confirm = (care: Care, request: ChangeRequest, { guest, note }: ConfirmBody, key: string | undefined) =>
  changed(care, { request, key, asked: { confirm: request, guest, note } }, one, async (inTransaction, setup) => {
    const checked = checkFacts(care, guest?.facts ?? {}, setup.clinic.zone);
    return checked.ok ? confirmHold(care, { ...request, note, guest: guest && { ...guest, facts: guest.facts ?? {} } }, inTransaction) : checked;
  });

export const changeStatus = (care: Care, request: StatusRequest, key: string | undefined) =>
  changed(care, { request, key, asked: { status: request } }, one, (inTransaction) => setStatus(care, request, inTransaction));

export const undo = (care: Care, request: ChangeRequest, key: string | undefined) =>
  changed(care, { request, key, asked: { undo: request } }, together, (inTransaction) => undoChange(care, request, inTransaction));

export const move = (care: Care, request: ChangeRequest, body: MoveWish, key: string | undefined) =>
  changed(care, { request, key, asked: { move: request, body } }, together, async (inTransaction) => {
    const moved = await moveAppointment(care, request, body, inTransaction);
    if (moved.ok && body.override !== undefined) await noteOverride(care, request.clinicId, moved.value.appointment, body.override);
    return moved;
  });

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
      at: iso(at),
      undoUntil: isoOrNull(notifyAt),
    })),
  );
}
