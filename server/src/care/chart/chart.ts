/** A client's chart in one answer. In: whose. Out: who they are, what to know, their life, what they use. Of a record that became part of another: that one's. */
import { dayOf, err, ok, type PatientFile, printDay, type Result } from '@afterglow/kernel';
import type { BodyOf, Routes } from '@afterglow/kernel/api';
import { stands, withAppointments } from '../../store/booking/appointments.ts';
import { type ClientRow, findClient } from '../../store/chart/clients.ts';
import type { Owner } from '../../store/patients.ts';
import { setupOf } from '../booking/setup.ts';
import { appointmentView } from '../booking/views.ts';
import { type Care, notFound, type Refusal } from '../deps.ts';
import { iso } from '../iso.ts';
import { chartFile, toldBy } from '../intake/told.ts';
import { sessionView } from '../patients.ts';
import { changeClient } from './change.ts';
import { fileView } from './files.ts';
import { currentOf, readRows } from './rows.ts';
import { seesHealth } from './seesHealth.ts';
import { timelineOf } from './timeline.ts';
import type { TimelineEntry } from './timelineEntry.ts';

export async function chartOf(care: Care, asked: Owner) {
  const found = await findClient(care.pool, asked);
  const owner = found?.mergedInto ? { ...asked, patientId: found.mergedInto } : asked;
  const client = owner === asked ? found : await findClient(care.pool, owner);
  if (!client) return err(notFound('client'));
  const isCarer = seesHealth(care);
  const [setup, key] = await Promise.all([setupOf(care, owner.clinicId), care.vault.keyOf(owner.clinicId, owner.patientId)]);
  if (!setup.ok) return setup;
  const { rows, timeline } = await care.pool.inTransaction(async (sql) => {
    const read = await readRows(sql, key, owner, isCarer);
    const request = { care, sql, owner, key, setup: setup.value, library: setup.value.library, rows: read, current: currentOf(client, read) };
    return { rows: read, timeline: await timelineOf(request, isCarer) };
  });
  const { patient, notes, uses, recorded, appointments, files } = rows;
  const { zone } = setup.value.clinic;
  const facts: PatientFile | null = patient ? chartFile(patient, await toldBy(care, owner), care.now(), zone) : null;
  return ok({
    client: { ...headerOf(client, printDay(dayOf(care.now(), zone))), ...notes, ...(isCarer ? {} : { note: '' }) },
    zone,
    now: iso(care.now()),
    facts,
    uses: uses.map(({ id, fact, at }) => ({ id, fact, at: iso(at) })),
    sessions: withAppointments(recorded, appointments, care.now()).map(sessionView),
    appointments: appointments.filter((one) => one.status !== 'held' || stands(one, care.now())).map((one) => appointmentView(setup.value, one, client.name)),
    timeline: timeline.map(entryView),
    files: files.map(fileView),
  });
}

const headerOf = ({ id, name, preferredName, birthDate, phone, email, version, photoId }: ClientRow, today: string) => ({
  id,
  name,
  preferredName,
  birthDate,
  phone,
  email,
  version,
  photo: photoId,
  age: birthDate === null ? null : Number(today.slice(0, 4)) - Number(birthDate.slice(0, 4)) - (today.slice(5) < birthDate.slice(5) ? 1 : 0),
});

const entryView = ({ at, ...entry }: TimelineEntry) => ({ ...entry, at: iso(at) });

/** Who they are, how to reach them, what to know. A birth date of null is known no more. */
export async function changeDetails(care: Care, owner: Owner, body: BodyOf<Routes['changeDetails']>): Promise<Result<object, Refusal>> {
  const { version, name, birthDate, ...details } = body;
  const changed = await changeClient(care, owner, {
    version,
    name,
    details: seesHealth(care) ? details : { ...details, note: undefined },
    ...(birthDate ? { facts: { birthDate } } : {}),
    ...(birthDate === null ? { without: ['birthDate'] } : {}),
  });
  return changed.ok ? chartOf(care, owner) : changed;
}
