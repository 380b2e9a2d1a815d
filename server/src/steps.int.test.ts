import { HOUR } from '@afterglow/kernel';
import { describe, expect, it } from 'vitest';
import { verdictsOf } from './care/intake/verdicts.ts';
import { reckonChanged } from './care/reminders/reckon.ts';
import { listReminders } from './store/reminders/reminders.ts';
import { at, counts } from './testing/bookingClinic.ts';
import { intakeClinic } from './testing/intakeClinic.ts';

const { app, clinicId, call, client, answer, bookDesk, tasks, as, who } = intakeClinic('steps');

/** Three days before a SkinPen session, steps have begun. */
const SOON = Date.parse('2027-01-09T16:00:00Z');
const START = at('10:00');

async function prepared() {
  const patient = await client('Ana');
  const session = await bookDesk(patient, 'SkinPen', START);
  await answer(patient);
  for (const { id } of await tasks()) await call('POST', `/screening-tasks/${id}/done`, {});
  app().clock.at = SOON;
  const say = (body: object, key?: string) =>
    call('POST', `/patients/${patient}/steps`, { id: app().care.newId(), session, rule: 'stop-retinoids', at: '2027-01-09T10:00', ...body }, key);
  const undo = (id: string) => call('POST', `/patients/${patient}/steps/${id}/undo`);
  const reminders = async () => {
    await reckonChanged(app().care, clinicId());
    return (await listReminders(app().pool, { clinicId: clinicId(), patientId: patient })).filter(({ status }) => status === 'pending');
  };
  const bundle = async () => (await call('GET', `/patients/${patient}/plan-bundle`)).json;
  const kept = async () => (await call('GET', `/patients/${patient}/sessions/${session}/steps`)).json;
  const changed = async () =>
    (await tasks()).filter(({ kind, patient: { id } }: { kind: string; patient: { id: string } }) => kind === 'changed' && id === patient);
  const timeline = async () => (await call('GET', `/patients/${patient}/chart`)).json.timeline.filter(({ kind }: { kind: string }) => kind === 'step');
  return { patient, session, say, undo, reminders, bundle, kept, changed, timeline };
}
const USED = { said: 'used', fact: { class: 'retinol', on: '2027-01-09' } };

describe('a step that was done', () => {
  it('is kept once however often it is sent, and counts', async () => {
    const { say, kept, bundle } = await prepared();
    const id = app().care.newId();
    const body = { id, said: 'done' };
    expect(counts(await Promise.all([say(body, id), say(body, id), say(body)]))).toEqual({ 201: 3 });
    expect((await say({ ...body, rule: 'stop-exfoliation' })).status).toBe(409);
    expect((await say(body, app().care.newId())).status).toBe(422);
    expect((await bundle()).steps).toMatchObject([{ id, rule: 'stop-retinoids', said: 'done', day: '2027-01-09' }]);
    const { asked, done, broken, steps } = await kept();
    expect({ done, broken }).toEqual({ done: 1, broken: 0 });
    expect(asked).toBe(steps.length);
    expect(asked).toBeGreaterThan(1);
  });

  it('is of the day it arrived where the phone is ahead', async () => {
    const { say, bundle } = await prepared();
    const body = { id: app().care.newId(), said: 'done', at: '2028-01-09T10:00' };
    expect((await say(body)).status).toBe(201);
    app().clock.at += HOUR;
    expect((await say(body)).status).toBe(201);
    expect((await bundle()).steps).toMatchObject([{ id: body.id, day: '2027-01-09', at: new Date(SOON).toISOString().replace('.000', '') }]);
  });

  it('is not reminded of, in the same transaction; taken back, it is again', async () => {
    const { say, undo, reminders } = await prepared();
    const rulesOf = async () => (await reminders()).filter(({ kind }) => kind === 'pre-care').flatMap(({ rules }) => rules);
    app().clock.at = SOON - 20 * 24 * HOUR;
    const before = await rulesOf();
    expect(before).toContain('stop-retinoids');
    app().clock.at = SOON;
    const id = app().care.newId();
    await say({ id, said: 'done' });
    expect(await app().pool.rows('select patient_id from app.changed_clients where clinic_id = $1', [clinicId()])).toHaveLength(1);
    app().clock.at = SOON - 20 * 24 * HOUR;
    expect(await rulesOf()).toEqual(before.filter((rule) => rule !== 'stop-retinoids'));
    await undo(id);
    expect(await rulesOf()).toEqual(before);
  });

  it('is seen in the chart: by whom and when, and that it was taken back', async () => {
    const { say, undo, timeline } = await prepared();
    const id = app().care.newId();
    await say({ id, said: 'done' });
    const [entry] = await timeline();
    expect(entry).toMatchObject({ title: 'Retinoids: done', tone: 'good' });
    expect(entry.detail).toContain('on Sat 9 Jan 2027');
    await undo(id);
    expect((await timeline())[0].detail).toContain('taken back on');
  });
});

