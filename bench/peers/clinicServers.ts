/**
 * A process of its own: our app with 50,000 clients and 500,000 appointments, and a bare Fastify + pg server that reads the
 * same rows past every policy and sends them as they are. Prints one JSON line when ready; ends with its input.
 */
import { randomUUID } from 'node:crypto';
import { DAY, parseDay, printDay, startOfDay } from '@afterglow/kernel';
import Fastify from 'fastify';
import pg from 'pg';
import { buildApp } from '../../server/src/app.ts';
import { openDoor } from '../../server/src/auth/openDoor.ts';
import { inClinic, system } from '../../server/src/care/deps.ts';
import { changeClient } from '../../server/src/care/chart/change.ts';
import { addFile } from '../../server/src/care/chart/files.ts';
import { putResource, putService } from '../../server/src/store/booking/setup.ts';
import { listLocations } from '../../server/src/store/locations.ts';
import { marked } from '../../server/src/store/marks.ts';
import { benchAccounts } from '../benchAccounts.ts';
import { benchCare } from '../benchCare.ts';
import { benchService, openBenchDatabase, putBenchClinic, ZONE } from '../benchClinic.ts';
import { benchLibrary } from '../benchLibrary.ts';
import { seedClinic } from './clinicSeed.ts';
import { endPool } from './endPool.ts';

const NOW = Date.parse('2027-01-12T15:00:00Z');
const TODAY = parseDay('2027-01-12') ?? 0;
const CHARTS = 300;

const database = await openBenchDatabase();
const clinicId = randomUUID();
const server = benchCare(database.appUrl, NOW);
const { pool: everywhere } = server;
const care = inClinic(server, clinicId, system('bench'));
await putBenchClinic(care.pool, clinicId, NOW);
const [place] = await listLocations(care.pool, clinicId);
const hours = { weekly: Object.fromEntries([1, 2, 3, 4, 5, 6, 7].map((day) => [day, [{ from: 480, to: 1200 }]])), exceptions: [] };
const providers = Array.from({ length: 12 }, (_, index) => ({ id: randomUUID(), name: `Provider ${index}` }));
const service = (title: string, protocol: string | null) =>
  benchService({
    title,
    protocol,
    limits: { noticeMinutes: 0, horizonDays: 365 },
    roles: [{ name: 'provider', kind: 'provider', skill: null }],
    steps: [{ name: 'treatment', minutes: 40, needs: ['provider'], client: true }],
  });
const services = [
  service('SkinPen', 'skinpen-microneedling'),
  service('Pixel', 'pixel-laser-resurfacing'),
  service('Facial', 'facial'),
  service('Consultation', null),
];
await care.pool.inTransaction(async (sql) => {
  for (const [index, one] of providers.entries()) {
    await putResource(
      sql,
      clinicId,
      {
        ...one,
        kind: 'provider',
        skills: [],
        capacity: 1,
        hours,
        busyUrl: null,
        busyCheckedAt: null,
        busyError: null,
        isArchived: false,
        locationId: place?.id ?? '',
      },
      index,
    );
  }
  for (const [index, one] of services.entries()) await putService(sql, clinicId, one, index);
});
const owner = new pg.Pool({ connectionString: database.ownerUrl, max: 10, options: '-c search_path=app -c timezone=UTC' });
const { patients, seconds } = await seedClinic(owner, {
  sql: care.pool,
  clinicId,
  providers,
  services,
  versions: benchLibrary.protocols,
  firstDay: new Date(startOfDay(TODAY, ZONE)),
});
const charts = patients.filter((_, index) => index % Math.floor(patients.length / CHARTS) === 0).slice(0, CHARTS);
for (const patientId of charts) {
  await changeClient(care, { clinicId, patientId }, { facts: { conditions: ['cold-sores'] }, details: { note: 'faints at needles' } });
  await changeClient(care, { clinicId, patientId }, { facts: { conditions: [] } });
  await addFile(care, { clinicId, patientId }, { name: 'letter.pdf', data: Buffer.from('%PDF-1.7 letter').toString('base64') });
}
await owner.query('vacuum analyze');

const accounts = benchAccounts(database.appUrl, database.folder, server.newId);
const app = await buildApp({ care: server, accounts, doorkeeper: openDoor(everywhere), webDist: null, allowedHosts: null });
const url = await app.listen({ port: 0, host: '127.0.0.1' });

