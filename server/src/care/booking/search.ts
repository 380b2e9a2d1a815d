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
import { type Appointment, listStartsOfService, listTaken, type Occupancy, type Taken, type TakenRequest } from '../../store/booking/appointments.ts';
import { readLife, type StoredLife } from '../../store/booking/life.ts';
import type { StoredResource, StoredService } from '../../store/booking/setup.ts';
import type { Location } from '../../store/locations.ts';
import { type Care, invalid, notFound, type Refusal } from '../deps.ts';
import { type Life, lifeOfFile, openLife, unknownLife } from './life.ts';
import { locationFor, resourcesAt } from './places.ts';
import { calendars, lastSetup, offeredService, type OpenSetup, serviceOf, setupOf } from './setup.ts';

export interface Search {
  readonly clinicId: string;
  readonly serviceId: string;
  readonly from: Instant;
  readonly to: Instant;
  /** Left out: the provider's, else the only one. */
  readonly locationId?: string | undefined;
  /** With this provider only. */
  readonly providerId?: string | undefined;
  readonly patientId?: string | undefined;
  /** What somebody without a record told just now. */
  readonly facts?: PatientFile | undefined;
  /** The appointments that move: they take nothing and count against nobody where they were. */
  readonly moving?: readonly string[] | undefined;
  /** Those of them that have a new time already: there they count, and take what they take. */
  readonly placed?: readonly Draft[] | undefined;
}

/** An appointment as it would be, with everything it occupies. */
export interface Draft {
  readonly appointment: Appointment;
  readonly uses: readonly Occupancy[];
  /** Why it is a request and no booking yet; null: nobody has to look first. */
  readonly because: string | null;
}

export interface Prepared {
  readonly setup: OpenSetup;
  readonly service: StoredService;
  /** Where it takes place, and by whose clock. */
  readonly location: Location;
  readonly life: Life;
  readonly request: StartsRequest;
  readonly ruledOut: readonly RuledOut[];
}

/** Starts lie on this grid, by the wall clock. */
export const STEP_MINUTES = 15;
const DEFAULT_NOTICE = 60;
const DEFAULT_HORIZON = 365;

/** The client's life and what is taken are read together, by the setup as it was last read; should it have changed, once more. */
export async function prepare(care: Care, search: Search): Promise<Result<Prepared, Refusal>> {
  const { clinicId, patientId } = search;
  const before = lastSetup(care, clinicId);
  const aim = before ? aimOf(care, before, search) : undefined;
  const request = before && aim?.ok ? takenRequest(care, before, aim.value, search) : undefined;
  const [stored, taken] = request ? await readBoth(care, search, request) : [await readLife(care.pool, clinicId, patientId), undefined];
  if (!stored) return err(notFound('clinic'));
  const setup = await setupOf(care, clinicId, stored.version);
  if (!setup.ok) return setup;
  const aimed = setup.value === before && aim ? aim : aimOf(care, setup.value, search);
  if (!aimed.ok) return aimed;
  const life = lifeFor(care, search, stored.life, setup.value, aimed.value.location.zone);
  if (!life.ok) return life;
  return ok(await over(care, search, { ...aimed.value, setup: setup.value, life: life.value }, setup.value === before ? taken : undefined));
}

type Aim = Pick<Prepared, 'service' | 'location'>;

function aimOf(care: Care, setup: OpenSetup, search: Search): Result<Aim, Refusal> {
  const isMove = search.moving !== undefined && search.moving.length > 0;
  const service = isMove ? serviceOf(setup, search.serviceId) : offeredService(care, setup, search.serviceId);
  if (!service.ok) return service;
  const location = locationFor(setup, { ...search, services: [service.value] });
  return location.ok ? ok({ service: service.value, location: location.value }) : location;
}

/** Who and what could serve it there. */
const usefulFor = (setup: OpenSetup, { service, location }: Aim, { providerId }: Search): readonly StoredResource[] =>
  resourcesAt(setup, location.id).filter(
    (one) => service.roles.some(({ kind }) => kind === one.kind) && (providerId === undefined || one.kind !== 'provider' || one.id === providerId),
  );

function takenRequest(care: Care, setup: OpenSetup, aim: Aim, search: Search): TakenRequest {
  const { whole } = shapeOf(aim.service);
  return {
    resourceIds: usefulFor(setup, aim, search).map(({ id }) => id),
    from: search.from + whole.from,
    to: search.to + whole.to,
    now: care.now(),
    without: search.moving,
  };
}