describe('"I used it"', () => {
  it('is a fact with a day, screens the appointment again, and the clinic has something to look at', async () => {
    const { say, bundle, kept, changed } = await prepared();
    const told = await say(USED);
    expect(told.status).toBe(201);
    expect(told.json.appointments).toMatchObject([{ status: 'deferred', until: '2027-01-15T06:00:00Z' }]);
    expect(['eligible', 'conditional', 'review']).toContain(told.json.appointments[0].before);
    expect((await bundle()).facts.exposures).toEqual([USED.fact]);
    expect(await kept()).toMatchObject({ done: 0, broken: 1 });
    const [task] = await changed();
    expect(task.cause).toBe('they told us: retinol, on Sat 9 Jan 2027');
    expect(task.change.after).toBe('deferred');
  });

  it('taken back, it is no fact any more, the appointment stands as before and nothing is left to look at', async () => {
    const { say, undo, bundle, kept, patient, changed } = await prepared();
    const before = (await call('GET', `/patients/${patient}/intake`)).json.appointments;
    const id = app().care.newId();
    await say({ ...USED, id });
    const back = await undo(id);
    expect(back.json).toMatchObject({ step: { undone: true }, appointments: [{ status: before[0].status, before: 'deferred' }] });
    expect((await undo(id)).status).toBe(200);
    expect((await say({ ...USED, id })).json.step.undone).toBe(true);
    expect((await bundle()).facts.exposures ?? []).toEqual([]);
    expect((await bundle()).steps).toEqual([]);
    expect((await kept()).broken).toBe(0);
    expect(await changed()).toEqual([]);
    expect((await undo(app().care.newId())).status).toBe(404);
  });

  it('sent twice at once, it is one fact', async () => {
    const { say, bundle } = await prepared();
    const id = app().care.newId();
    expect(counts(await Promise.all([say({ ...USED, id }), say({ ...USED, id })]))).toEqual({ 201: 2 });
    expect((await bundle()).facts.exposures).toHaveLength(1);
  });

  it.each([
    ['America/Los_Angeles', '2027-01-09'],
    ['Pacific/Auckland', '2027-01-10'],
  ])('is of the day that was said, where the place keeps the time of %s', async (zone, on) => {
    const { say, bundle, session } = await prepared();
    await app().pool.rows('update appointments set zone = $3 where clinic_id = $1 and appointment_id = $2', [clinicId(), session, zone]);
    const told = await say({ said: 'used', at: '2027-01-09T16:00:00Z', fact: { class: 'retinol', on } });
    expect(told.status).toBe(201);
    expect((await bundle()).steps).toMatchObject([{ day: on, fact: { on } }]);
  });

  it('of a medicine that was prescribed is for a provider to look at, with no date to wait for', async () => {
    const { say } = await prepared();
    const told = await say({ said: 'used', fact: { class: 'tretinoin', on: '2027-01-09', prescribed: true } });
    expect(told.json.appointments).toMatchObject([{ status: 'review', until: null }]);
    expect((await say({ said: 'done' })).json.errors[0].message).toContain('never stopped by a plan');
    expect((await say({ said: 'asked' })).status).toBe(201);
  });

  it('that the staff takes out of the chart as noted by mistake is taken back with it', async () => {
    const { say, kept, patient } = await prepared();
    const id = app().care.newId();
    await say({ ...USED, id });
    expect((await call('DELETE', `/patients/${patient}/exposures/${id}`)).status).toBe(200);
    expect((await kept()).broken).toBe(0);
  });
});

