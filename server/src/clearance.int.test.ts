import { DAY } from '@afterglow/kernel';
import { describe, expect, it } from 'vitest';
import { at } from './testing/bookingClinic.ts';
import { intakeClinic } from './testing/intakeClinic.ts';
import { storedText } from './testing/storedText.ts';
import { NOW } from './testing/testApp.ts';

const { app, call, client, clinicId, as, who, answer, bookDesk, desk, service, tasks, resource } = intakeClinic('clearance');
/** Skin type III: a provider looks first. */
const TYPE_III = { 'skin-type': { value: [2, 2, 2, 2, 2, 2, 2, 1] } };

/** Somebody nobody knows yet but by name. */
async function stranger(): Promise<string> {
  return (await call('POST', '/patients', { name: 'New here', facts: {} })).json.id;
}

async function inReview(): Promise<{ readonly patient: string; readonly appointment: string }> {
  const patient = await stranger();
  const appointment = await bookDesk(patient, 'Pixel', at('10:00', '2027-01-13'));
  await answer(patient, TYPE_III);
  return { patient, appointment };
}

const standing = async (patient: string) => (await desk(patient)).appointments[0];

describe('a provider decides', () => {
  it('clears with a reason; the desk may not; the readiness says so', async () => {
    const { patient, appointment } = await inReview();
    expect(await standing(patient)).toMatchObject({ status: 'review', ruled: 'review', reasons: [{ item: 'fitzpatrick-review' }], open: [] });
    const body = { appointment, decision: 'clear', reason: 'test spot was calm', until: '2027-03-31' };
    expect(await as(who('desk'), 'POST', `/patients/${patient}/clearances`, body)).toMatchObject({ status: 403 });
    expect(await call('POST', `/patients/${patient}/clearances`, { ...body, reason: '' })).toMatchObject({ status: 400 });
    expect(await call('POST', `/patients/${patient}/clearances`, { ...body, until: '2027-01-12' })).toMatchObject({ status: 422 });
    expect(await as(who('provider'), 'POST', `/patients/${patient}/clearances`, body)).toMatchObject({ status: 201, json: { status: 'eligible' } });
    expect(await standing(patient)).toMatchObject({
      status: 'eligible',
      ruled: 'review',
      cleared: [{ item: 'fitzpatrick-review' }],
      decision: { by: 'Test provider', reason: 'test spot was calm' },
    });
    const ready = (await call('GET', '/readiness/2027-01-13/2027-01-13')).json;
    const texts = [expect.stringContaining('No consultation is on record'), 'Consent missing: Consent to Pixel laser resurfacing'];
    expect(ready).toMatchObject([{ appointment, status: 'review', consent: 'missing', cleared: 1, texts }]);
  });

  it('a new fact that speaks against it takes the clearance away, and says so', async () => {
    const { patient, appointment } = await inReview();
    await call('POST', `/patients/${patient}/clearances`, { appointment, decision: 'clear', reason: 'looked at her skin' });
    await call('POST', `/patients/${patient}/exposures`, { class: 'doxycycline', every: 'P1D' });
    expect(await standing(patient)).toMatchObject({ status: 'review', lapsed: 'new-facts', cleared: [{ item: 'fitzpatrick-review' }] });
    expect((await tasks()).at(-1)).toMatchObject({ change: { before: 'eligible', after: 'review' } });
  });

  it('defers until a day, refuses until somebody decides again; a contraindication is never cleared', async () => {
    const { patient, appointment } = await inReview();
    const decide = (body: object) => call('POST', `/patients/${patient}/clearances`, { appointment, reason: 'her skin is irritated', ...body });
    expect(await decide({ decision: 'defer' })).toMatchObject({ status: 422 });
    expect(await decide({ decision: 'defer', until: '2027-02-01' })).toMatchObject({ status: 201, json: { status: 'deferred' } });
    app().clock.at += 1000;
    expect(await decide({ decision: 'refuse' })).toMatchObject({ status: 201, json: { status: 'contraindicated' } });
    app().clock.at += 1000;
    expect(await decide({ decision: 'clear' })).toMatchObject({ status: 201, json: { status: 'eligible' } });
    await call('PATCH', `/patients/${patient}`, { facts: { conditions: ['pregnant'] } });
    app().clock.at += 1000;
    expect(await decide({ decision: 'clear' })).toMatchObject({ status: 422, json: { errors: [{ path: 'decision' }] } });
    expect(await standing(patient)).toMatchObject({ status: 'contraindicated' });
  });

  it('replays from what was kept: the same verdict with the rules of then, whatever the facts are now', async () => {
    const { patient, appointment } = await inReview();
    const { id } = (await call('POST', `/patients/${patient}/clearances`, { appointment, decision: 'clear', reason: 'looked at her skin' })).json;
    await call('PATCH', `/patients/${patient}`, { facts: { conditions: ['pregnant'] } });
    const replayed = await call('POST', `/patients/${patient}/clearances/${id}/replay`, {});
    expect(replayed).toMatchObject({
      status: 200,
      json: { isSame: true, isBookWhole: true, stored: { status: 'review' }, replayed: { status: 'review' }, today: { isSame: true } },
    });
    const whole = (await call('GET', `/patients/${patient}/clearances/${id}`)).json;
    expect(whole).toMatchObject({
      protocol: { id: 'pixel-laser-resurfacing', version: '1.0.1', hash: expect.stringMatching(/^[0-9a-f]{64}$/) },
      decision: 'clear',
      reason: 'looked at her skin',
    });
    expect(JSON.parse(whole.book).protocols['pixel-laser-resurfacing'].id).toBe('pixel-laser-resurfacing');
  });

  it('a decision is never changed, and its reason is not in clear', async () => {
    const { patient, appointment } = await inReview();
    await call('POST', `/patients/${patient}/clearances`, { appointment, decision: 'clear', reason: 'canaryreason' });
    await expect(app().pool.rows("update clearances set decision = 'refuse' where clinic_id = $1", [clinicId()])).rejects.toThrow('23514');
    const stored = await storedText(app().pool, 'clearances', clinicId());
    expect(stored).toContain(patient);
    expect(stored).not.toContain('canaryreason');
  });
});

