/** A series for a client of this clinic: planned over days with free times, booked whole or not at all. */
import {
  dayDate,
  dayOf,
  err,
  type Instant,
  ok,
  type PatientFile,
  parseDay,
  parseMoment,
  planSeries,
  readSeries,
  type Result,
  screen,
  seriesJson,
  startOfDay,
} from '@afterglow/kernel';
import type { BodyOf, Routes } from '@afterglow/kernel/api';
import { type Appointment, asSession } from '../../store/booking/appointments.ts';
import { isTaken } from '../../store/booking/claim.ts';
import type { Setup, StoredService } from '../../store/booking/setup.ts';
import type { Location } from '../../store/locations.ts';
import { type Care, invalid, type Refusal } from '../deps.ts';
import { iso } from '../iso.ts';
import { checkFacts } from '../patients.ts';
import { libraryOf } from '../terms.ts';
import { type Claim, draft, type Drafted, obstaclesTo, refusalFor, searchOf, writeAll } from './claim.ts';
import { freeDays, OPEN_DAYS } from './freeDays.ts';
import { lifeOf } from './life.ts';
import { answered, once } from './once.ts';
import { locationFor } from './places.ts';
import { perPerson, prepare } from './search.ts';
import { isOffered, setupOf } from './setup.ts';
import { Outdated } from './stillHolds.ts';
import { appointmentView } from './views.ts';

/** The time of day a session is proposed at, where several are free. */
const PREFERRED_MINUTES = 11 * 60;

type Body = BodyOf<Routes['planSeries']>;

export async function planFor(care: Care, clinicId: string, { patient, facts, location, ...wish }: Body) {
  const setup = await setupOf(care, clinicId);
  if (!setup.ok) return setup;
  const services = wish.wants.flatMap(({ protocol }) => treatmentOf(care, setup.value, protocol) ?? []);
  const place = locationFor(setup.value, { locationId: location, services });
  if (!place.ok) return place;
  const { zone } = place.value;
  const library = await libraryOf(care, clinicId);
  const file: PatientFile = facts ?? {};
  const read = readSeries({ ...wish, now: iso(care.now()), zone, patient: file }, library);
  if (!read.ok) return err({ type: 'invalid' as const, errors: read.error });
  const life = patient === undefined ? undefined : await lifeOf(care, clinicId, patient);
  const request = life ? { ...read.value, person: life.person, booked: life.sessions } : read.value;
  const open = new Map<string, ReadonlyMap<number, readonly Instant[]>>();
  for (const { protocol } of wish.wants) {
    const service = treatmentOf(care, setup.value, protocol);
    if (!service) return err(invalid('wants', `this clinic does not offer ${library.protocols[protocol]?.title ?? protocol}`));
    open.set(protocol, await freeDays(care, { clinicId, serviceId: service.id, locationId: place.value.id, zone }));
  }
  const today = dayOf(care.now(), zone);
  const isOpen = (protocol: string, day: number): boolean => day > today + OPEN_DAYS || open.get(protocol)?.has(day) === true;
  const plan = seriesJson(planSeries({ ...request, isOpen }));
  const withStart = (one: { readonly protocol: string; readonly number: number; readonly date: string }) => {
    const start = preferred(open.get(one.protocol)?.get(parseDay(one.date) ?? 0), parseDay(one.date) ?? 0, zone);
    return { ...one, ...(start === undefined ? {} : { start: iso(start) }) };
  };
  return ok({ ...plan, sessions: plan.sessions.map(withStart), alternatives: plan.alternatives.map((list) => list.map(withStart)) });
}

const treatmentOf = (care: Care, { services }: Setup, protocol: string): StoredService | undefined =>
  services.find((one) => one.protocol === protocol && isOffered(care, one));

function preferred(starts: readonly Instant[] | undefined, day: number, zone: string): Instant | undefined {
  const wished = startOfDay(day, zone) + PREFERRED_MINUTES * 60_000;
  return starts && [...starts].sort((a, b) => Math.abs(a - wished) - Math.abs(b - wished))[0];
}

