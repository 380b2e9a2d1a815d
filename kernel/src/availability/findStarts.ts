/**
 * All starts at which a service can take place. In: calendars, a service, a stretch of time, a grid. Out: instants, sorted.
 *
 * No start is tried one by one. Each resource's free spans become the set of starts it could serve; resources of a part are
 * joined, parts are intersected, what speaks against a start is taken out; what is left is read off on the grid.
 */
import type { DayNumber } from '../time/calendar.ts';
import { DAY, type Instant, MINUTE } from '../time/instant.ts';
import type { Interval } from '../time/interval.ts';
import { dayOf, startOfDay, wallStretches } from '../time/zone.ts';
import { type Hours, openSpans } from './hours.ts';
import { type Role, type Service, shapeOf } from './service.ts';
import { both, either, type Spans, spansContain, startsWithin, without } from './spans.ts';
import { fullWithin, type Timeline } from './timeline.ts';

export interface ResourceCalendar {
  readonly id: string;
  readonly kind: string;
  readonly name: string;
  readonly skills: readonly string[];
  readonly hours: Hours;
  readonly taken: Timeline;
}

export interface StartsRequest {
  readonly resources: readonly ResourceCalendar[];
  readonly service: Service;
  readonly zone: string;
  /** Starts at or after, and before. */
  readonly from: Instant;
  readonly to: Instant;
  /** Minutes; starts lie at multiples of it by the wall clock. */
  readonly step: number;
  /** When the client is taken elsewhere. */
  readonly clientTaken?: Timeline;
  /** Starts that are ruled out, sorted and apart: the skin is not ready, too short notice, a limit is reached. */
  readonly ruledOut?: Spans;
  /** The first so many; left out: all. */
  readonly limit?: number;
  /** Turns the order of equals, so that people who ask at once are not all sent to the same room. */
  readonly turn?: number;
}

/** Searched at a time when only the first few starts are wanted. */
const CHUNK_DAYS = 8;

export function findStarts(request: StartsRequest): readonly Instant[] {
  const { from, to, limit } = request;
  if (limit === undefined) return read(possibleStarts(request, { start: from, end: to }), request, Number.POSITIVE_INFINITY);
  const found: Instant[] = [];
  for (let start = from; start < to && found.length < limit; start += CHUNK_DAYS * DAY) {
    const chunk = { start, end: Math.min(to, start + CHUNK_DAYS * DAY) };
    found.push(...read(possibleStarts(request, chunk), request, limit - found.length));
  }
  return found;
}

export const canServe = (role: Role, { kind, skills }: Pick<ResourceCalendar, 'kind' | 'skills'>): boolean =>
  kind === role.kind && (role.skill === null || skills.includes(role.skill));

/** The free spans of a resource around a window of starts. */
export function freeSpans(resource: ResourceCalendar, zone: string, around: Interval): Spans {
  return without(openSpans(resource.hours, zone, around), fullWithin(resource.taken, around));
}

/** The starts that one resource could serve in one role. */
export function servedStarts(resource: ResourceCalendar, role: Role, { service, zone }: Pick<StartsRequest, 'service' | 'zone'>, window: Interval): Spans {
  const { uses, whole } = shapeOf(service);
  const free = freeSpans(resource, zone, { start: window.start + whole.from, end: window.end + whole.to });
  return (uses.get(role.name) ?? []).map(({ from, to }) => startsWithin(free, from, to)).reduce(both, [window.start, window.end]);
}

function possibleStarts(request: StartsRequest, window: Interval): Spans {
  const { service, resources, clientTaken, ruledOut } = request;
  let starts: Spans = [window.start, window.end];
  for (const role of service.roles) {
    let ofRole: Spans = [];
    for (const resource of resources) if (canServe(role, resource)) ofRole = either(ofRole, servedStarts(resource, role, request, window));
    starts = both(starts, ofRole);
    if (starts.length === 0) return starts;
  }
  if (ruledOut && ruledOut.length > 0) starts = without(starts, ruledOut);
  if (!clientTaken) return starts;
  const { client } = shapeOf(service);
  const around = { start: window.start, end: window.end + client.to };
  return both(starts, startsWithin(without([around.start, around.end], fullWithin(clientTaken, around)), 0, client.to));
}

/** Starts on the grid; where one resource could fill two roles, only those with somebody for each. */
function read(starts: Spans, request: StartsRequest, limit: number): readonly Instant[] {
  const found: Instant[] = [];
  const isShared = sharesResources(request);
  for (let index = 0; index < starts.length && found.length < limit; index += 2) {
    for (const at of onGrid({ start: starts[index] ?? 0, end: starts[index + 1] ?? 0 }, request)) {
      if (!isShared || assign(request, at)) found.push(at);
      if (found.length === limit) break;
    }
  }
  return found;
}

function onGrid({ start, end }: Interval, { zone, step }: StartsRequest): readonly Instant[] {
  const into: Instant[] = [];
  const size = step * MINUTE;
  for (let day: DayNumber = dayOf(start, zone); startOfDay(day, zone) < end; day += 1) {
    for (const stretch of wallStretches(day, zone)) {
      const origin = stretch.start - stretch.minute * MINUTE;
      const from = Math.max(start, stretch.start);
      const until = Math.min(end, stretch.end);
      for (let at = origin + Math.ceil((from - origin) / size) * size; at < until; at += size) into.push(at);
    }
  }
  return into;
}

const sharesResources = ({ service: { roles }, resources }: StartsRequest): boolean =>
  resources.some((resource) => roles.filter((role) => canServe(role, resource)).length > 1);

/**
 * Who serves each role at this start; undefined when nobody can. Of several people the one with least to do that day goes
 * first, then the order of the list, turned; rooms and devices in that order alone, so that somebody keeps to the same room and
 * those who are booked at one moment do not all want the emptiest.
 */
export function assign(request: StartsRequest, at: Instant): ReadonlyMap<string, ResourceCalendar> | undefined {
  const { service, resources, zone } = request;
  const day = dayOf(at, zone);
  const today = { start: startOfDay(day, zone), end: startOfDay(day + 1, zone) };
  const loads = new Map(resources.map((resource) => [resource.id, resource.kind === 'provider' ? loadOf(resource, today) : 0]));
  const first = (request.turn ?? 0) % Math.max(1, resources.length);
  const turned = first === 0 ? resources : [...resources.slice(first), ...resources.slice(0, first)];
  const candidates = service.roles.map((role) =>
    turned
      .filter((resource) => canServe(role, resource) && spansContain(servedStarts(resource, role, request, { start: at, end: at + 1 }), at))
      .sort((a, b) => (loads.get(a.id) ?? 0) - (loads.get(b.id) ?? 0)),
  );
  const chosen: ResourceCalendar[] = [];
  const fill = (index: number): boolean => {
    if (index === candidates.length) return true;
    for (const resource of candidates[index] ?? []) {
      if (chosen.includes(resource)) continue;
      chosen.push(resource);
      if (fill(index + 1)) return true;
      chosen.pop();
    }
    return false;
  };
  if (!fill(0)) return undefined;
  return new Map(service.roles.flatMap(({ name }, index) => (chosen[index] ? [[name, chosen[index]] as const] : [])));
}

function loadOf({ taken }: ResourceCalendar, today: Interval): number {
  const full = fullWithin(taken, today);
  let sum = 0;
  for (let index = 0; index < full.length; index += 2) sum += (full[index + 1] ?? 0) - (full[index] ?? 0);
  return sum;
}
