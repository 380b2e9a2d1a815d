import pg from 'pg';
import { describe, expect, it } from 'vitest';
import { insertAccount } from './store/accounts/accounts.ts';
import { insertMembership } from './store/accounts/people.ts';
import { stopTokens } from './care/reminders/stopLink.ts';
import { listChanges } from './store/booking/changes.ts';
import { SEALED, STAYS } from './store/chart/sealed.ts';
import { listCheckIns } from './store/checkIns.ts';
import { findErasable, putHold } from './store/erase.ts';
import { idsOf } from './store/patients.ts';
import { at, bookingClinic } from './testing/bookingClinic.ts';
import { NOW } from './testing/testApp.ts';

const { app, call, client, clinicId, noOverlap, resource, service } = bookingClinic('chart_merge');

const PDF = Buffer.from('%PDF-1.7\nletter').toString('base64');

/** Two records of one person: one from the desk, one from booking as a guest. */
async function twins() {
  const kept = (
    await call('POST', '/patients', { name: 'Maya Reyes', phone: '312 555 0142', facts: { fitzpatrick: 'III', conditions: ['cold-sores'], allergies: [] } })
  ).json.id;
  const gone = (
    await call('POST', '/patients', {
      name: 'Maya R.',
      email: 'maya@x.test',
      note: 'faints at needles',
      facts: { birthDate: '1994-05-17', conditions: ['eczema'] },
    })
  ).json.id;
  await call('POST', `/patients/${gone}/exposures`, { class: 'retinol', last: '2026-12-01' });
  const { json: session } = await call('POST', `/patients/${gone}/sessions`, { protocol: 'skinpen-microneedling', start: '2026-12-16T10:00' });
  await call('POST', `/patients/${gone}/check-ins`, { id: app().care.newId(), session: session.id, at: '2026-12-17T10:00', signs: { redness: 1 } });
  await call('POST', `/patients/${gone}/files`, { name: 'letter.pdf', data: PDF });
  await call('POST', '/tasks', { title: 'Call her', patient: gone });
  await call('POST', '/appointments', { service: service('Custom facial'), start: at('11:00'), patient: gone, provider: resource('Bo') });
  await call('POST', '/waitlist', { patient: gone, service: service('Custom facial'), from: '2027-01-12', to: '2027-01-20' });
  return { kept, gone };
}
const preview = async (kept: string, gone: string) => (await call('GET', `/patients/${kept}/merge/${gone}`)).json;
const field = (seen: { fields: readonly { field: string }[] }, name: string) => seen.fields.find((one) => one.field === name);