/** All sessions in one transaction: none is booked unless all are. */
export async function bookSeries(care: Care, clinicId: string, body: BodyOf<Routes['bookSeries']>, key: string | undefined) {
  const setup = await setupOf(care, clinicId);
  if (!setup.ok) return setup;
  const place = placeOfSeries(setup.value, body);
  if (!place.ok) return place;
  const { zone, id: locationId } = place.value;
  if (body.patient === undefined && !body.guest) return err(invalid('guest', 'who is it for? give a client, or name and contact'));
  const guest = body.patient === undefined && body.guest ? { ...body.guest, facts: body.guest.facts ?? {} } : undefined;
  const checked = checkFacts(care, guest?.facts ?? {}, zone);
  if (!checked.ok) return checked;
  const seriesId = care.newId();
  const patientId = body.patient ?? care.newId();
  const claims: Claim[] = [];
  for (const [index, { service, start, provider }] of body.sessions.entries()) {
    const at = parseMoment(start, zone);
    if (!at.ok) return err(invalid(`sessions.${index}.start`, at.error));
    const series = { id: seriesId, number: index + 1 };
    claims.push({
      clinicId,
      serviceId: service,
      locationId,
      patientId,
      guest: index === 0 ? guest : undefined,
      start: at.value.instant,
      providerId: provider,
      series,
      by: 'client',
    });
  }
  const asked = { clinicId, key, request: { series: body } };
  const booked = await answered(care, asked, () => bookAll(care, claims, guest?.facts, asked));
  return booked.ok ? ok(booked.value.map((one) => appointmentView(setup.value, one))) : booked;
}

/** A series is one client's way at one location. */
function placeOfSeries(setup: Setup, { location, sessions }: BodyOf<Routes['bookSeries']>): Result<Location, Refusal> {
  const services = setup.services.filter(({ id }) => sessions.some(({ service }) => service === id));
  return locationFor(setup, { locationId: location, providerId: sessions.find(({ provider }) => provider !== undefined)?.provider, services });
}

async function bookAll(
  care: Care,
  claims: readonly Claim[],
  facts: PatientFile | undefined,
  asked: Parameters<typeof once>[1],
): Promise<Result<readonly Appointment[], Refusal>> {
  const drafts: Drafted[] = [];
  for (const claim of claims) {
    const search = facts ? { ...searchOf(claim), patientId: undefined, facts } : searchOf(claim);
    const prepared = await prepare(care, search);
    if (!prepared.ok) return prepared;
    const obstacles = obstaclesTo(prepared.value, claim.start, undefined);
    const made = obstacles.length === 0 ? draft(care, claim, prepared.value) : undefined;
    if (!made) return err(await refusalFor(care, search, prepared.value.location.zone, obstacles, prepared.value));
    drafts.push({ claim, made, prepared: prepared.value });
  }
  const clash = await amongThemselves(care, drafts);
  if (clash !== undefined) return err(invalid('sessions', clash));
  try {
    return await once(care, asked, async (sql) => {
      await writeAll(care, sql, drafts);
      return ok(drafts.map(({ made }) => made.appointment));
    });
  } catch (error) {
    const [first] = drafts;
    if (!(isTaken(error) || error instanceof Outdated) || !first) throw error;
    const { claim, prepared } = first;
    return err(
      await refusalFor(care, searchOf(claim), prepared.setup.clinic.zone, [
        { code: 'taken', text: 'One of these times was taken a moment ago. Nothing was booked.', until: null },
      ]),
    );
  }
}

/** Each session screened and counted with all the others in place; the first sentence that speaks against one. */
async function amongThemselves(care: Care, drafts: readonly Drafted[]): Promise<string | undefined> {
  const [first] = drafts;
  if (!first) return undefined;
  const tooMany = overLimit(drafts);
  if (tooMany !== undefined) return tooMany;
  const library = await libraryOf(care, first.claim.clinicId);
  const { life } = first.prepared;
  const planned = drafts.flatMap(({ made }) => asSession(made.appointment) ?? []);
  for (const session of planned) {
    const protocol = library.protocols[session.protocol];
    if (!protocol) continue;
    const { reasons } = screen({ library, protocol, session, sessions: [...life.sessions, ...planned], person: life.person });
    const against = reasons.find(({ status }) => status === 'deferred' || status === 'contraindicated');
    if (against) return `${protocol.short} on ${dayDate(session.start, session.zone)}: ${against.text}`;
  }
  return undefined;
}

function overLimit(drafts: readonly Drafted[]): string | undefined {
  for (const { claim, prepared } of drafts) {
    const { life, service, location } = prepared;
    const others = drafts.flatMap((one) => (one.claim === claim ? [] : [one.made.appointment]));
    const over = perPerson({ service, life: { ...life, appointments: [...life.appointments, ...others] }, location });
    const found = over.find(({ start, end }) => start <= claim.start && claim.start < end);
    if (found) return found.text;
  }
  return undefined;
}
