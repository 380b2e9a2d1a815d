/**
 * The one place that knows whether a time can be had: for the public page, the desk, the API and every move. In: a service,
 * a client, a stretch of time. Out: what the kernel searches and what rules starts out, with reasons.
 */
import {
  DAY,
  dayOf,
  err,
  FOREVER,
  findStarts,
  type Instant,
  type Library,
  MINUTE,
  ok,
  type PatientFile,
  type Result,
  type RuledOut,
  ruledOutSpans,
  shapeOf,
  SINCE_EVER,
  skinRuledOut,
  startOfDay,
  type StartsRequest,
  timeline,
} from '@afterglow/kernel';
import { listStartsOfService, listTaken, type Taken, type TakenRequest } from '../../store/booking/appointments.ts';
import { readLife, type StoredLife } from '../../store/booking/life.ts';
import type { StoredService } from '../../store/booking/setup.ts';
import { type Care, invalid, notFound, type Refusal } from '../deps.ts';
import { type Life, lifeOfFile, openLife, unknownLife } from './life.ts';
import { calendars, type OpenSetup, serviceOf, setupOf } from './setup.ts';

export interface Search {
  readonly clinicId: string;
  readonly serviceId: string;
  readonly from: Instant;
  readonly to: Instant;
  /** With this provider only. */
  readonly providerId?: string | undefined;
  readonly patientId?: string | undefined;
  /** What somebody without a record told just now. */
  readonly facts?: PatientFile | undefined;
  /** The appointment that moves: it takes nothing and counts against nobody. */
  readonly moving?: string | undefined;
}

export interface Prepared {
  readonly setup: OpenSetup;
  readonly service: StoredService;
  readonly life: Life;
  readonly request: StartsRequest;
  readonly ruledOut: readonly RuledOut[];
}

/** Starts lie on this grid, by the wall clock. */
export const STEP_MINUTES = 15;
const DEFAULT_NOTICE = 60;
const DEFAULT_HORIZON = 365;

export async function prepare(care: Care, search: Search): Promise<Result<Prepared, Refusal>> {
  const { clinicId, providerId } = search;
  const stored = await readLife(care.pool, clinicId, search.patientId);
  if (!stored) return err(notFound('clinic'));
  const setup = await setupOf(care, clinicId, stored.version);
  if (!setup.ok) return setup;
  const service = serviceOf(setup.value, search.serviceId);
  if (!service.ok) return service;
  const life = await lifeFor(care, search, stored.life, setup.value);
  if (!life.ok) return life;
  const { resources } = setup.value;
  if (providerId !== undefined && !resources.some(({ id, kind }) => id === providerId && kind === 'provider')) return err(notFound('provider'));
  return ok(await over(care, search, { setup: setup.value, service: service.value, life: life.value }));
}

/** The same search over another stretch of time: who it is for is known already. */
async function over(care: Care, search: Search, known: Pick<Prepared, 'setup' | 'service' | 'life'>): Promise<Prepared> {
  const { setup, service, life } = known;
  const { clinicId, from, to, providerId } = search;
  const { zone } = setup.clinic;
  const { whole } = shapeOf(service);
  const useful = setup.resources.filter(
    (one) => service.roles.some(({ kind }) => kind === one.kind) && (providerId === undefined || one.kind !== 'provider' || one.id === providerId),
  );
  const taken = await readTaken(care, clinicId, {
    resourceIds: useful.map(({ id }) => id),
    from: from + whole.from,
    to: to + whole.to,
    now: care.now(),
    without: search.moving,
  });
  const ruledOut = await ruledOutFor(care, search, { service, life, zone, library: setup.library });
  return {
    ...known,
    ruledOut,
    request: {
      resources: calendars({ resources: useful }, taken),
      service,
      zone,
      from,
      to,
      step: STEP_MINUTES,
      clientTaken: timeline(life.appointments),
      ruledOut: ruledOutSpans(ruledOut),
      turn: providerId === undefined ? turnOf(search.patientId ?? '') : setup.resources.findIndex(({ id }) => id === providerId),
    },
  };
}

const reading = new WeakMap<object, Map<string, Promise<Taken>>>();

/** Who asks the same while it is being read shares the reading: a contested time is read once for all who want it. The constraint decides anyway. */
function readTaken(care: Care, clinicId: string, request: TakenRequest): Promise<Taken> {
  const open = reading.get(care.memory) ?? new Map<string, Promise<Taken>>();
  reading.set(care.memory, open);
  const key = [clinicId, request.from, request.to, request.without ?? '', ...request.resourceIds].join();
  const known = open.get(key);
  if (known) return known;
  const fresh = listTaken(care.pool, clinicId, request).finally(() => open.delete(key));
  open.set(key, fresh);
  return fresh;
}

