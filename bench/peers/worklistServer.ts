/**
 * A process of its own: our app with 5,000 clients who told how they heal and whom nobody has answered, every tenth of them in a
 * way that needs a person, and as many whose check-ins were dealt with. Prints one JSON line when ready; ends with its input.
 */
import { randomUUID } from 'node:crypto';
import { DAY, heal, HOUR } from '@afterglow/kernel';
import { buildApp } from '../../server/src/app.ts';
import { openDoor } from '../../server/src/auth/openDoor.ts';
import { inClinic, system } from '../../server/src/care/deps.ts';
import { judgeChanged } from '../../server/src/care/worklist/judge.ts';
import { insertCheckIn } from '../../server/src/store/checkIns.ts';
import { insertPatients } from '../../server/src/store/patients.ts';
import type { Sql } from '../../server/src/store/pool.ts';
import { insertSession, type StoredSession } from '../../server/src/store/sessions.ts';
import { closeMatter } from '../../server/src/store/worklist/matter.ts';
import { benchAccounts } from '../benchAccounts.ts';
import { benchCare } from '../benchCare.ts';
import { openBenchDatabase, putBenchClinic, ZONE } from '../benchClinic.ts';
import { benchLibrary } from '../benchLibrary.ts';

const NOW = Date.parse('2027-01-12T16:00:00Z');
const OPEN = 5_000;
const STEP = 500;

const database = await openBenchDatabase();
const clinicId = randomUUID();
const server = benchCare(database.appUrl, NOW);
const { pool: everywhere } = server;
const care = inClinic(server, clinicId, system('bench'));
await putBenchClinic(care.pool, clinicId, NOW);

const protocols = ['pixel-laser-resurfacing', 'skinpen-microneedling'] as const;
const CALM = { redness: 1 } as const;
const FAR = [{ redness: 3 }, { fever: 1 }, { itch: 3 }, { 'vision-loss': 1 }] as const;

async function treated(sql: Sql, patientId: string, index: number): Promise<void> {
  const owner = { clinicId, patientId };
  const protocol = benchLibrary.protocols[protocols[index % 2] ?? ''];
  if (!protocol) throw new Error('the library has no such protocol');
  const end = NOW - (2 + (index % 5)) * DAY - (index % 9) * HOUR;
  const session: StoredSession = {
    id: randomUUID(),
    protocol: protocol.id,
    start: end - HOUR,
    end,
    zone: ZONE,
    area: 'face',
    facts: {},
    version: protocol.version,
    hash: '',
  };
  await insertSession(sql, owner, session, new Date(end));
  for (const at of [end + DAY, NOW - (index % 7) * HOUR - HOUR]) {
    const signs = at > end + DAY && index % 10 === 0 ? (FAR[(index / 10) % FAR.length] ?? CALM) : CALM;
    const answer = heal({ library: benchLibrary, protocol, session, now: at, signs });
    await insertCheckIn(sql, owner, { id: randomUUID(), session: session.id, at, signs, words: 'as it was yesterday', answer }, new Date(at));
  }
  if (index >= OPEN) await closeMatter(sql, owner, session.id, new Date(NOW), 'Bench');
}

for (let from = 0; from < 2 * OPEN; from += STEP) {
  const part = Array.from({ length: STEP }, (_, index) => ({
    id: randomUUID(),
    name: `Client ${from + index}`,
    phone: '',
    email: '',
    facts: { conditions: [], allergies: [], concerns: [] },
  }));
  await insertPatients(care.pool, clinicId, part, new Date(NOW));
  await care.pool.inTransaction(async (sql) => {
    for (const [index, { id }] of part.entries()) await treated(sql, id, from + index);
  });
}
const started = performance.now();
await judgeChanged(care, clinicId);
const judged = performance.now() - started;

const accounts = benchAccounts(database.appUrl, database.folder, server.newId);
const app = await buildApp({ care: server, accounts, doorkeeper: openDoor(everywhere), webDist: null, allowedHosts: null });
const url = await app.listen({ port: 0, host: '127.0.0.1' });
process.stdout.write(`${JSON.stringify({ url, clinicId, judged })}\n`);
process.stdin.on('end', async () => {
  await app.close();
  await accounts.close();
  await everywhere.close();
  await database.close();
  process.exit(0);
});
process.stdin.resume();
