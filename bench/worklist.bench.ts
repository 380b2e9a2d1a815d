/** The worklist over HTTP at 8 connections, with 5,000 clients whose check-ins are open: target p95 ≤ 150 ms. */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { row } from './measure.ts';

const CONNECTIONS = 8;
const SECONDS = 5;
const TARGET = 150;

console.log('Seeding 5,000 open matters and as many that were dealt with …');
const child = spawn(
  process.execPath,
  ['--conditions=afterglow-src', '--disable-warning=ExperimentalWarning', join(import.meta.dirname, 'peers', 'worklistServer.ts')],
  { stdio: ['pipe', 'pipe', 'inherit'] },
);
const ready: { readonly url: string; readonly clinicId: string; readonly judged: number } = await new Promise((done) => {
  let text = '';
  child.stdout.on('data', (part: Buffer) => {
    text += String(part);
    if (text.includes('\n')) done(JSON.parse(text.slice(0, text.indexOf('\n'))));
  });
});
const api = `${ready.url}/api/clinics/${ready.clinicId}/worklist`;

async function load(path: string, seconds: number): Promise<void> {
  const times: number[] = [];
  let failed = 0;
  const started = performance.now();
  const worker = async (): Promise<void> => {
    while (performance.now() - started < seconds * 1000) {
      const at = performance.now();
      const reply = await fetch(`${api}${path}`);
      await reply.arrayBuffer();
      if (reply.status !== 200) failed += 1;
      times.push(performance.now() - at);
    }
  };
  await Promise.all(Array.from({ length: CONNECTIONS }, worker));
  times.sort((a, b) => a - b);
  const at = (part: number): number => times[Math.floor(times.length * part)] ?? 0;
  if (seconds === SECONDS)
    row(`worklist${path}, p95`, at(0.95), ' ms', `target ≤ ${TARGET}; median ${at(0.5).toFixed(1)} ms, ${times.length} calls, failed ${failed}`);
}

const { open, needPerson } = await (await fetch(`${api}/all/0`)).json();
console.log(`${needPerson} of ${open} open matters need a person; ten thousand judged in ${Math.round(ready.judged)} ms`);
await load('/all/0', 2);
await load('/all/0', SECONDS);
await load('/all/4500', SECONDS);
await load('/overdue/0', SECONDS);
child.stdin.end();
