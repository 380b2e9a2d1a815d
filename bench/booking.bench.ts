/**
 * Booking over HTTP at 8 connections, 20,000 appointments stored: guarded bookings, week views, one contested time, searching
 * four weeks. Beside a bare Fastify + pg server on the same database in the same run: with the same statements, and with the fewest.
 */
import { spawn } from 'node:child_process';
import { Agent, request } from 'node:http';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { row } from './measure.ts';

const CONNECTIONS = 8;
const SECONDS = 4;

interface Ready {
  readonly url: string;
  readonly bareUrl: string;
  readonly clinicId: string;
  readonly service: string;
  readonly peel: string;
  readonly providers: readonly string[];
  readonly patients: readonly string[];
  readonly free: readonly string[];
  readonly from: string;
  /** One location, and two hundred like it. */
  readonly chains: readonly { readonly clinicId: string; readonly location: string; readonly service: string }[];
}

const child = spawn(
  process.execPath,
  ['--conditions=afterglow-src', '--disable-warning=ExperimentalWarning', join(import.meta.dirname, 'peers', 'bookingServers.ts')],
  {
    stdio: ['pipe', 'pipe', 'inherit'],
  },
);
const ready: Ready = await new Promise((done) => {
  let text = '';
  child.stdout.on('data', (part: Buffer) => {
    text += String(part);
    if (text.includes('\n')) done(JSON.parse(text));
  });
});

const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS });
function send(method: string, url: string, body?: unknown): Promise<number> {
  return new Promise((done, fail) => {
    const payload = body === undefined ? undefined : JSON.stringify(body);
    const call = request(
      url,
      { method, agent, headers: payload ? { 'content-type': 'application/json', 'content-length': Buffer.byteLength(payload) } : {} },
      (reply) => {
        reply.resume();
        reply.on('end', () => done(reply.statusCode ?? 0));
      },
    );
    call.on('error', fail);
    call.end(payload);
  });
}

interface Load {
  readonly perSecond: number;
  readonly p95: number;
  readonly statuses: Readonly<Record<number, number>>;
}

async function load(one: (index: number) => Promise<number>): Promise<Load> {
  let index = 0;
  const times: number[] = [];
  const statuses: Record<number, number> = {};
  const started = performance.now();
  const worker = async (): Promise<void> => {
    while (performance.now() - started < SECONDS * 1000) {
      const at = performance.now();
      const status = await one(index++);
      times.push(performance.now() - at);
      statuses[status] = (statuses[status] ?? 0) + 1;
    }
  };
  await Promise.all(Array.from({ length: CONNECTIONS }, worker));
  times.sort((a, b) => a - b);
  return { perSecond: times.length / ((performance.now() - started) / 1000), p95: times[Math.floor(times.length * 0.95)] ?? 0, statuses };
}

const { url, bareUrl, clinicId, service, peel, providers, patients, free, from, chains } = ready;
const api = `${url}/api/clinics/${clinicId}`;
const pick = <T>(list: readonly T[], index: number): T => list[index % list.length] as T;
/** Every provider in turn at one free time, then the next time: nobody meets anybody. Each server has every third time. */
const wish = (index: number, third: 0 | 1 | 2) => ({
  service,
  provider: pick(providers, index),
  start: pick(free, 3 * Math.floor(index / providers.length) + third),
  patient: pick(patients, index),
});
interface Server {
  readonly name: string;
  readonly week: string;
  readonly book: string;
  readonly third: 0 | 1 | 2;
}
const servers: readonly Server[] = [
  { name: 'ours', week: `${api}/resources`, book: `${api}/appointments`, third: 0 },
  { name: 'bare Fastify + pg, the same statements', week: `${bareUrl}/same/week`, book: `${bareUrl}/same/book`, third: 1 },
  { name: 'bare Fastify + pg, the fewest statements', week: `${bareUrl}/week`, book: `${bareUrl}/book`, third: 2 },
];
/** Each server warmed up, then measured, in turn. */
async function compare(name: string, target: number, one: (server: Server) => (index: number) => Promise<number>): Promise<void> {
  const loads: Load[] = [];
  for (const server of servers) {
    let index = 0;
    const next = (): Promise<number> => one(server)(index++);
    await load(next);
    loads.push(await load(next));
  }
  const [mine, same, fewest] = loads;
  if (!mine || !same || !fewest) return;
  row(name, mine.perSecond, '/s', `target ≥ ${target.toLocaleString('en')}; ${JSON.stringify(mine.statuses)}`);
  const share = (of: Load): string => `ours is ${Math.round((100 * mine.perSecond) / of.perSecond)} % of it`;
  row(`  ${servers[1]?.name}`, same.perSecond, '/s', `${share(same)} (target ≥ 30 %); ${JSON.stringify(same.statuses)}`);
  row(`  ${servers[2]?.name}`, fewest.perSecond, '/s', `${share(fewest)}; ${JSON.stringify(fewest.statuses)}`);
}

console.log(`Booking over HTTP (${CONNECTIONS} connections, 20,000 appointments stored)`);
await compare(
  'week views',
  1400,
  ({ name, week }) =>
    (index) =>
      send('GET', `${week}/${pick(providers, index)}${name === 'ours' ? '/calendar' : ''}/${from}/2027-01-11`),
);
await compare(
  'guarded bookings',
  900,
  ({ book, third }) =>
    (index) =>
      send('POST', book, wish(index, third)),
);
await compare(
  'one contested time',
  1000,
  ({ book, third }) =>
    (index) =>
      send('POST', book, { ...wish(0, third), patient: pick(patients, index) }),
);
const search = await load(() =>
  send('POST', `${api}/starts`, { service: peel, from, days: 28, facts: { exposures: [{ class: 'retinol', last: '2027-01-03' }] } }),
);
row(
  'search of four weeks, p95',
  search.p95,
  ' ms',
  `target ≤ 150; ${Math.round(search.perSecond)}/s; 3 statements each, whatever the number of people, rooms and days`,
);
const found: Load[] = [];
for (const one of chains) {
  const ask = () => send('POST', `${url}/api/clinics/${one.clinicId}/starts`, { service: one.service, location: one.location, from, days: 28 });
  await ask();
  found.push(await load(ask));
}
const [alone, amongMany] = found;
if (alone && amongMany) {
  row('search at the only location, p95', alone.p95, ' ms', `12 providers, 8 rooms, four weeks; ${Math.round(alone.perSecond)}/s`);
  const ratio = (amongMany.p95 / alone.p95).toFixed(2);
  row('search at one of 200 locations, p95', amongMany.p95, ' ms', `${ratio} × of the only one; target ≤ 1.2; ${JSON.stringify(amongMany.statuses)}`);
}
agent.destroy();
child.stdin.end();
