/**
 * Placing a series: ours beside CP-SAT (or-tools-wasm, warm, one worker) in the same run, on the same problems, to the same
 * optimum: minimise `1000 × last day + sum of days`. Two chains with cadence windows, washouts between the chains, days the
 * clinic is open, events that block days. Then our own planner on a whole request, and on bigger problems.
 */
import { performance } from 'node:perf_hooks';
import { type NumberedProblem, planSeries, readSeries, seriesFile, solveNumbered } from '@afterglow/kernel';
import { benchLibrary } from './benchLibrary.ts';
import { row } from './measure.ts';
import { cpSatPeer } from './peers/cpSat.ts';

let state = 7;
const random = (): number => {
  state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
  return state / 2 ** 32;
};

/** Two chains in turn; a clinic open on a few weekdays; blocked weeks. */
function instance(sessions: number, days: number): NumberedProblem {
  const half = sessions / 2;
  const weekdays = Array.from({ length: 7 }, (_, day) => day).filter(() => random() < 0.45);
  const blocked = Array.from({ length: 5 }, () => Math.floor(random() * days));
  const isOpen = (day: number): boolean => (weekdays.length === 0 || weekdays.includes(day % 7)) && !blocked.some((from) => day >= from && day < from + 9);
  const okDays = Array.from({ length: days }, (_, day) => day).filter(isOpen);
  const chain = (from: number, to: number, min: number, max: number) =>
    Array.from({ length: to - from - 1 }, (_, at) => ({ a: from + at, b: from + at + 1, min, max }));
  const between = Array.from({ length: half }, (_, a) => Array.from({ length: half }, (__, b) => ({ a, b: half + b, ifAfirst: 14, ifBfirst: 28 }))).flat();
  return {
    days,
    sessions: Array.from({ length: sessions }, (_, i) => ({ i, okDays: okDays.filter((day) => i % half !== 0 || day >= 7) })),
    gaps: [...chain(0, half, 28, 42), ...chain(half, sessions, 21, 35)],
    separations: between,
  };
}

const median = (list: readonly number[]): number => [...list].sort((a, b) => a - b)[Math.floor(list.length / 2)] ?? 0;

async function timed(
  problems: readonly NumberedProblem[],
  solveOne: (problem: NumberedProblem) => unknown,
): Promise<{ readonly ms: number; readonly worst: number; readonly objectives: readonly unknown[] }> {
  const times: number[] = [];
  const objectives: unknown[] = [];
  for (const problem of problems) {
    const started = performance.now();
    objectives.push(await solveOne(problem));
    times.push(performance.now() - started);
  }
  return { ms: median(times), worst: Math.max(...times), objectives };
}

const ours = (problem: NumberedProblem): number | null => {
  const answer = solveNumbered(problem);
  return answer.ok && answer.value.status === 'placed' ? answer.value.objective : null;
};

console.log('Series placement (optimal)');
const eight = Array.from({ length: 12 }, () => instance(8, 300));
for (const problem of eight) ours(problem);
const mine = await timed(eight, ours);
row('ours, 8 sessions, 300 days', mine.ms, ' ms', `median of ${eight.length}, worst ${mine.worst.toFixed(1)} ms; target ≤ 30 ms`);
const peer = await cpSatPeer();
if (peer) {
  await peer(instance(8, 300));
  const theirs = await timed(eight, peer);
  const isSame = JSON.stringify(mine.objectives) === JSON.stringify(theirs.objectives);
  row('CP-SAT (or-tools-wasm)', theirs.ms, ' ms', isSame ? 'the same optimum on every problem' : 'DIFFERENT RESULTS');
  row('ratio', theirs.ms / mine.ms, ' ×', 'target ≥ 10');
  if (!isSame) process.exitCode = 1;
} else {
  console.log('  CP-SAT could not be installed: no peer in this run');
}
const twelve = await timed(
  Array.from({ length: 12 }, () => instance(12, 420)),
  ours,
);
row('ours, 12 sessions, 420 days', twelve.ms, ' ms', `worst ${twelve.worst.toFixed(1)} ms; target ≤ 350 ms`);

const wish = seriesFile.parse({
  now: '2026-11-22T09:00',
  wants: [{ protocol: 'skinpen-microneedling', sessions: 3 }],
  patient: { exposures: [{ class: 'retinol', last: '2026-11-21' }] },
  events: [
    { title: 'wedding', on: '2027-05-22', need: 'presentable', results: 'P30D' },
    { title: 'beach week', from: '2027-02-10', to: '2027-02-17', class: 'sun-exposure' },
    { title: 'away', from: '2027-03-01', to: '2027-03-07', need: 'unavailable' },
    { title: 'gala', on: '2027-01-16', need: 'presentable' },
  ],
  days: ['tue', 'thu', 'sat'],
});
const request = readSeries(wish, benchLibrary);
if (!request.ok) throw new Error('the request cannot be read');
for (let index = 0; index < 30; index += 1) planSeries(request.value);
const whole = Array.from({ length: 40 }, () => {
  const started = performance.now();
  planSeries(request.value);
  return performance.now() - started;
});
row('whole request, 3 + 4 events', median(whole), ' ms', 'best plan, three alternatives, notes; target ≤ 5 ms');