describe('what there is to look at closes itself, and says why', () => {
  /** Ready, then on an antibiotic: one task. */
  const worse = async () => {
    const patient = await client('Kim');
    const appointment = await bookDesk(patient, 'SkinPen', at('11:00'));
    await answer(patient);
    for (const task of await tasks()) await call('POST', `/screening-tasks/${task.id}/done`, {});
    await call('POST', `/patients/${patient}/exposures`, { class: 'doxycycline', every: 'P1D' });
    const uses: readonly { readonly id: string; readonly fact: { readonly class: string } }[] = (await call('GET', `/patients/${patient}/chart`)).json.uses;
    const use = uses.find(({ fact }) => fact.class === 'doxycycline')?.id;
    const open = await tasks();
    expect(open).toMatchObject([{ appointment: { id: appointment }, change: { is: 'worse' }, done: null }]);
    return {
      patient,
      appointment,
      use,
      task: open[0].id,
      closed: async () => (await desk(patient)).tasks.find((one: { id: string }) => one.id === open[0].id).done,
    };
  };

  it('once a provider has cleared the appointment', async () => {
    const { patient, appointment, closed } = await worse();
    const body = { appointment, decision: 'clear', reason: 'low dose, calm skin' };
    expect(await as(who('provider'), 'POST', `/patients/${patient}/clearances`, body)).toMatchObject({ json: { status: 'eligible' } });
    expect(await tasks()).toEqual([]);
    expect(await closed()).toMatchObject({ by: null, note: 'Cleared by Test provider.' });
  });

  it('once the appointment is cancelled; and it is open again when the appointment is taken back', async () => {
    const { appointment, task, closed } = await worse();
    await call('POST', `/appointments/${appointment}/status`, { status: 'cancelled' });
    expect(await tasks()).toEqual([]);
    expect(await closed()).toMatchObject({ by: null, note: 'The appointment was cancelled.' });
    expect(await call('POST', `/screening-tasks/${task}/done`, {})).toMatchObject({ status: 409 });
    await call('POST', `/appointments/${appointment}/status`, { status: 'booked' });
    expect(await tasks()).toMatchObject([{ id: task, done: null }]);
  });

  it('once screening again finds no difference, and makes no second task of it', async () => {
    const { patient, use, closed } = await worse();
    await call('POST', `/patients/${patient}/exposures`, { class: 'sunscreen', every: 'P1D' });
    expect(await tasks()).toHaveLength(1);
    expect((await call('DELETE', `/patients/${patient}/exposures/${use}`)).status).toBe(200);
    expect(await tasks()).toEqual([]);
    expect(await closed()).toMatchObject({ by: null, note: 'Nothing is different any more: something that is used was changed.' });
  });
});

