/**
 * Why a start is not offered. In: what was searched, the start, and the reasons behind what is ruled out. Out: every
 * obstacle, the first free moment where there is one; an empty list when the start is fine.
 */
import type { Instant } from '../time/instant.ts';
import { contains, type Interval } from '../time/interval.ts';
import { longMoment } from '../time/dateWords.ts';
import { dayOf, localParts } from '../time/zone.ts';
import { assign, canServe, type ResourceCalendar, servedStarts, type StartsRequest } from './findStarts.ts';
import { minutesOf, openingsOn, openSpans } from './hours.ts';
import { type Role, shapeOf, type Use } from './service.ts';
import { spansContain, spansOf, without } from './spans.ts';
import { fullWithin } from './timeline.ts';

/** A stretch of starts that is ruled out, and why: `peel on 3 Dec: two weeks before`. */
export interface RuledOut extends Interval {
  readonly code: 'past' | 'notice' | 'horizon' | 'skin' | 'limit';
  readonly text: string;
}

export interface Obstacle {
  readonly code: RuledOut['code'] | 'closed' | 'taken' | 'client' | 'nobody' | 'grid';
  readonly text: string;
  /** When this obstacle ends, where that is known. */
  readonly until: Instant | null;
}

export const ruledOutSpans = (list: readonly RuledOut[]): readonly number[] => spansOf(list);

export function explainStart(request: StartsRequest, at: Instant, ruledOut: readonly RuledOut[] = []): readonly Obstacle[] {
  const { service } = request;
  const found: Obstacle[] = ruledOut
    .filter((one) => contains(one, at))
    .map(({ code, text, end }) => ({ code, text, until: Number.isFinite(end) ? end : null }));
  const { client } = shapeOf(service);
  const clash = request.clientTaken && overlapping(fullWithin(request.clientTaken, { start: at, end: at + client.to }), at, at + client.to);
  if (clash !== undefined) found.push({ code: 'client', text: `You have another appointment until ${clock(clash, request.zone)}.`, until: clash });
  for (const role of service.roles) {
    const obstacle = ofRole(role, request, at);
    if (obstacle) found.push(obstacle);
  }
  if (found.length === 0 && !assign(request, at)) found.push({ code: 'taken', text: 'There is not one for each part at once.', until: null });
  if (found.length === 0 && !isOnGrid(at, request)) {
    found.push({ code: 'grid', text: `Appointments start every ${request.step} minutes.`, until: null });
  }
  return found;
}

const clock = (at: Instant, zone: string): string => localParts(at, zone).time;

function isOnGrid(at: Instant, { zone, step }: StartsRequest): boolean {
  return minutesOf(clock(at, zone)) % step === 0;
}

/** The end of the first taken stretch that meets `[start, end)`. */
function overlapping(full: readonly number[], start: Instant, end: Instant): Instant | undefined {
  for (let index = 0; index < full.length; index += 2) {
    const until = full[index + 1] ?? 0;
    if ((full[index] ?? 0) < end && until > start) return until;
  }
  return undefined;
}

function ofRole(role: Role, request: StartsRequest, at: Instant): Obstacle | undefined {
  const able = request.resources.filter((resource) => canServe(role, resource));
  if (able.length === 0) return { code: 'nobody', text: `Nobody here offers this: no ${role.skill ?? role.kind} is set up.`, until: null };
  if (able.some((resource) => spansContain(servedStarts(resource, role, request, { start: at, end: at + 1 }), at))) return undefined;
  const uses = shapeOf(request.service).uses.get(role.name) ?? [];
  const open = able.filter((resource) => isOpen(resource, request.zone, uses, at));
  if (open.length === 0) return closed(able, request.zone, at);
  const busy = open.flatMap((resource) => firstTaken(resource, uses, at)).sort((a, b) => a.until - b.until);
  const [first] = busy;
  if (!first) return undefined;
  const text = `${open.length > 1 ? `Every ${role.name} is in use; ${first.name}` : `${first.name} is in use`} until ${clock(first.until, request.zone)}.`;
  return { code: 'taken', text, until: first.until };
}

function isOpen({ hours }: ResourceCalendar, zone: string, uses: readonly Use[], at: Instant): boolean {
  return uses.every(({ from, to }) => without([at + from, at + to], openSpans(hours, zone, { start: at + from, end: at + to })).length === 0);
}

function firstTaken(resource: ResourceCalendar, uses: readonly Use[], at: Instant): readonly { readonly name: string; readonly until: Instant }[] {
  for (const { from, to } of uses) {
    const window = { start: at + from, end: at + to };
    const until = overlapping(fullWithin(resource.taken, window), window.start, window.end);
    if (until !== undefined) return [{ name: resource.name, until }];
  }
  return [];
}

/** Nobody works then: the exception that says so, or the hours of that day. */
function closed(able: readonly ResourceCalendar[], zone: string, at: Instant): Obstacle {
  const day = dayOf(at, zone);
  const exceptions = able.map(({ hours }) => hours.exceptions.findLast(({ first, last }) => day >= first && day <= last));
  const reason = exceptions.every((exception) => exception && exception.openings.length === 0) ? exceptions[0]?.reason : undefined;
  if (reason) return { code: 'closed', text: `Closed: ${reason}.`, until: null };
  const only = able.length === 1 ? able[0]?.name : undefined;
  const isDayOff = able.every(({ hours }) => openingsOn(hours, day).length === 0);
  if (isDayOff) return { code: 'closed', text: only ? `${only} is not in on this day.` : 'Closed on this day.', until: null };
  return { code: 'closed', text: only ? `${only} is not in for all of it.` : 'Closed for part of it.', until: null };
}

/** One line for a list of times: the first obstacle, with when it is over. */
export function obstacleLine(obstacles: readonly Obstacle[], zone: string): string {
  const [first] = obstacles;
  if (!first) return '';
  return first.until === null || /until \d\d:\d\d/.test(first.text) ? first.text : `${first.text} Possible from ${longMoment(first.until, zone)}.`;
}
