/** Free starts for a calendar without a clinic. In: a `SlotsFile`. Out: starts, and on request why the others are refused. */
import { err, ok, type Result } from '../result.ts';
import { type Instant, MINUTE } from '../time/instant.ts';
import { WEEKDAYS } from '../time/dateWords.ts';
import { isZone, parseMoment } from '../time/zone.ts';
import { explainStart } from './explainStart.ts';
import { findStarts, type ResourceCalendar, type StartsRequest } from './findStarts.ts';
import { checkOpenings, parseClock } from './hours.ts';
import type { Service } from './service.ts';
import type { SlotsFile } from './slotsSchema.ts';
import { timeline } from './timeline.ts';

export interface RefusedStart {
  readonly start: Instant;
  readonly because: string;
}

const LONGEST = 800 * 24 * 60 * MINUTE;

/** The error is one line that names the place: `resources.0.busy.2: …`. */
export function readSlots(file: SlotsFile): Result<StartsRequest, string> {
  const { zone, minutes, step, needs } = file;
  if (!isZone(zone)) return err(`"${zone}" is not a time zone: use an IANA name such as America/Chicago`);
  const from = parseMoment(file.from, zone);
  if (!from.ok) return err(`from: ${from.error}`);
  const to = parseMoment(file.to, zone);
  if (!to.ok) return err(`to: ${to.error}`);
  if (to.value.instant <= from.value.instant) return err(`to (${file.to}) is not after from (${file.from})`);
  if (to.value.instant - from.value.instant > LONGEST) return err('from and to are more than 800 days apart');
  const kinds = [...new Set(needs)];
  const resources: ResourceCalendar[] = [];
  for (const [index, raw] of file.resources.entries()) {
    const read = readResource(raw, zone);
    if (!read.ok) return err(`resources.${index}${read.error}`);
    resources.push(read.value);
  }
  return ok({
    resources,
    service: {
      id: 'slots',
      title: 'slots',
      protocol: null,
      roles: needs.map((kind, index) => ({ name: needs.length === kinds.length ? kind : `${kind} ${index + 1}`, kind, skill: null })),
      steps: [
        { name: 'appointment', minutes, client: true, needs: needs.map((kind, index) => (needs.length === kinds.length ? kind : `${kind} ${index + 1}`)) },
      ],
    },
    zone,
    from: from.value.instant,
    to: to.value.instant,
    step,
  });
}

function readResource({ id, kind, days, from, to, busy, capacity }: SlotsFile['resources'][number], zone: string): Result<ResourceCalendar, string> {
  const opens = parseClock(from);
  if (!opens.ok) return err(`.from: ${opens.error}`);
  const closes = parseClock(to);
  if (!closes.ok) return err(`.to: ${closes.error}`);
  const openings = checkOpenings([{ from: opens.value, to: closes.value }]);
  if (!openings.ok) return err(`: ${openings.error}`);
  const taken: { start: Instant; end: Instant }[] = [];
  for (const [index, [first, last]] of busy.entries()) {
    const start = parseMoment(first, zone);
    const end = parseMoment(last, zone);
    if (!start.ok) return err(`.busy.${index}: ${start.error}`);
    if (!end.ok) return err(`.busy.${index}: ${end.error}`);
    if (end.value.instant < start.value.instant) return err(`.busy.${index}: it ends (${last}) before it begins (${first})`);
    taken.push({ start: start.value.instant, end: end.value.instant });
  }
  const weekly = Object.fromEntries(days.map((day) => [WEEKDAYS.indexOf(day) + 1, openings.value]));
  return ok({ id, kind, name: id, skills: [], hours: { weekly, exceptions: [] }, taken: timeline(taken, capacity) });
}

/** The starts on the grid, within anybody's hours, that are not offered. */
/** The kinds that are needed and that nothing is of: while there is one, nothing can start. */
export const missingKinds = ({ service, resources }: StartsRequest): readonly string[] => [
  ...new Set(service.roles.map(({ kind }) => kind).filter((kind) => !resources.some((one) => one.kind === kind))),
];

/** The service without the roles nobody can take, so that the times they cost can be named. */
function servedBy(service: Service, kinds: ReadonlySet<string>): Service {
  const roles = service.roles.filter(({ kind }) => kinds.has(kind));
  const names = new Set(roles.map(({ name }) => name));
  return { ...service, roles, steps: service.steps.map((step) => ({ ...step, needs: step.needs.filter((name) => names.has(name)) })) };
}

export function refusedStarts(request: StartsRequest, offered: readonly Instant[]): readonly RefusedStart[] {
  const fine = new Set(offered);
  const empty = timeline([]);
  const kinds = new Set(request.resources.map(({ kind }) => kind));
  if (!request.service.roles.some(({ kind }) => kinds.has(kind))) return [];
  const inHours = findStarts({
    ...request,
    service: servedBy(request.service, kinds),
    resources: request.resources.map((resource) => ({ ...resource, taken: empty })),
  });
  return inHours
    .filter((start) => !fine.has(start))
    .map((start) => ({
      start,
      because: explainStart(request, start)
        .map(({ text }) => text)
        .join(' '),
    }));
}
