/**
 * Reminders through the engine on an embedded PostgreSQL: 20,000 that are due, into nothing and to a mail server with two workers.
 * Beside pg-boss and graphile-worker, which fetch and complete as many empty jobs on the same database in the same run.
 */
import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { type Channel, DELIVERED } from '../server/src/care/reminders/channel.ts';
import { sendDue } from '../server/src/care/reminders/send.ts';
import { openBenchDatabase } from './benchClinic.ts';
import { row } from './measure.ts';
import { graphileRate, pgBossRate } from './peers/queues.ts';
import { buildCare, refill, seedDue } from './reminderSeed.ts';

const COUNT = 20_000;
const database = await openBenchDatabase();
const { appUrl, ownerUrl } = database;
const clinicId = randomUUID();
const care = buildCare(appUrl, clinicId);
await seedDue(care, clinicId, COUNT);
await care.pool.rows('select 1', []);

const nothing: Channel = { name: 'email', deliver: async () => DELIVERED };
async function rate(batch: number): Promise<number> {
  await refill(care, clinicId);
  const started = performance.now();
  const { sent } = await sendDue(care, clinicId, { channels: [nothing], origin: () => 'https://clinic.example', batch });
  if (sent !== COUNT) throw new Error(`${sent} of ${COUNT} were sent`);
  return COUNT / ((performance.now() - started) / 1000);
}

console.log(`Reminders (${COUNT.toLocaleString('en')} that are due, each composed with its appointment and calendar)`);
await rate(500);
const mine = await rate(500);
const boss = await pgBossRate(ownerUrl, COUNT);
const graphile = await graphileRate(ownerUrl, COUNT);
row('engine, into nothing', mine, '/s', `target ≥ 50 % of pg-boss: ${Math.round((100 * mine) / boss)} %`);
row('  pg-boss, fetch and complete', boss, '/s', 'empty jobs, 500 at once');
row('  graphile-worker', graphile, '/s', `empty jobs, 8 at once; ours is ${Math.round((100 * mine) / graphile)} % of it`);

const run = (file: string, args: readonly string[]) =>
  spawn(process.execPath, ['--conditions=afterglow-src', '--disable-warning=ExperimentalWarning', join(import.meta.dirname, 'peers', file), ...args], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
const line = (child: ReturnType<typeof run>): Promise<string> => new Promise((done) => child.stdout.once('data', (part: Buffer) => done(String(part).trim())));

await refill(care, clinicId);
const sink = run('smtpSink.ts', []);
const port = await line(sink);
const started = performance.now();
const workers = [1, 2].map(() => run('reminderWorker.ts', [appUrl, clinicId, `smtp://127.0.0.1:${port}`]));
const counts = await Promise.all(workers.map(line));
const seconds = (performance.now() - started) / 1000;
sink.stdin.end();
const seen = JSON.parse(await line(sink));
row('to a mail server, 2 workers', seconds, ' s', `target ≤ 60; ${counts.join(' + ')} sent, ${seen.keys} keys in ${seen.letters} letters`);

await care.pool.close();
await database.close();
process.exit(0);
