/**
 * Taking a time, for good or held for ten minutes. In: what, when, for whom, through which door. Out: the appointment, or
 * why not and the next free times. Checked first without a lock; then locked, and the constraint decides.
 */
import {
  assign,
  consultationMissing,
  DAY,
  err,
  explainStart,
  type Instant,
  localParts,
  MINUTE,
  type Obstacle,
  ok,
  type PatientFile,
  type Result,
  screen,
  shapeOf,
  standingOf,
} from '@afterglow/kernel';
import type { Appointment, Occupancy } from '../../store/booking/appointments.ts';
import { insertBooking, isTaken, lockResources } from '../../store/booking/claim.ts';
import { contactOf } from '../../store/marks.ts';
import { insertExposure, insertPatient, keepNobody } from '../../store/patients.ts';
import type { Sql } from '../../store/pool.ts';
import type { Care, Refusal } from '../deps.ts';
import { unknownTo } from './life.ts';
import { resourceOf } from './places.ts';
import { type Draft, nextFree, type Prepared, prepare, type Search } from './search.ts';
import { checkAgain, Outdated } from './stillHolds.ts';

export const HOLD_MINUTES = 10;
/** Nobody is told of a change before; until then it can be undone unnoticed. */
export const UNDO_MINUTES = 3;
/** Which rules of time zones this program runs with. */
export const TZ_VERSION = process.versions['tz'] ?? 'unknown';

/** What the desk may book against, with a reason that is kept: never a taken time. */
const OVERRIDABLE: readonly Obstacle['code'][] = ['notice', 'horizon', 'skin', 'limit', 'grid'];

export interface Guest {
  readonly name: string;
  readonly contact: string;
  readonly facts: PatientFile;
}

export interface Claim {
  readonly clinicId: string;
  readonly serviceId: string;
  readonly locationId?: string | undefined;
  readonly patientId: string;
  /** Somebody new, who gets a record with the booking. */
  readonly guest?: Guest | undefined;
  /** A hold for somebody who has not said who they are: what they told of their skin. */
  readonly facts?: PatientFile | undefined;
  readonly start: Instant;
  readonly providerId?: string | undefined;
  readonly note?: string | undefined;
  /** Held for a while instead of booked. */
  readonly isHold?: boolean;
  /** How long a hold lasts; left out: ten minutes. */
  readonly holdMinutes?: number;
  readonly series?: { readonly id: string; readonly number: number };
  /** The desk's reason to book although the rules speak against it. */
  readonly override?: string | undefined;
  readonly by: string;
}

/** Holds of people who have not said who they are stand under the clinic's own id, and take no client's time. */
export const isNobodyYet = (clinicId: string, patientId: string): boolean => clinicId === patientId;

export const searchOf = ({ clinicId, serviceId, locationId, patientId, guest, facts, start, providerId }: Claim): Search => ({
  clinicId,
  serviceId,
  locationId,
  ...(guest || isNobodyYet(clinicId, patientId) ? { facts: guest?.facts ?? facts ?? {} } : { patientId }),
  providerId,
  from: start,
  to: start + DAY,
});

/** What stands against this start, as far as an override does not settle it. */
export function obstaclesTo({ request, ruledOut }: Prepared, start: Instant, override: string | undefined): readonly Obstacle[] {
  const found = explainStart(request, start, ruledOut);
  return override === undefined ? found : found.filter(({ code }) => !OVERRIDABLE.includes(code));
}

export async function refusalFor(care: Care, search: Search, zone: string, because: readonly Obstacle[], near?: Prepared): Promise<Refusal> {
  return { type: 'taken', because, zone, alternatives: await nextFree(care, search, near) };
}

export function draft(care: Care, claim: Claim, prepared: Prepared): Draft | undefined {
  const { service, request, location } = prepared;
  const assigned = assign(request, claim.start);
  if (!assigned) return undefined;
  const { zone } = location;
  const { date, time } = localParts(claim.start, zone);
  const { client } = shapeOf(service);
  const protocol = service.protocol === null ? undefined : care.library.protocols[service.protocol];
  const because = claim.isHold ? null : lookFirst(claim, prepared);
  const appointment: Appointment = {
    id: care.newId(),
    patientId: claim.patientId,
    serviceId: service.id,
    locationId: location.id,
    status: claim.isHold ? 'held' : because === null ? 'booked' : 'requested',
    start: claim.start,
    end: claim.start + client.to,
    zone,
    wallStart: `${date}T${time}`,
    tzVersion: TZ_VERSION,
    protocol: service.protocol,
    protocolVersion: protocol?.version ?? null,
    assigned: Object.fromEntries([...assigned].map(([role, { id }]) => [role, id])),
    series: claim.series ?? null,
    expiresAt: claim.isHold ? care.now() + (claim.holdMinutes ?? HOLD_MINUTES) * MINUTE : null,
    note: claim.note ?? '',
    version: 1,
  };
  return { appointment, uses: usesOf(appointment, prepared), because };
}

/** One row for each resource and stretch; the client is one of them. */
export function usesOf({ patientId, start, end, assigned }: Appointment, { service, setup }: Pick<Prepared, 'service' | 'setup'>): readonly Occupancy[] {
  const { uses } = shapeOf(service);
  const ofResources = Object.entries(assigned).flatMap(([role, resourceId]) => {
    const seats = resourceOf(setup, resourceId)?.capacity ?? 1;
    return (uses.get(role) ?? []).map(({ from, to }) => ({ resourceId, role, start: start + from, end: start + to, seats }));
  });
  if (isNobodyYet(setup.clinic.id, patientId)) return ofResources;
  return [...ofResources, { resourceId: patientId, role: 'client', start, end, seats: 1 }];
}

