/** The audit log on an embedded PostgreSQL: appending as requests do, and verifying a long chain from outside. */
import { randomUUID } from 'node:crypto';
import { performance } from 'node:perf_hooks';
import { openJournal } from '../server/src/care/audit/journal.ts';
import { verifyChain } from '../server/src/care/audit/verify.ts';
import { appendEntries, type Entry } from '../server/src/store/audit.ts';
import { openPool } from '../server/src/store/pool.ts';
import { openBenchDatabase, putBenchClinic } from './benchClinic.ts';
import { row } from './measure.ts';

const ENTRIES = 200_000;
const database = await openBenchDatabase();
const pool = openPool(database.appUrl);
const within = (clinicId: string) => pool.within({ clinicId, role: 'system', patientId: null });
const clinic = async (): Promise<string> => {
  const id = randomUUID();
  await putBenchClinic(within(id), id, Date.now());
  return id;
};
const entry = (): Entry => ({
  at: Date.now(),
  actor: randomUUID(),
  actorName: 'Dana',
  role: 'desk',
  action: 'patient',
  objects: `appointmentId=${randomUUID()}`,
  patientId: randomUUID(),
  clients: 1,
  reason: '',
  requestId: randomUUID(),
  outcome: 'ok',
});

async function appends(connections: number): Promise<number> {
  const id = await clinic();
  const journal = openJournal(pool);
  const started = performance.now();
  let count = 0;
  await Promise.all(
    Array.from({ length: connections }, async () => {
      while (performance.now() - started < 3000) {
        await journal.write(id, entry());
        count += 1;
      }
    }),
  );
  return count / ((performance.now() - started) / 1000);
}

console.log('Audit log (one clinic, every entry durable before its request is answered)');
row('appends, one at a time', await appends(1), '/s');
row('appends, 8 at once', await appends(8), '/s');
row('appends, 64 at once', await appends(64), '/s');

const long = await clinic();
for (let count = 0; count < ENTRIES; count += 2000) await appendEntries(within(long), Array.from({ length: 2000 }, entry));
const owner = openPool(database.ownerUrl, { role: null });
const started = performance.now();
const told = await verifyChain(owner.within({ clinicId: long, role: 'system', patientId: null }), long, [], undefined);
const seconds = (performance.now() - started) / 1000;
if (told.entries !== ENTRIES || told.wrong) throw new Error(JSON.stringify(told));
row('verify', ENTRIES / seconds, ' entries/s', `target ≥ 100,000; ${ENTRIES.toLocaleString('en')} entries in ${seconds.toFixed(2)} s`);
await owner.close();
await pool.close();
await database.close();
