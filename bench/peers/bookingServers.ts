/**
 * A process of its own: our app, and a bare Fastify + pg server: once with the fewest statements, once with the same ones.
 * Both on one embedded PostgreSQL with 20,000 appointments. Prints one JSON line when ready; ends with its input.
 */
import { randomUUID } from 'node:crypto';
import { DAY, HOUR, MINUTE, parseDay, printDay, printInstant, startOfDay } from '@afterglow/kernel';
import Fastify from 'fastify';
import { buildApp } from '../../server/src/app.ts';
import type { Who } from '../../server/src/auth/who.ts';
import { uuid7 } from '../../server/src/ids.ts';
import { listClosedTo } from '../../server/src/store/accounts/restricted.ts';
import { appendEntries } from '../../server/src/store/audit.ts';
import { listBetween, listTaken } from '../../server/src/store/booking/appointments.ts';
import { insertBooking, lockResources } from '../../server/src/store/booking/claim.ts';
import { lifeStamp } from '../../server/src/store/booking/guard.ts';
import { readLife } from '../../server/src/store/booking/life.ts';
import { putResource, putService, setupVersion } from '../../server/src/store/booking/setup.ts';
import { listLocations } from '../../server/src/store/locations.ts';
import { putLocation } from '../../server/src/store/setup/locations.ts';
import { openPool } from '../../server/src/store/pool.ts';
import { benchAccounts } from '../benchAccounts.ts';
import { benchCare } from '../benchCare.ts';
import { benchService, openBenchDatabase, putBenchClinic, ZONE } from '../benchClinic.ts';

const NOW = Date.parse('2027-01-04T12:00:00Z');
const FIRST = parseDay('2027-01-05') ?? 0;
const PROVIDERS = 20;
const APPOINTMENTS = 20_000;

const database = await openBenchDatabase();
const clinicId = randomUUID();
const care = benchCare(database.appUrl, NOW);
const { pool: everywhere } = care;
const pool = everywhere.within({ clinicId, role: 'system', patientId: null });
await putBenchClinic(pool, clinicId, NOW);
const hours = { weekly: Object.fromEntries([1, 2, 3, 4, 5, 6, 7].map((day) => [day, [{ from: 480, to: 1200 }]])), exceptions: [] };
const [place] = await listLocations(pool, clinicId);
const make = (kind: string, name: string, locationId = place?.id ?? '') => ({
  id: randomUUID(),
  locationId,
  kind,
  name,
  skills: [],
  capacity: 1,
  hours,
  busyUrl: null,
  busyCheckedAt: null,
  busyError: null,
  isArchived: false,
});
const providers = Array.from({ length: PROVIDERS }, (_, index) => make('provider', `Provider ${index}`));
const rooms = Array.from({ length: PROVIDERS }, (_, index) => make('room', `Room ${index}`));
for (const [index, one] of [...providers, ...rooms].entries()) await putResource(pool, clinicId, one, index);
const service = benchService({
  roles: [
    { name: 'provider', kind: 'provider', skill: null },
    { name: 'room', kind: 'room', skill: null },
  ],
  steps: [{ name: 'work', minutes: 45, needs: ['provider', 'room'], client: true }],
});
const peel = { ...service, id: randomUUID(), title: 'Peel', protocol: 'superficial-peel' };
await putService(pool, clinicId, service, 0);
await putService(pool, clinicId, peel, 1);

/** History: six months back and four weeks ahead, every provider in turn, on whole hours from eight. */
const patients = Array.from({ length: 4000 }, () => randomUUID());
await pool.rows("insert into patients (clinic_id, patient_id, name, created_at, updated_at) select $1, p, 'Client', $2, $2 from unnest($3::uuid[]) as p", [
  clinicId,
  new Date(NOW),
  patients,
]);
const perDay = 6;
const made = Array.from({ length: APPOINTMENTS }, (_, index) => {
  const slot = Math.floor(index / PROVIDERS);
  const day = FIRST + 28 - 1 - Math.floor(slot / perDay);
  return {
    id: randomUUID(),
    provider: index % PROVIDERS,
    start: startOfDay(day, ZONE) + (9 + (slot % perDay)) * HOUR,
    patient: patients[index % patients.length],
  };
});
for (let from = 0; from < made.length; from += 2000) {
  const part = made.slice(from, from + 2000);
  const ids = part.map(({ id }) => id);
  await pool.rows(
    `insert into appointments (clinic_id, appointment_id, patient_id, service_id, status, starts_at, ends_at, zone, wall_start, tz_version, assigned, created_at, updated_at, location_id)
     select $1, a, p, $2, 'booked', s, s + interval '45 minutes', $3, to_char(s at time zone $3, 'YYYY-MM-DD"T"HH24:MI'), '', '{}', $4, $4, $8 from unnest($5::uuid[], $6::uuid[], $7::timestamptz[]) as u (a, p, s)`,
    [clinicId, service.id, ZONE, new Date(NOW), ids, part.map(({ patient }) => patient), part.map(({ start }) => new Date(start)), place?.id],
  );
  for (const list of [providers, rooms]) {
    await pool.rows(
      `insert into occupancies (clinic_id, resource_id, appointment_id, seat, role, starts_at, ends_at)
       select $1, r, a, 0, $5, s, s + interval '45 minutes' from unnest($2::uuid[], $3::uuid[], $4::timestamptz[]) as u (r, a, s)`,
      [clinicId, part.map(({ provider }) => list[provider]?.id), ids, part.map(({ start }) => new Date(start)), list === rooms ? 'room' : 'provider'],
    );
  }
}
const owner = openPool(database.ownerUrl, { role: null });
await owner.rows('analyze', []);
await owner.close();

