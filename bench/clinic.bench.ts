/**
 * The clinic's screens over HTTP at 8 connections, with 50,000 clients and 500,000 appointments under row-level security:
 * a chart, a search at each letter typed, the desk's day. Beside a bare Fastify + pg server that sends the same rows.
 */
import { spawn } from 'node:child_process';
import { Agent, request } from 'node:http';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { row } from './measure.ts';

const CONNECTIONS = 8;
const SECONDS = 5;
const MOST_RATIO = 3;

interface Ready {
  readonly url: string;
  readonly bareUrl: string;
  readonly clinicId: string;
  readonly charts: readonly string[];
  readonly days: readonly string[];
  readonly clients: number;
  readonly seconds: number;
}

console.log('Seeding 50,000 clients and 500,000 appointments …');
const child = spawn(
  process.execPath,
  ['--conditions=afterglow-src', '--disable-warning=ExperimentalWarning', join(import.meta.dirname, 'peers', 'clinicServers.ts')],
  { stdio: ['pipe', 'pipe', 'inherit'] },
);
const ready: Ready = await new Promise((done) => {
  let text = '';
  child.stdout.on('data', (part: Buffer) => {
    text += String(part);
    if (text.includes('\n')) done(JSON.parse(text.slice(0, text.indexOf('\n'))));
  });
});

const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS });
function send(method: string, url: string, body?: unknown): Promise<number> {
  return new Promise((done, fail) => {
    const payload = body === undefined ? undefined : JSON.stringify(body);
    const headers = payload ? { 'content-type': 'application/json', 'content-length': Buffer.byteLength(payload) } : {};
    const call = request(url, { method, agent, headers }, (reply) => {
      reply.resume();
      reply.on('end', () => done(reply.statusCode ?? 0));
    });
    call.on('error', fail);
    call.end(payload);
  });
}

interface Load {
  readonly perSecond: number;
  readonly median: number;
  readonly p95: number;
  readonly failed: number;
}

async function load(one: (index: number) => Promise<number>, seconds = SECONDS): Promise<Load> {
  let index = 0;
  let failed = 0;
  const times: number[] = [];
  const started = performance.now();
  const worker = async (): Promise<void> => {
    while (performance.now() - started < seconds * 1000) {
      const at = performance.now();
      if ((await one(index++)) !== 200) failed += 1;
      times.push(performance.now() - at);
    }
  };
  await Promise.all(Array.from({ length: CONNECTIONS }, worker));
  times.sort((a, b) => a - b);
  const at = (part: number): number => times[Math.floor(times.length * part)] ?? 0;
  return { perSecond: times.length / ((performance.now() - started) / 1000), median: at(0.5), p95: at(0.95), failed };
}

async function compare(name: string, target: number, mine: (index: number) => Promise<number>, bare: (index: number) => Promise<number>): Promise<void> {
  await load(mine, 2);
  const ours = await load(mine);
  await load(bare, 1);
  const theirs = await load(bare);
  const ratio = theirs.perSecond / ours.perSecond;
  row(`${name}, p95`, ours.p95, ' ms', `target ≤ ${target}; median ${ours.median.toFixed(1)} ms, ${Math.round(ours.perSecond)}/s, failed ${ours.failed}`);
  row(
    '  bare Fastify + pg, p95',
    theirs.p95,
    ' ms',
    `${Math.round(theirs.perSecond)}/s; ours takes ${ratio.toFixed(2)} times as long (limit ${MOST_RATIO}), failed ${theirs.failed}`,
  );
}

const { url, bareUrl, clinicId, charts, days } = ready;
const api = `${url}/api/clinics/${clinicId}`;
const pick = <T>(list: readonly T[], index: number): T => list[index % list.length] as T;
/** As fingers do it: letter by letter, two words, digits. */
const TYPED = [
  'm',
  'ma',
  'may',
  'maya',
  'maya r',
  'reyes m',
  'zoe',
  'zoe l',
  'ode',
  'odegard k',
  '3120',
  '0142',
  'client49@mail4',
  'a b',
  'x q',
  'lindqvist ana',
  '1990-04',
  'nobody',
];

console.log(`The clinic over HTTP (${CONNECTIONS} connections, ${ready.clients.toLocaleString('en')} clients; seeded in ${Math.round(ready.seconds)} s)`);
await compare(
  'search as you type',
  100,
  (index) => send('POST', `${api}/clients/search`, { text: pick(TYPED, index) }),
  (index) => send('POST', `${bareUrl}/search`, { text: pick(TYPED, index) }),
);
await compare(
  'chart',
  150,
  (index) => send('GET', `${api}/patients/${pick(charts, index)}/chart`),
  (index) => send('GET', `${bareUrl}/chart/${pick(charts, index)}`),
);
await compare(
  'desk day',
  150,
  (index) => send('GET', `${api}/desk/${pick(days, index)}`),
  (index) => send('GET', `${bareUrl}/desk/${pick(days, index)}`),
);
const worklist = await load(() => send('GET', `${api}/worklist/all/0`));
row('worklist, p95', worklist.p95, ' ms', `median ${worklist.median.toFixed(1)} ms, failed ${worklist.failed}`);
agent.destroy();
child.stdin.end();
