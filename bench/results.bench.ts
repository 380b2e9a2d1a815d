/**
 * A clinic's results over 5,000 sessions with their check-ins, answers, steps and events: target p95 ≤ 1 s. Beside the bare SQL
 * statements alone, with the same values over the same pool, nothing opened and nothing counted.
 */
import { randomUUID } from 'node:crypto';
import { performance } from 'node:perf_hooks';
import { inClinic, system } from '../server/src/care/deps.ts';
import { results } from '../server/src/care/outcomes/results.ts';
import { benchCare } from './benchCare.ts';
import { openBenchDatabase, putBenchClinic } from './benchClinic.ts';
import { row } from './measure.ts';
import { bareResults } from './peers/bareResults.ts';
import { RESULTS_NOW, seedResults } from './resultsSeed.ts';

const TARGET = 1_000;
const CALLS = 10;
const SESSIONS = 5_000;

const database = await openBenchDatabase();
const server = benchCare(database.appUrl, RESULTS_NOW);
const clinicId = randomUUID();
const care = inClinic(server, clinicId, system('bench'));
await putBenchClinic(care.pool, clinicId, RESULTS_NOW);
console.log(`Seeding ${SESSIONS.toLocaleString('en')} sessions with what was told of them …`);
const told = await seedResults(care, clinicId, SESSIONS);

async function times(run: () => Promise<unknown>, calls: number): Promise<readonly number[]> {
  const found: number[] = [];
  for (let index = 0; index < calls; index += 1) {
    const started = performance.now();
    await run();
    found.push(performance.now() - started);
  }
  return found.sort((a, b) => a - b);
}
const at = (list: readonly number[], part: number): number => list[Math.min(list.length - 1, Math.floor(list.length * part))] ?? 0;

const ours = async (): Promise<void> => {
  const found = await results(care, clinicId, {});
  const counted = found.ok ? found.value.versions.reduce((sum, one) => sum + one.sessions, 0) : 0;
  if (counted !== SESSIONS) throw new Error(`${counted} sessions were counted`);
};
const bare = async (): Promise<void> => {
  const rows = await bareResults(care.pool, clinicId, RESULTS_NOW);
  if (rows < SESSIONS) throw new Error(`${rows} rows were read`);
};

console.log(`Results of ${SESSIONS.toLocaleString('en')} sessions, ${told.toLocaleString('en')} check-ins, one call after another`);
await times(bare, 1);
const [first = 0] = await times(ours, 1);
const statements = await times(bare, CALLS);
const whole = await times(ours, CALLS);
row('bare statements, p95', at(statements, 0.95), ' ms', `median ${at(statements, 0.5).toFixed(0)} ms`);
row('results, the first call', first, ' ms', 'everything sealed is opened; what was is kept for a minute');
row(
  'results, p95',
  at(whole, 0.95),
  ' ms',
  `target ≤ ${TARGET.toLocaleString('en')}; median ${at(whole, 0.5).toFixed(0)} ms, ${(at(whole, 0.5) / at(statements, 0.5)).toFixed(2)} times the bare statements`,
);
await server.pool.close();
await database.close();