/** A clinic with so many locations, each with twelve providers and eight rooms; which one to search. */
async function chain(locations: number): Promise<{ readonly clinicId: string; readonly location: string; readonly service: string }> {
  const own = randomUUID();
  const inside = everywhere.within({ clinicId: own, role: 'system', patientId: null });
  await putBenchClinic(inside, own, NOW, 'Chain');
  const offered = { ...service, id: randomUUID() };
  await putService(inside, own, offered, 0);
  const [first] = await listLocations(inside, own);
  await inside.inTransaction(async (sql) => {
    for (let index = 0; index < locations; index += 1) {
      const id = index === 0 ? (first?.id ?? '') : randomUUID();
      if (index > 0) await putLocation(sql, own, { id, name: `Location ${index}`, address: '', zone: ZONE, phone: '', hours: '', isArchived: false }, index);
      for (let one = 0; one < 20; one += 1) await putResource(sql, own, make(one < 12 ? 'provider' : 'room', `${index} ${one}`, id), index * 20 + one);
    }
  });
  return { clinicId: own, location: first?.id ?? '', service: offered.id };
}
const chains = [await chain(1), await chain(200)];

/** Signed in already: what a session costs is measured elsewhere. */
const DESK: Who = {
  accountId: 'bench',
  name: 'Bench',
  email: '',
  memberships: [clinicId, ...chains.map((one) => one.clinicId)].map((id) => ({ clinicId: id, role: 'desk', patientId: null, resourceId: null })),
  isLocked: false,
  hasSecondFactor: true,
  mustProve: false,
  sessionId: null,
  idleMinutes: null,
};
const accounts = benchAccounts(database.appUrl, database.folder, care.newId);
const app = await buildApp({ care, accounts, doorkeeper: { whoIs: async () => DESK }, webDist: null, allowedHosts: null });
const url = await app.listen({ port: 0, host: '127.0.0.1' });

/** The floor: the fewest statements that could do it, nothing else. */
const bare = Fastify();
interface Wanted {
  readonly start: string;
  readonly patient: string;
  readonly provider: string;
}
const rowsOf = (wanted: Wanted) => ({
  room: rooms[providers.findIndex(({ id }) => id === wanted.provider)]?.id ?? '',
  start: new Date(wanted.start),
  end: new Date(Date.parse(wanted.start) + 45 * MINUTE),
});
bare.post<{ Body: Wanted }>('/book', async (request, reply) => {
  const wanted = request.body;
  const { room, start, end } = rowsOf(wanted);
  const clash = await pool.rows(
    'select 1 from occupancies where clinic_id = $1 and resource_id = any($2) and starts_at > $5 and ends_at > $3 and starts_at < $4 limit 1',
    [clinicId, [wanted.provider, room, wanted.patient], start, end, new Date(start.getTime() - DAY)],
  );
  if (clash.length > 0) return reply.code(409).send({ status: 409 });
  const id = uuid7(Date.now());
  await pool.inTransaction(async (sql) => {
    await sql.rows('select 1 from resources where clinic_id = $1 and resource_id = any($2) order by resource_id for no key update', [
      clinicId,
      [wanted.provider, room],
    ]);
    await sql.rows(
      `insert into appointments (clinic_id, appointment_id, patient_id, service_id, status, starts_at, ends_at, zone, wall_start, tz_version, assigned, created_at, updated_at, location_id)
       values ($1, $2, $3, $4, 'booked', $5, $6, $7, '', '', '{}', $5, $5, $8)`,
      [clinicId, id, wanted.patient, service.id, start, end, ZONE, place?.id],
    );
    await sql.rows(
      `insert into occupancies (clinic_id, resource_id, appointment_id, seat, role, starts_at, ends_at) select $1, r, $2, 0, r::text, $3, $4 from unnest($5::uuid[]) as r`,
      [clinicId, id, start, end, [wanted.provider, room, wanted.patient]],
    );
  });
  return reply.code(201).send({ id });
});
bare.get<{ Params: { resource: string; from: string; to: string } }>('/week/:resource/:from/:to', async (request) => {
  const from = startOfDay(parseDay(request.params.from) ?? 0, ZONE);
  return pool.rows(
    `select a.appointment_id, a.patient_id, a.service_id, a.status, a.starts_at, a.ends_at, a.zone, a.wall_start, a.tz_version, a.protocol, a.protocol_version, a.assigned, a.series_id, a.series_number, a.expires_at, a.note, a.version, p.name as patient_name
     from appointments a join patients p on p.clinic_id = a.clinic_id and p.patient_id = a.patient_id where a.clinic_id = $1 and a.appointment_id in
     (select o.appointment_id from occupancies o where o.clinic_id = $1 and o.resource_id = $5 and o.starts_at > $2 and o.starts_at < $4)
     and a.ends_at > $3 and a.starts_at < $4 order by a.starts_at, a.appointment_id`,
    [clinicId, new Date(from - DAY), new Date(from), new Date(from + 7 * DAY), request.params.resource],
  );
});