describe('answers grow old', () => {
  const old = async () => (await tasks()).filter(({ kind }: { kind: string }) => kind === 'answers');

  it('and are to be asked for again before a coming appointment, as soon as the new answer counts on the day', async () => {
    const patient = await client('Kim');
    const appointment = await bookDesk(patient, 'SkinPen', at('11:00'));
    expect((await answer(patient)).status).toBe(200);
    expect((await call('POST', `/patients/${patient}/consultations`, { kind: 'examination', on: '2026-12-18' })).status).toBe(201);
    expect(await old()).toEqual([]);
    const ready = async () => (await call('GET', '/desk/2027-01-12')).json.appointments[0].readiness.state;
    expect(await ready()).toBe('ready');
    app().clock.at = Date.parse('2027-01-02T16:00:00Z');
    const early = await old();
    app().clock.at = Date.parse('2027-01-11T16:00:00Z');
    const late = await old();
    expect(late).toMatchObject([{ id: appointment, patient: { name: 'Kim' }, appointment: { service: 'SkinPen microneedling' }, change: null, done: null }]);
    const texts = (list: readonly { texts: readonly string[] }[]) => list.flatMap((one) => one.texts).join();
    expect(texts(late)).toContain('cold sore');
    expect(texts(early)).not.toContain('cold sore');
    expect(await ready()).toBe('ask');
    expect(await call('POST', `/screening-tasks/${appointment}/done`, {})).toMatchObject({ status: 404 });
    expect((await answer(patient)).status).toBe(200);
    expect(await old()).toEqual([]);
    expect(await ready()).toBe('ready');
  });

  it('not for an appointment that is cancelled, nor where nothing was ever answered', async () => {
    const patient = await client('Kim');
    const appointment = await bookDesk(patient, 'SkinPen', at('11:00'));
    app().clock.at = Date.parse('2027-01-11T16:00:00Z');
    expect(await old()).toEqual([]);
    app().clock.at = NOW;
    await answer(patient);
    await call('POST', `/appointments/${appointment}/status`, { status: 'cancelled' });
    app().clock.at = Date.parse('2027-01-11T16:00:00Z');
    expect(await old()).toEqual([]);
  });
});

describe('consult first', () => {
  const book = (patient: string, title = 'Pixel', start = at('10:00', '2027-01-13')) => call('POST', '/bookings', { service: service(title), start, patient });

  it('a first session becomes a request with the reason; with a consultation in date it is booked', async () => {
    const patient = await client();
    const asked = await book(patient);
    expect(asked).toMatchObject({ status: 201, json: { status: 'requested' } });
    const [made] = (await call('GET', `/appointments/${asked.json.id}/history`)).json;
    expect(made.reason).toContain('No consultation is on record before this first session');
    await call('POST', `/bookings/${asked.json.id}/cancel`, {});
    const added = await as(who('provider'), 'POST', `/patients/${patient}/consultations`, {
      kind: 'examination',
      on: '2026-12-18',
      note: 'calm skin, no lesions',
    });
    expect(added).toMatchObject({ status: 201, json: { validUntil: '2027-12-18' } });
    expect(await book(patient)).toMatchObject({ status: 201, json: { status: 'booked' } });
    expect((await desk(patient)).consultations).toMatchObject([{ kind: 'examination', by: 'Test provider', note: 'calm skin, no lesions' }]);
    expect((await as(who('desk'), 'GET', `/patients/${patient}/intake/desk`)).json.consultations).toMatchObject([{ kind: 'examination', note: '' }]);
  });

  it('one that ran out, was for another treatment or was taken back does not count', async () => {
    const patient = await client();
    const add = (body: object) => call('POST', `/patients/${patient}/consultations`, { kind: 'consultation', on: '2026-12-01', ...body });
    await add({ validUntil: '2027-01-12' });
    await add({ protocol: 'skinpen-microneedling' });
    const whole = (await add({})).json.id;
    await call('DELETE', `/patients/${patient}/consultations/${whole}`);
    const asked = await book(patient);
    expect(asked.json.status).toBe('requested');
    expect((await call('GET', `/appointments/${asked.json.id}/history`)).json[0].reason).toContain('counts until 2027-01-12');
    expect(await add({ on: '2027-06-01' })).toMatchObject({ status: 422, json: { errors: [{ path: 'on' }] } });
    expect(await as(who('desk'), 'POST', `/patients/${patient}/consultations`, { kind: 'consultation', on: '2026-12-01' })).toMatchObject({ status: 403 });
  });
});

describe('the desk books against the rules', () => {
  it('with a reason that a provider countersigns', async () => {
    const patient = await client();
    await answer(patient, { 'uses-skin-products': { value: [{ what: 'retinol', last: '2026-12-17' }] } });
    const start = new Date(NOW + 3 * DAY).toISOString().slice(0, 10);
    const wish = { service: service('SkinPen'), start: at('11:00', start), patient, provider: resource('Ana') };
    expect(await call('POST', '/appointments', wish)).toMatchObject({ status: 409, json: { code: 'not-offered' } });
    const made = await as(who('desk'), 'POST', '/appointments', { ...wish, override: 'Dr. Reyes agreed by phone' });
    expect(made.status).toBe(201);
    const [task] = (await tasks()).filter(({ kind }: { kind: string }) => kind === 'countersign');
    expect(task).toMatchObject({ cause: 'Dr. Reyes agreed by phone', by: 'Test desk', appointment: { id: made.json.id } });
    expect(task.texts[0]).toContain('retinol');
    expect(await as(who('desk'), 'POST', `/screening-tasks/${task.id}/done`, {})).toMatchObject({ status: 422 });
    expect(await as(who('provider'), 'POST', `/screening-tasks/${task.id}/done`, { note: 'agreed' })).toMatchObject({ status: 200 });
    expect((await tasks()).filter(({ kind }: { kind: string }) => kind === 'countersign')).toEqual([]);
  });
});