/**
 * Booked at once (null), unless the clinic confirms this service, a provider has to look first, they use something nobody here
 * can place, or nobody has seen them yet.
 */
export function lookFirst(claim: Pick<Claim, 'by' | 'start'>, { service, location, life, setup, request }: Prepared): string | null {
  if (claim.by === 'desk') return null;
  if (service.mode === 'approval') return 'The clinic confirms this treatment.';
  const { library } = setup;
  const protocol = service.protocol === null ? undefined : library.protocols[service.protocol];
  if (!protocol) return null;
  const { zone } = location;
  const session = { id: 'new', protocol: protocol.id, start: claim.start, end: claim.start + shapeOf(request.service).client.to, zone, area: null, facts: {} };
  const { sessions, person, consultations, clearances } = life;
  const { status, reasons } = standingOf(screen({ library, protocol, session, sessions, person }), clearances, session);
  const isForProvider = status === 'review' || status === 'contraindicated' || reasons.some(({ item }) => item === 'provider-decision');
  if (isForProvider) return reasons[0]?.text ?? 'A provider looks at this first.';
  const unknown = unknownTo(life);
  if (unknown.length > 0) return `Not known here: ${unknown.join(', ')}.`;
  return consultationMissing({ protocol, session, sessions, consultations }) ?? null;
}

export const resourcesOf = (uses: readonly Occupancy[], patientId: string): readonly string[] =>
  uses.flatMap(({ resourceId }) => (resourceId === patientId ? [] : [resourceId]));

export interface Drafted {
  readonly claim: Claim;
  readonly made: Draft;
  readonly prepared: Prepared;
}

/** Writes drafts of one client within a transaction that has locked nothing yet: locks all they want at once, looks again, writes. */
export async function writeAll(care: Care, sql: Sql, drafts: readonly Drafted[]): Promise<void> {
  const [first] = drafts;
  if (!first) return;
  const { clinicId, patientId, guest } = first.claim;
  const now = care.now();
  if (guest) await addGuest(care, sql, first.claim, guest);
  if (isNobodyYet(clinicId, patientId)) await keepNobody(sql, clinicId, new Date(now));
  const wanted = new Set(drafts.flatMap(({ made }) => resourcesOf(made.uses, patientId)));
  const inOrder = [...drafts].sort((a, b) => (a.claim.serviceId < b.claim.serviceId ? -1 : 1));
  const checkAll = async (): Promise<void> => {
    for (const { claim, prepared } of inOrder) await checkAgain(care, sql, claim, prepared);
  };
  // The first look travels with the lock it waits for.
  await Promise.all([lockResources(sql, clinicId, [patientId], [...wanted], now), checkAll()]);
  for (const { claim, made } of drafts) await write(care, sql, claim, made);
}

async function write(care: Care, sql: Sql, claim: Claim, { appointment, uses, because }: Draft): Promise<void> {
  const { clinicId } = claim;
  const now = care.now();
  const notifyAt = claim.isHold ? null : now + UNDO_MINUTES * MINUTE;
  await insertBooking(sql, clinicId, appointment, uses, {
    action: claim.isHold ? 'hold' : 'book',
    by: claim.by,
    reason: claim.override ?? because ?? '',
    notifyAt,
    at: now,
  });
}

export async function addGuest(
  care: Care,
  sql: Sql,
  { clinicId, patientId }: Pick<Claim, 'clinicId' | 'patientId'>,
  { name, contact, facts: told }: Guest,
): Promise<void> {
  const { exposures = [], sessions: _, ...facts } = told;
  const owner = { clinicId, patientId };
  await insertPatient(sql, owner, { name, facts, ...contactOf(contact) }, new Date(care.now()));
  for (const fact of exposures) await insertExposure(sql, owner, { id: care.newId(), fact }, new Date(care.now()));
}

/** Somebody else may be faster for one room while another is free: a few tries, then it is taken. */
const TRIES = 6;
const MANY = 1 << 16;

/** Those who met once and look for a room from the same one on would meet again. */
const elsewhere = (prepared: Prepared): Prepared => ({ ...prepared, request: { ...prepared.request, turn: Math.floor(Math.random() * MANY) } });

export type Work<T> = (sql: Sql) => Promise<Result<T, Refusal>>;
export type InTransaction = <T extends object>(work: Work<T>) => Promise<Result<T, Refusal>>;

export async function claimTime(
  care: Care,
  claim: Claim,
  inTransaction: (work: Work<Appointment>) => Promise<Result<Appointment, Refusal>>,
): Promise<Result<Appointment, Refusal>> {
  const search = searchOf(claim);
  let zone = 'UTC';
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    const prepared = await prepare(care, search);
    if (!prepared.ok) return prepared;
    zone = prepared.value.location.zone;
    const obstacles = obstaclesTo(prepared.value, claim.start, claim.override);
    if (obstacles.length > 0) return err(await refusalFor(care, search, zone, obstacles, prepared.value));
    const made = draft(care, claim, attempt === 0 ? prepared.value : elsewhere(prepared.value));
    if (!made) return err(await refusalFor(care, search, zone, [], prepared.value));
    try {
      return await inTransaction(async (sql) => {
        await writeAll(care, sql, [{ claim, made, prepared: prepared.value }]);
        return ok(made.appointment);
      });
    } catch (error) {
      if (!isTaken(error) && !(error instanceof Outdated)) throw error;
    }
  }
  return err(await refusalFor(care, search, zone, [{ code: 'taken', text: 'Somebody else was a moment faster.', until: null }]));
}
