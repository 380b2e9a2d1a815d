/**
 * Free times from loaded data: ours beside a floor, which is the least anybody could do for plain resources: sorted integers
 * and one moving pointer each, no zones, no steps, no reasons. Both must give the same answers in the same run.
 * Seen elsewhere, on other machines (issue 4): Cal.com's core 350 ms, Easy!Appointments 1,076 ms, 8,651 ms with two years of history.
 */
import { performance } from 'node:perf_hooks';
import {
  findStarts,
  HOUR,
  type Hours,
  type Instant,
  MINUTE,
  type ResourceCalendar,
  type Service,
  startOfDay,
  parseDay,
  type StartsRequest,
  timeline,
} from '@afterglow/kernel';
import { row } from './measure.ts';

const ZONE = 'America/Chicago';
const FIRST = parseDay('2027-02-01') ?? 0;
let state = 3;
const random = (): number => {
  state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
  return state / 2 ** 32;
};

const hours: Hours = { weekly: Object.fromEntries([1, 2, 3, 4, 5, 6].map((day) => [day, [{ from: 540, to: 1080 }]])), exceptions: [] };

/** Bookings of 30 to 90 minutes that fill about 60 % of a day. */
function bookings(fromDay: number, toDay: number, share = 0.6): readonly { start: Instant; end: Instant }[] {
  const list: { start: Instant; end: Instant }[] = [];
  for (let day = fromDay; day < toDay; day += 1) {
    const open = startOfDay(day, ZONE) + 9 * HOUR;
    for (let at = 0; at < 540; ) {
      const length = (2 + Math.floor(random() * 5)) * 15;
      if (random() < share && at + length <= 540) list.push({ start: open + at * MINUTE, end: open + (at + length) * MINUTE });
      at += length;
    }
  }
  return list;
}

interface Loaded {
  readonly resources: readonly ResourceCalendar[];
  readonly raw: ReadonlyMap<string, readonly { start: Instant; end: Instant }[]>;
}

function clinic(counts: Readonly<Record<string, number>>, days: number, history = 0): Loaded {
  const raw = new Map<string, readonly { start: Instant; end: Instant }[]>();
  const resources = Object.entries(counts).flatMap(([kind, count]) =>
    Array.from({ length: count }, (_, index): ResourceCalendar => {
      const id = `${kind} ${index + 1}`;
      const taken = bookings(FIRST - history, FIRST + days);
      raw.set(id, taken);
      return { id, kind, name: id, skills: [], hours, taken: timeline(taken) };
    }),
  );
  return { resources, raw };
}

const service = (kinds: readonly string[]): Service => ({
  id: 'hour',
  title: 'One hour',
  protocol: null,
  roles: kinds.map((kind) => ({ name: kind, kind, skill: null })),
  steps: [{ name: 'treatment', minutes: 60, needs: kinds, client: true }],
});

const request = ({ resources }: Loaded, kinds: readonly string[], days: number, more: Partial<StartsRequest> = {}): StartsRequest => ({
  resources,
  service: service(kinds),
  zone: ZONE,
  from: startOfDay(FIRST, ZONE),
  to: startOfDay(FIRST + days, ZONE),
  step: 30,
  ...more,
});

/** The floor: every start tried, one pointer a resource. */
function floor({ resources, raw }: Loaded, kinds: readonly string[], days: number): readonly Instant[] {
  const found: Instant[] = [];
  const lists = kinds.map((kind) => resources.filter((resource) => resource.kind === kind).map(({ id }) => raw.get(id) ?? []));
  const pointers = lists.map((list) => list.map((taken) => firstAfter(taken, startOfDay(FIRST, ZONE))));
  for (let day = FIRST; day < FIRST + days; day += 1) {
    if ((((day + 3) % 7) + 7) % 7 === 6) continue;
    const open = startOfDay(day, ZONE) + 9 * HOUR;
    for (let at = open; at <= open + 8 * HOUR; at += 30 * MINUTE) {
      if (lists.every((list, kind) => list.some((taken, index) => isFree(taken, pointers[kind] ?? [], index, at)))) found.push(at);
    }
  }
  return found;
}