/** The same search over another stretch of time: who it is for is known already. `read`: what is taken, where that is known too. */
async function over(care: Care, search: Search, known: Pick<Prepared, 'setup' | 'service' | 'location' | 'life'>, read?: Taken): Promise<Prepared> {
  const { setup, service, location, life } = known;
  const { clinicId, from, to, providerId } = search;
  const { zone } = location;
  const taken = read ?? (await readTaken(care, clinicId, takenRequest(care, setup, known, search)));
  const ruledOut = await ruledOutFor(care, search, { service, life, location, library: setup.library });
  return {
    ...known,
    ruledOut,
    request: {
      resources: calendars({ resources: usefulFor(setup, known, search) }, withPlaced(taken, search.placed)),
      service,
      zone,
      from,
      to,
      step: STEP_MINUTES,
      clientTaken: timeline(life.appointments),
      ruledOut: ruledOutSpans(ruledOut),
      turn: providerId === undefined ? turnOf(search.patientId ?? '') : resourcesAt(setup, location.id).findIndex(({ id }) => id === providerId),
    },
  };
}

/** What is taken, and what those that move will take. */
function withPlaced(taken: Taken, placed: readonly Draft[] = []): Taken {
  const all = new Map(taken);
  for (const { resourceId, start, end } of placed.flatMap(({ uses }) => uses)) all.set(resourceId, [...(all.get(resourceId) ?? []), { start, end }]);
  return all;
}

const reading = new WeakMap<object, Map<string, Promise<Taken>>>();

/** Who asks the same while it is being read shares the reading: a contested time is read once for all who want it. The constraint decides anyway. */
function readTaken(care: Care, clinicId: string, request: TakenRequest, read = () => listTaken(care.pool, clinicId, request)): Promise<Taken> {
  const open = reading.get(care.memory) ?? new Map<string, Promise<Taken>>();
  reading.set(care.memory, open);
  const key = [clinicId, request.from, request.to, ...(request.without ?? []), '', ...request.resourceIds].join();
  const known = open.get(key);
  if (known) return known;
  const fresh = read().finally(() => open.delete(key));
  open.set(key, fresh);
  return fresh;
}

/** In one packet, unless somebody else is reading what is taken at this moment. */
async function readBoth(care: Care, { clinicId, patientId }: Search, request: TakenRequest): Promise<readonly [Awaited<ReturnType<typeof readLife>>, Taken]> {
  let together: Promise<readonly [Awaited<ReturnType<typeof readLife>>, Taken]> | undefined;
  const taken = readTaken(care, clinicId, request, async () => {
    together = care.pool.atOnce((sql) => Promise.all([readLife(sql, clinicId, patientId), listTaken(sql, clinicId, request)]));
    return (await together)[1];
  });
  if (!together) return Promise.all([readLife(care.pool, clinicId, patientId), taken]);
  taken.catch(() => undefined); // Said by `together` already.
  return together;
}

/** Each provider looks at the rooms from another one on, and so does each person: who book at once do not wait for one room. */
const turnOf = (id: string): number => Number.parseInt(id.slice(-6), 16) || 0;

function lifeFor(
  care: Care,
  { patientId, facts, moving, placed }: Search,
  stored: StoredLife | undefined,
  setup: OpenSetup,
  zone: string,
): Result<Life, Refusal> {
  if (patientId !== undefined)
    return stored
      ? ok(openLife(stored, setup, care.now(), { without: moving, placed: placed?.map(({ appointment }) => appointment), zone }))
      : err(notFound('client'));
  if (facts === undefined) return ok(unknownLife);
  const life = lifeOfFile(facts, zone, setup.library);
  return life ? ok(life) : err(invalid('patient', 'these facts cannot be read'));
}

interface Context {
  readonly service: StoredService;
  readonly life: Life;
  readonly location: Location;
  readonly library: Library;
}

async function ruledOutFor(care: Care, search: Search, context: Context): Promise<readonly RuledOut[]> {
  const { service, life, location, library } = context;
  const { zone } = location;
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
export function perPerson({ service, life, location: { zone } }: Pick<Context, 'service' | 'life' | 'location'>): readonly RuledOut[] {
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

/** So many a day at one location. */
async function perDay(care: Care, { clinicId, from, to, moving = [], placed = [] }: Search, { service, location }: Context): Promise<readonly RuledOut[]> {
  const limit = service.limits.perDay;
  if (limit === undefined) return [];
  const { zone } = location;
  const first = startOfDay(dayOf(from, zone), zone);
  const last = startOfDay(dayOf(to - 1, zone) + 1, zone);
  const counts = new Map<number, number>();
  const standing = (await listStartsOfService(care.pool, clinicId, { serviceId: service.id, locationId: location.id }, first, last, care.now())).filter(
    ({ id }) => !moving.includes(id),
  );
  const coming = placed.map(({ appointment }) => appointment).filter((one) => one.serviceId === service.id && one.locationId === location.id);
  for (const { start } of [...standing, ...coming]) counts.set(dayOf(start, zone), (counts.get(dayOf(start, zone)) ?? 0) + 1);
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