const bare = Fastify();
const rows = async (text: string, values: readonly unknown[]) => (await owner.query({ text, name: text.slice(0, 60), values: [...values] })).rows;
bare.get<{ Params: { id: string } }>('/chart/:id', async ({ params: { id } }) =>
  Promise.all(
    [
      'select * from patients where clinic_id = $1 and patient_id = $2',
      'select * from exposures where clinic_id = $1 and patient_id = $2 order by created_at',
      'select * from sessions where clinic_id = $1 and patient_id = $2 order by starts_at',
      'select * from appointments where clinic_id = $1 and patient_id = $2 order by starts_at',
      'select * from check_ins where clinic_id = $1 and patient_id = $2 order by reported_at',
      'select fact_id, at, by_whom, facts from facts_history where clinic_id = $1 and patient_id = $2 order by version',
      'select file_id, name, kind, size, created_at from client_files where clinic_id = $1 and patient_id = $2',
      'select notes from client_notes where clinic_id = $1 and patient_id = $2',
      'select photo_id from client_photos where clinic_id = $1 and patient_id = $2',
      'select * from merges where clinic_id = $1 and kept_id = $2',
    ].map((text) => rows(text, [clinicId, id])),
  ),
);
bare.post<{ Body: { text: string } }>('/search', async ({ body }) => {
  const [first = '', second = ''] = body.text.toLowerCase().split(' ');
  if (/^\d{4,}$/.test(first))
    return rows(
      'select p.patient_id, p.name, p.preferred_name, p.facts, p.contact from client_marks m join patients p on p.clinic_id = $1 and p.patient_id = m.patient_id where m.clinic_id = $1 and m.mark = $2 limit 24',
      [clinicId, await server.vault.blindIndex(clinicId, marked.digits(first))],
    );
  return rows(
    `with found as (select w.patient_id, w.word from client_words w where w.clinic_id = $1 and w.word >= $2 and w.word < $3
       and ($4 = '' or exists (select 1 from client_words o where o.clinic_id = $1 and o.patient_id = w.patient_id and o.word >= $4 and o.word < $5)) order by w.word, w.patient_id limit 24)
     select p.patient_id, p.name, p.preferred_name, p.facts, p.contact from found f join patients p on p.clinic_id = $1 and p.patient_id = f.patient_id order by f.word, p.name`,
    [clinicId, first, `${first}\u{10FFFF}`, second, `${second}\u{10FFFF}`],
  );
});
bare.get<{ Params: { date: string } }>('/desk/:date', async ({ params: { date } }) => {
  const from = startOfDay(parseDay(date) ?? 0, ZONE);
  const [day, requests] = await Promise.all([
    rows(
      'select a.*, p.name, p.facts from appointments a join patients p on p.clinic_id = a.clinic_id and p.patient_id = a.patient_id where a.clinic_id = $1 and a.starts_at >= $2 and a.starts_at < $3 order by a.starts_at',
      [clinicId, new Date(from), new Date(from + DAY)],
    ),
    rows(
      "select a.*, p.name from appointments a join patients p on p.clinic_id = a.clinic_id and p.patient_id = a.patient_id where a.clinic_id = $1 and a.status = 'requested' and a.starts_at > $2 order by a.starts_at limit 21",
      [clinicId, new Date(NOW)],
    ),
  ]);
  const ids = [...new Set(day.map(({ patient_id }) => patient_id))];
  const lives = await Promise.all(
    ['exposures', 'sessions', 'appointments'].map((table) =>
      rows(`select /* ${table} */ * from ${table} where clinic_id = $1 and patient_id = any($2)`, [clinicId, ids]),
    ),
  );
  return { day, requests, lives };
});
const bareUrl = await bare.listen({ port: 0, host: '127.0.0.1' });

process.stdout.write(
  `${JSON.stringify({ url, bareUrl, clinicId, charts, seconds, days: Array.from({ length: 5 }, (_, index) => printDay(TODAY + index)), clients: patients.length })}\n`,
);
process.stdin.on('end', async () => {
  await app.close();
  await bare.close();
  await endPool(owner);
  await accounts.close();
  await everywhere.close();
  await database.close();
  process.exit(0);
});
process.stdin.resume();