/** The same statements as ours, one after the other, by a server that knows no rules, roles or forms: what is left to our own code. */
const desk = everywhere.within({ clinicId, role: 'desk', patientId: null });
const noted = (action: string, outcome: string) =>
  appendEntries(pool, [
    { at: NOW, actor: 'bench', actorName: 'Bench', role: 'desk', action, objects: '', patientId: null, clients: 1, reason: '', requestId: '1', outcome },
  ]);
const closed = () => listClosedTo(desk, clinicId, { accountId: 'bench', resourceIds: [] }, new Date(NOW));
bare.post<{ Body: Wanted }>('/same/book', async (request, reply) => {
  const wanted = request.body;
  const { room, start, end } = rowsOf(wanted);
  await closed();
  await readLife(desk, clinicId, wanted.patient);
  const from = start.getTime();
  const resourceIds = [...providers, ...rooms].map(({ id }) => id);
  const taken = await listTaken(desk, clinicId, { resourceIds, from, to: from + DAY, now: NOW });
  if ([wanted.provider, room].some((id) => taken.get(id)?.some((one) => one.start < end.getTime() && one.end > from))) {
    await noted('book', 'taken');
    return reply.code(409).send({ status: 409 });
  }
  const appointment = {
    id: uuid7(Date.now()),
    patientId: wanted.patient,
    serviceId: service.id,
    locationId: place?.id ?? '',
    status: 'booked' as const,
    start: from,
    end: end.getTime(),
    zone: ZONE,
    wallStart: '',
    tzVersion: '',
    protocol: null,
    protocolVersion: null,
    assigned: { provider: wanted.provider, room },
    series: null,
    expiresAt: null,
    note: '',
    version: 1,
  };
  const uses = [wanted.provider, room, wanted.patient].map((resourceId) => ({ resourceId, role: resourceId, start: from, end: end.getTime(), seats: 1 }));
  await desk.inTransaction(async (sql) => {
    await Promise.all([lockResources(sql, clinicId, [wanted.patient], [wanted.provider, room], NOW), lifeStamp(sql, clinicId, wanted.patient)]);
    await insertBooking(sql, clinicId, appointment, uses, { action: 'book', by: 'desk', reason: '', notifyAt: NOW, at: NOW });
  });
  await noted('book', 'ok');
  return reply.code(201).send({ id: appointment.id });
});
bare.get<{ Params: { resource: string; from: string } }>('/same/week/:resource/:from/:to', async (request) => {
  const from = startOfDay(parseDay(request.params.from) ?? 0, ZONE);
  const [list] = await desk.atOnce((sql) =>
    Promise.all([
      listBetween(sql, clinicId, from, from + 7 * DAY, { resourceId: request.params.resource }),
      setupVersion(sql, clinicId),
      listClosedTo(sql, clinicId, { accountId: 'bench', resourceIds: [] }, new Date(NOW)),
    ]),
  );
  await noted('calendar', 'ok');
  return list;
});
const bareUrl = await bare.listen({ port: 0, host: '127.0.0.1' });

/** Times nobody has: after the last booked hour, one every 45 minutes. */
const free = Array.from({ length: 600 }, (_, day) => Array.from({ length: 3 }, (__, slot) => startOfDay(FIRST + 30 + day, ZONE) + (9 + slot * 2) * HOUR))
  .flat()
  .map((start) => printInstant(start));
process.stdout.write(
  `${JSON.stringify({ url, bareUrl, clinicId, service: service.id, peel: peel.id, providers: providers.map(({ id }) => id), patients, free, from: printDay(FIRST), chains })}\n`,
);

process.stdin.on('end', async () => {
  await app.close();
  await bare.close();
  await accounts.close();
  await pool.close();
  await database.close();
  process.exit(0);
});
process.stdin.resume();