describe('two records of one person', () => {
  it('are seen side by side: what differs, what is proposed, what would move', async () => {
    const { kept, gone } = await twins();
    const seen = await preview(kept, gone);
    expect(field(seen, 'name')).toMatchObject({ kept: 'Maya Reyes', gone: 'Maya R.', choice: 'kept' });
    expect(field(seen, 'birthDate')).toMatchObject({ kept: '', gone: '1994-05-17', choice: 'gone' });
    expect(field(seen, 'conditions')).toMatchObject({ kept: 'cold-sores', gone: 'eczema', choice: 'both' });
    expect(Object.fromEntries(seen.moves.map(({ what, count }: { what: string; count: number }) => [what, count]))).toMatchObject({
      appointments: 1,
      'check-ins': 1,
      files: 1,
      sessions: 1,
      tasks: 1,
      'things they use': 1,
      'wishes for a time': 1,
    });
    expect(seen.overlaps).toEqual([]);
  });

  it('keep the client who signs in: by the record that is kept, once', async () => {
    const { kept, gone } = await twins();
    const { sql } = app().accounts;
    const join = (accountId: string, patientId: string) =>
      insertMembership(sql, { clinicId: clinicId(), accountId, role: 'client', patientId, resourceId: null }, new Date(NOW));
    for (const id of ['merge-one', 'merge-both']) await insertAccount(sql, { id, name: id, email: `${id}@x.test`, passwordHash: null }, new Date(NOW));
    await join('merge-one', gone);
    await join('merge-both', gone);
    await join('merge-both', kept);
    const { versions } = await preview(kept, gone);
    expect(await call('POST', `/patients/${kept}/merge`, { other: gone, versions, choices: {}, reason: 'one person' })).toMatchObject({ status: 200 });
    const rows = await sql.rows("select account_id, patient_id from memberships where clinic_id = $1 and role = 'client' order by account_id", [clinicId()]);
    expect(rows).toEqual([
      { account_id: 'merge-both', patient_id: kept },
      { account_id: 'merge-one', patient_id: kept },
    ]);
  });

  it('become one: everything moves and opens, nothing of health is lost, the old address leads to the new', async () => {
    const { kept, gone } = await twins();
    const { versions } = await preview(kept, gone);
    const done = await call('POST', `/patients/${kept}/merge`, { other: gone, versions, choices: { name: 'kept' }, reason: 'same phone, she said so' });
    expect(done).toMatchObject({ status: 200, json: { client: kept } });
    const { json } = await call('GET', `/patients/${gone}/chart`);
    expect(json.client).toMatchObject({
      id: kept,
      name: 'Maya Reyes',
      phone: '312 555 0142',
      email: 'maya@x.test',
      birthDate: '1994-05-17',
      note: 'faints at needles',
    });
    expect(json.facts).toMatchObject({ fitzpatrick: 'III', conditions: ['cold-sores', 'eczema'], allergies: [] });
    expect(json.uses).toHaveLength(1);
    expect(json.sessions.length).toBeGreaterThan(0);
    expect(json.files).toMatchObject([{ name: 'letter.pdf' }]);
    const file = await app().app.inject({ url: `/api/clinics/${clinicId()}/patients/${kept}/files/${json.files[0].id}` });
    expect(file.rawPayload.toString('base64')).toBe(PDF);
    expect((await call('GET', '/tasks')).json).toMatchObject([{ title: 'Call her', patient: { id: kept, name: 'Maya Reyes' } }]);
    const kinds = json.timeline.map(({ kind }: { kind: string }) => kind);
    expect(kinds).toEqual(expect.arrayContaining(['merge', 'check-in', 'appointment', 'facts']));
    expect(json.timeline.find(({ kind }: { kind: string }) => kind === 'merge').detail).toContain('same phone, she said so');
    expect((await call('POST', '/clients/search', { text: 'maya' })).json.clients).toHaveLength(1);
    expect((await call('GET', `/patients/${gone}`)).status).toBe(404);
    const left = await app().pool.rows('select 1 from occupancies where resource_id = $1', [gone]);
    expect(left).toEqual([]);
    await noOverlap();
  });

  it('screen again what moved with the one that is gone: the facts are joined', async () => {
    const known = { fitzpatrick: 'II', birthDate: '1990-01-01', concerns: [], conditions: [], allergies: [] };
    const kept = (await call('POST', '/patients', { name: 'Maya Reyes', facts: known })).json.id;
    const gone = (await call('POST', '/patients', { name: 'Maya R.', facts: known })).json.id;
    await call('POST', `/patients/${kept}/exposures`, { class: 'doxycycline', every: 'P1D' });
    const booked = await call('POST', '/appointments', { service: service('SkinPen'), start: at('11:00'), patient: gone, override: 'test' });
    expect(booked.status).toBe(201);
    const changed = async () => (await call('GET', '/screening-tasks')).json.filter(({ kind }: { kind: string }) => kind === 'changed');
    expect(await changed()).toEqual([]);
    const { versions } = await preview(kept, gone);
    expect((await call('POST', `/patients/${kept}/merge`, { other: gone, versions, choices: {}, reason: 'same person' })).status).toBe(200);
    const [task] = await changed();
    expect(task).toMatchObject({ patient: { id: kept }, appointment: { id: booked.json.id }, cause: 'two records became one' });
    expect(task.change.appeared).toMatchObject([{ fact: 'doxycycline' }]);
  });

  it('an appointment moved just before can still be undone, and stays with the one that is kept', async () => {
    const { kept, gone } = await twins();
    const day = await call('GET', '/desk/2027-01-12');
    const [facial] = day.json.appointments;
    expect((await call('POST', `/appointments/${facial.id}/move`, { start: at('15:00') })).status).toBe(200);
    const { versions } = await preview(kept, gone);
    await call('POST', `/patients/${kept}/merge`, { other: gone, versions, choices: {}, reason: 'one person' });
    expect((await call('POST', `/appointments/${facial.id}/undo`, {})).json).toMatchObject({ patient: { id: kept }, wallStart: at('11:00') });
  });

  it('want no more letters than either did, and the link in a letter to the one that is gone still ends them', async () => {
    const { kept, gone } = await twins();
    const choose = (patient: string, choice: object) => call('POST', `/patients/${patient}/reminders/choice`, choice);
    await choose(kept, { unwanted: ['outcome'], channel: 'sms' });
    await choose(gone, { unwanted: ['check-in'], channel: 'email' });
    const [token] = await stopTokens(app().care.vault, clinicId(), [{ patientId: gone, kind: 'appointment' }]);
    const { versions } = await preview(kept, gone);
    await call('POST', `/patients/${kept}/merge`, { other: gone, versions, choices: {}, reason: 'one person' });
    const choice = async () => (await call('GET', `/patients/${kept}/reminders`)).json.choice;
    const both = await choice();
    expect({ ...both, unwanted: [...both.unwanted].sort() }).toEqual({ unwanted: ['check-in', 'outcome'], channel: 'sms', zone: null });
    expect((await call('POST', '/reminders/stop', { token })).status).toBe(200);
    expect((await choice()).unwanted).toContain('appointment');
  });

  it('of whom only the one that is gone chose: that holds', async () => {
    const { kept, gone } = await twins();
    await call('POST', `/patients/${gone}/reminders/choice`, { unwanted: ['check-in'], channel: 'sms' });
    const { versions } = await preview(kept, gone);
    await call('POST', `/patients/${kept}/merge`, { other: gone, versions, choices: {}, reason: 'one person' });
    expect((await call('GET', `/patients/${kept}/reminders`)).json.choice).toEqual({ unwanted: ['check-in'], channel: 'sms', zone: null });
  });

  it('that are booked at the same time stay two, and nothing is changed', async () => {
    const { kept, gone } = await twins();
    await call('POST', '/appointments', { service: service('Consultation'), start: at('11:30'), patient: kept, provider: resource('Ana') });
    const seen = await preview(kept, gone);
    expect(seen.overlaps).toEqual(['Custom facial, Tuesday 12 January, 11:00']);
    const refused = await call('POST', `/patients/${kept}/merge`, { other: gone, versions: seen.versions, choices: {}, reason: 'one person' });
    expect(refused.status).toBe(409);
    expect(refused.json.detail).toContain('both are booked at the same time');
    expect((await call('GET', `/patients/${gone}/chart`)).json.client.id).toBe(gone);
    expect((await call('GET', `/patients/${gone}/chart`)).json.uses).toHaveLength(1);
  });

  it('are looked at again when one of them was changed meanwhile; a reason is needed', async () => {
    const { kept, gone } = await twins();
    const { versions } = await preview(kept, gone);
    expect((await call('POST', `/patients/${kept}/merge`, { other: gone, versions, choices: {}, reason: '' })).status).toBe(400);
    await call('PATCH', `/patients/${gone}/details`, { version: versions.gone, phone: '312 555 0199' });
    expect((await call('POST', `/patients/${kept}/merge`, { other: gone, versions, choices: {}, reason: 'one person' })).status).toBe(409);
    expect((await call('GET', `/patients/${kept}/merge/${kept}`)).status).toBe(422);
    expect((await call('GET', `/patients/${kept}/merge/${app().care.newId()}`)).status).toBe(404);
  });

  it('a third record that led to the one that is gone leads on', async () => {
    const [a, b, c] = [await client('A'), await client('B'), await client('C')];
    for (const [kept, gone] of [
      [b, a],
      [c, b],
    ] as const) {
      const { versions } = await preview(kept, gone);
      expect((await call('POST', `/patients/${kept}/merge`, { other: gone, versions, choices: {}, reason: 'one person' })).status).toBe(200);
    }
    expect((await call('GET', `/patients/${a}/chart`)).json.client.id).toBe(c);
  });
});