describe('"I used it", told by somebody nobody asked what they use', () => {
  const openUses = async (patientId: string) => {
    const verdicts = await verdictsOf(app().care, { clinicId: clinicId(), patientId });
    const [one] = verdicts.ok ? verdicts.value.list : [];
    return one && { questions: one.ruled.questions.flatMap(({ kind, fact }) => (kind === 'exposure' ? fact : [])), status: one.ruled.status };
  };
  const unasked = async () => {
    const patient = await client('Una');
    const session = await bookDesk(patient, 'SkinPen', START);
    app().clock.at = SOON;
    const id = app().care.newId();
    const say = () => call('POST', `/patients/${patient}/steps`, { id, session, rule: 'stop-retinoids', at: '2027-01-09T10:00', ...USED });
    return { patient, say, undo: () => call('POST', `/patients/${patient}/steps/${id}/undo`) };
  };

  it('answers no other question: what they use besides stays unknown', async () => {
    const { patient, say, undo } = await unasked();
    const before = await openUses(patient);
    expect(before?.questions).toContain('isotretinoin');
    expect((await say()).status).toBe(201);
    expect((await openUses(patient))?.questions).toEqual(before?.questions);
    await undo();
    expect(await openUses(patient)).toEqual(before);
    expect((await call('GET', `/patients/${patient}/plan-bundle`)).json.facts.told).toBeUndefined();
  });

  it('beside a list the clinic noted, leaves that list whole, as before', async () => {
    const { patient, say } = await unasked();
    await call('POST', `/patients/${patient}/exposures`, { class: 'vitamin-c', last: '2027-01-05' });
    const noted = await openUses(patient);
    expect(noted?.questions).toEqual([]);
    await say();
    expect((await openUses(patient))?.questions).toEqual([]);
  });
});

describe('what cannot be said', () => {
  it.each([
    [{ said: 'used' }, 'fact'],
    [{ said: 'used', fact: { class: 'retinol', every: 'P1D' } }, 'fact'],
    [{ said: 'used', fact: { class: 'sunscreen', on: '2027-01-09' } }, 'fact'],
    [{ said: 'used', fact: { class: 'retinol', on: '2027-01-10' } }, 'fact.on'],
    [{ said: 'done', fact: { class: 'retinol', on: '2027-01-09' } }, 'fact'],
    [{ said: 'asked' }, 'said'],
    [{ said: 'done', rule: 'ask-blood-thinning' }, 'said'],
    [{ said: 'done', rule: 'no-such-rule' }, 'rule'],
    [{ said: 'done', at: 'soon' }, 'at'],
  ])('%j: says what is wrong, and nothing is kept', async (body, path) => {
    const { say, bundle } = await prepared();
    const told = await say(body);
    expect(told.status).toBe(422);
    expect(told.json.errors[0].path).toBe(path);
    expect((await bundle()).steps).toEqual([]);
  });

  it('is anything for another client, or by the front desk', async () => {
    const { say, patient, session } = await prepared();
    const other = await client('Bea');
    const body = { id: app().care.newId(), session, rule: 'stop-retinoids', said: 'done', at: '2027-01-09T10:00' };
    expect((await call('POST', `/patients/${other}/steps`, body)).status).toBe(404);
    expect((await as(who('client', other), 'POST', `/patients/${patient}/steps`, body)).status).toBe(404);
    expect((await as(who('desk'), 'POST', `/patients/${patient}/steps`, body)).status).toBe(403);
    expect((await as(who('client', patient), 'POST', `/patients/${patient}/steps`, { ...body, ...USED })).status).toBe(201);
    expect((await as(who('client', patient), 'POST', `/patients/${patient}/steps/${body.id}/undo`)).status).toBe(200);
    expect((await as(who('client', patient), 'GET', `/patients/${patient}/sessions/${session}/steps`)).status).toBe(404);
    expect((await say({ said: 'done', session: app().care.newId() })).status).toBe(404);
  });
});

describe('a plan that moves', () => {
  it('asks again for what was done for the time before, and keeps what was used of a cancelled one', async () => {
    const { say, kept, session, patient } = await prepared();
    const saidOf = async () => (await kept()).steps.find(({ rule }: { rule: string }) => rule === 'stop-retinoids').said;
    await say({ said: 'done' });
    expect(await saidOf()).toBe('done');
    const { appointments } = (await call('GET', '/calendar/2027-01-12/2027-01-12')).json;
    const { version } = appointments.find(({ id }: { id: string }) => id === session);
    const moved = await call('POST', `/appointments/${session}/move`, { start: at('10:00', '2027-01-26'), version, reason: 'a test' });
    expect(moved.status).toBe(200);
    app().clock.at = Date.parse('2027-01-24T16:00:00Z');
    expect(await saidOf()).toBeNull();
    expect((await call('POST', `/appointments/${session}/status`, { status: 'cancelled' })).status).toBe(200);
    const told = await say({ said: 'used', at: '2027-01-24T10:00', fact: { class: 'retinol', on: '2027-01-24' } });
    expect(told.status).toBe(201);
    expect((await call('GET', `/patients/${patient}/plan-bundle`)).json.facts.exposures).toHaveLength(1);
  });
});