/** Each provider looks at the rooms from another one on, and so does each person: who book at once do not wait for one room. */
const turnOf = (id: string): number => Number.parseInt(id.slice(-6), 16) || 0;

async function lifeFor(
  care: Care,
  { clinicId, patientId, facts, moving }: Search,
  stored: StoredLife | undefined,
  setup: OpenSetup,
): Promise<Result<Life, Refusal>> {
  if (patientId !== undefined) return stored ? ok(await openLife(care, { clinicId, patientId }, { stored, setup, without: moving })) : err(notFound('client'));
  if (facts === undefined) return ok(unknownLife);
  const life = lifeOfFile(facts, setup.clinic.zone, setup.library);
  return life ? ok(life) : err(invalid('patient', 'these facts cannot be read'));
}

interface Context {
  readonly service: StoredService;
  readonly life: Life;
  readonly zone: string;
  readonly library: Library;
}

async function ruledOutFor(care: Care, search: Search, context: Context): Promise<readonly RuledOut[]> {
  const { service, life, zone, library } = context;
  const { from, to } = search;
  const now = care.now();
  const { noticeMinutes = DEFAULT_NOTICE, horizonDays = DEFAULT_HORIZON } = service.limits;
  const protocol = service.protocol === null ? undefined : library.protocols[service.protocol];
  const length = shapeOf(service).client.to;
  return [
    { code: 'past', text: 'That time is over.', start: SINCE_EVER, end: now },
    { code: 'notice', text: `Book at least ${noticeWords(noticeMinutes)} ahead, or call us.`, start: now, end: now + noticeMinutes * MINUTE },
    { code: 'horizon', text: `Booking is open for the next ${horizonDays} days.`, start: startOfDay(dayOf(now, zone) + horizonDays + 1, zone), end: FOREVER },
    ...(protocol ? skinRuledOut({ library, protocol, person: life.person, sessions: life.sessions, now, zone, window: { start: from, end: to }, length }) : []),
    ...perPerson(context),
    ...(await perDay(care, search, context)),
  ];
}

const noticeWords = (minutes: number): string =>
  minutes < 120 ? `${minutes} minutes` : minutes < 2880 ? `${Math.round(minutes / 60)} hours` : `${Math.round(minutes / 1440)} days`;

/** So many of this service for one person within so many days, before and after. */
function perPerson({ service, life, zone }: Context): readonly RuledOut[] {
  const limit = service.limits.perPerson;
  if (!limit) return [];
  const around = life.appointments
    .filter(({ serviceId }) => serviceId === service.id)
    .map(({ start }) => {
      const day = dayOf(start, zone);
      return { start: startOfDay(day - limit.days + 1, zone), end: startOfDay(day + limit.days, zone) };
    });
  const { full } = timeline(around, limit.count);
  const text = `${limit.count === 1 ? 'One' : limit.count} ${service.title} in ${limit.days} days for each person.`;
  return Array.from({ length: full.length / 2 }, (_, index) => ({ code: 'limit', text, start: full[2 * index] ?? 0, end: full[2 * index + 1] ?? 0 }));
}

async function perDay(care: Care, { clinicId, from, to, moving }: Search, { service, zone }: Context): Promise<readonly RuledOut[]> {
  const limit = service.limits.perDay;
  if (limit === undefined) return [];
  const first = startOfDay(dayOf(from, zone), zone);
  const last = startOfDay(dayOf(to - 1, zone) + 1, zone);
  const counts = new Map<number, number>();
  for (const { id, start } of await listStartsOfService(care.pool, clinicId, service.id, first, last, care.now())) {
    if (id !== moving) counts.set(dayOf(start, zone), (counts.get(dayOf(start, zone)) ?? 0) + 1);
  }
  const text = `${limit} ${service.title} a day at most: this day is full.`;
  return [...counts]
    .filter(([, count]) => count >= limit)
    .map(([day]) => ({ code: 'limit', text, start: startOfDay(day, zone), end: startOfDay(day + 1, zone) }));
}

/** Looked at for other times: the day first, then further. */
const NEAR = DAY;
const FAR = 14 * DAY;
const OFFERED = 3;

/** The next free times from a moment on: what a refusal offers instead. */
export async function nextFree(care: Care, search: Search, known?: Prepared): Promise<readonly Instant[]> {
  const from = Math.max(care.now(), search.from);
  const asked = known ? ok(known) : await prepare(care, { ...search, to: search.from + 1 });
  if (!asked.ok) return [];
  const { request: near } = asked.value;
  const soon = near.to - from >= NEAR ? findStarts({ ...near, from, limit: OFFERED }) : [];
  if (soon.length === OFFERED) return soon;
  for (const reach of [NEAR, FAR]) {
    const { request } = await over(care, { ...search, from, to: from + reach }, asked.value);
    const found = findStarts({ ...request, limit: OFFERED });
    if (found.length === OFFERED || reach === FAR) return found;
  }
  return [];
}