function isFree(taken: readonly { start: Instant; end: Instant }[], pointers: number[], index: number, at: Instant): boolean {
  let pointer = pointers[index] ?? 0;
  while (pointer < taken.length && (taken[pointer]?.end ?? 0) <= at) pointer += 1;
  pointers[index] = pointer;
  return pointer >= taken.length || (taken[pointer]?.start ?? 0) >= at + HOUR;
}

function firstAfter(taken: readonly { end: Instant }[], at: Instant): number {
  let low = 0;
  let high = taken.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((taken[middle]?.end ?? 0) <= at) low = middle + 1;
    else high = middle;
  }
  return low;
}

function medianMs(run: () => unknown, rounds = 60): number {
  for (let index = 0; index < 20; index += 1) run();
  const times = Array.from({ length: rounds }, () => {
    const started = performance.now();
    run();
    return performance.now() - started;
  });
  return times.sort((a, b) => a - b)[Math.floor(rounds / 2)] ?? 0;
}

function isSame(a: readonly Instant[], b: readonly Instant[]): string {
  if (JSON.stringify(a) === JSON.stringify(b)) return `same ${a.length} starts`;
  process.exitCode = 1;
  return 'DIFFERENT RESULTS';
}

console.log('Free times from loaded data (median)');
const two = ['provider', 'room'];
const small = clinic({ provider: 4, room: 3 }, 60);
const smallMs = medianMs(() => findStarts(request(small, two, 60)));
const floorMs = medianMs(() => floor(small, two, 60));
row('ours, 4 × 3 × 60 days', smallMs, ' ms', `${isSame(findStarts(request(small, two, 60)), floor(small, two, 60))}; target ≤ 3.5 ms`);
row('floor, sorted integers', floorMs, ' ms', `ours takes ${(smallMs / floorMs).toFixed(1)} × as long`);
const long = clinic({ provider: 4, room: 3 }, 60, 540);
const longMs = medianMs(() => findStarts(request(long, two, 60)));
row(
  'ours, ten times the history',
  longMs,
  ' ms',
  `${(longMs / smallMs).toFixed(2)} × of without; target ≤ 1.2; ${isSame(findStarts(request(long, two, 60)), floor(long, two, 60))}`,
);
const big = clinic({ provider: 16, room: 12 }, 60);
row(
  'ours, 16 × 12 × 60 days',
  medianMs(() => findStarts(request(big, two, 60))),
  ' ms',
  `${isSame(findStarts(request(big, two, 60)), floor(big, two, 60))}; target ≤ 10 ms`,
);

const three = ['provider', 'room', 'device'];
const chain = clinic({ provider: 30, room: 10, device: 5 }, 60);
const skin = Array.from({ length: 12 }, (_, index) => [startOfDay(FIRST + index * 5, ZONE), startOfDay(FIRST + index * 5 + 3, ZONE)]).flat();
const ruled = { ruledOut: skin, clientTaken: timeline(bookings(FIRST, FIRST + 60, 0.05)), limit: 50 };
row(
  'first 50, 30 × 10 × 5 × 60 days',
  medianMs(() => findStarts(request(chain, three, 60, ruled))),
  ' ms',
  'with days the skin rules out and the client away; target ≤ 20 ms',
);
row(
  'all of them',
  medianMs(() => findStarts(request(chain, three, 60)), 20),
  ' ms',
);

const location = (): Loaded => clinic({ provider: 12, room: 8 }, 60);
const some = Array.from({ length: 25 }, location);
const search = (locations: readonly Loaded[]) => () => locations.map((one) => findStarts(request(one, two, 60, { limit: 50 })));
const few = medianMs(search(some), 10);
const many = [...some, ...Array.from({ length: 175 }, location)];
const all = medianMs(search(many), 6);
row('25 locations × 12 providers', few, ' ms', 'first 50 of each');
row('200 locations × 12 providers', all, ' ms', `${(all / few).toFixed(1)} × for 8 × the locations`);