describe('rows of a merged record', () => {
  it('that may only be added to stay with it, and are found by all ids of the person', async () => {
    const { kept, gone } = await twins();
    const owner = new pg.Client({ connectionString: app().url });
    await owner.connect();
    await owner.query(`create table app.planted (clinic_id uuid, patient_id uuid, words bytea, primary key (clinic_id, patient_id));
      comment on table app.planted is 'append-only'`);
    await owner.query("insert into app.planted values ($1, $2, 'sealed')", [clinicId(), gone]);
    const { versions } = await preview(kept, gone);
    expect((await call('POST', `/patients/${kept}/merge`, { other: gone, versions, choices: {}, reason: 'one person' })).status).toBe(200);
    for (const patientId of [kept, gone]) expect(await idsOf(app().pool, { clinicId: clinicId(), patientId })).toEqual([kept, gone]);
    const { entries } = (await call('POST', '/audit', { client: kept, action: 'addPatient' })).json;
    expect(entries.map(({ client: of }: { client: { id: string } }) => of.id)).toEqual([gone, kept]);
    expect((await owner.query('select patient_id from app.planted')).rows).toEqual([{ patient_id: gone }]);
    await owner.query('drop table app.planted');
    await owner.end();
  });

  it('open with the other key: what was told, why an appointment was changed, why nobody may erase it', async () => {
    const { kept, gone } = await twins();
    const sql = app().pool;
    await putHold(sql, { clinicId: clinicId(), patientId: gone }, 'a claim', new Date(app().clock.at));
    const [facial] = (await call('GET', '/desk/2027-01-12')).json.appointments;
    await call('POST', `/appointments/${facial.id}/move`, { start: at('15:00'), reason: 'she works late' });
    const { versions } = await preview(kept, gone);
    expect((await call('POST', `/patients/${kept}/merge`, { other: gone, versions, choices: {}, reason: 'one person' })).status).toBe(200);
    const owner = { clinicId: clinicId(), patientId: kept };
    expect(await findErasable(sql, owner)).toMatchObject({ hold: 'a claim' });
    expect((await listChanges(sql, clinicId(), facial.id)).map(({ reason }) => reason)).toContain('she works late');
    expect(await listCheckIns(sql, owner)).toMatchObject([{ signs: { redness: 1 } }]);
    expect((await call('POST', '/clients/search', { text: 'maya@x.test' })).json.clients).toMatchObject([{ id: kept }]);
  });
});

describe('what is sealed with a client’s key', () => {
  it('is known column by column, so that it opens after a merge', async () => {
    const rows = await app().pool.rows<{ place: string }>(
      `select c.table_name || '.' || c.column_name as place from information_schema.columns c
       where c.table_schema = 'app' and c.data_type = 'bytea' and c.table_name <> all ($1)
         and obj_description(to_regclass(format('app.%I', c.table_name)), 'pg_class') is distinct from 'append-only'
         and exists (select 1 from information_schema.columns p where p.table_schema = 'app' and p.table_name = c.table_name and p.column_name = 'patient_id') order by 1`,
      [STAYS],
    );
    expect(rows.map(({ place }) => place)).toEqual(SEALED.map(({ table, column }) => `${table}.${column}`).sort());
  });
});
