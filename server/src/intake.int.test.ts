import { DAY } from '@afterglow/kernel';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { at } from './testing/bookingClinic.ts';
import { intakeClinic } from './testing/intakeClinic.ts';
import { storedText } from './testing/storedText.ts';
import { AS, NOW } from './testing/testApp.ts';

const { app, call, client, clinicId, as, who, forms, answer, bookDesk, desk, service, tasks } = intakeClinic('intake');
const draftOf = (form: { form: { id: string }; hash: string }, answers: unknown, more: object = {}) => ({
  intake: app().care.newId(),
  form: form.form.id,
  hash: form.hash,
  answers,
  revision: 0,
  ...more,
});

describe('a client fills in the questionnaire', () => {
  it('is asked what the booked treatment needs, once; and again only for what is too old', async () => {
    const patient = await client();
    await bookDesk(patient, 'Custom facial', at('11:00'));
    const [form] = await forms(patient);
    expect(form.form.questions.map(({ id }: { id: string }) => id)).toEqual([
      'active-infection',
      'open-skin',
      'allergies',
      'uses-skin-products',
      'uses-hair-removal',
      'uses-treatments',
    ]);
    expect(await answer(patient)).toMatchObject({ status: 200, json: { left: 0, appointments: [{ status: 'eligible', before: 'conditional' }] } });
    expect(await forms(patient)).toEqual([]);
    app().clock.at = NOW + 8 * DAY;
    expect((await forms(patient))[0].form.questions.map(({ id }: { id: string }) => id)).toEqual(['active-infection', 'open-skin']);
    expect((await desk(patient)).appointments[0]).toMatchObject({ status: 'conditional' });
  });

  it('keeps a draft question by question, tells the second of two devices, and sends once', async () => {
    const patient = await client();
    await bookDesk(patient, 'Custom facial', at('11:00'));
    const [form] = await forms(patient);
    const body = draftOf(form, { 'active-infection': 'unknown' }, { at: 'open-skin' });
    const path = `/patients/${patient}/intake`;
    expect(await call('POST', `${path}/draft`, body)).toMatchObject({ status: 200, json: { revision: 1 } });
    expect((await forms(patient))[0].draft).toMatchObject({ intake: body.intake, at: 'open-skin', revision: 1, answers: { 'active-infection': 'unknown' } });
    expect(await call('POST', `${path}/draft`, { ...body, answers: {} })).toMatchObject({ status: 409 });
    expect(await call('POST', `${path}/draft`, { ...body, intake: app().care.newId() })).toMatchObject({ status: 409 });
    const last = { ...body, revision: 1 };
    expect(await call('POST', `${path}/send`, last)).toMatchObject({ status: 200 });
    expect(await call('POST', `${path}/send`, last)).toMatchObject({ status: 200 });
    const [row] = await app().pool.rows<{ n: number }>('select count(*)::int as n from intakes where clinic_id = $1 and patient_id = $2', [
      clinicId(),
      patient,
    ]);
    expect(row?.n).toBe(1);
  });

  it('any JSON as an answer is stored as it is, or refused with the question named', async () => {
    const patient = await client();
    await bookDesk(patient, 'Pixel', at('10:00', '2027-01-13'));
    const [form] = await forms(patient);
    const questions: readonly { id: string }[] = form.form.questions;
    const path = `/patients/${patient}/intake/draft`;
    let revision = 0;
    let kept = 0;
    const intake = app().care.newId();
    const given = fc.oneof(
      // three times as often as the rest: most of them fit some question, so that enough is kept
      {
        weight: 6,
        arbitrary: fc.constantFrom<unknown>(
          null,
          'unknown',
          'skipped',
          false,
          { value: 'no' },
          { value: [] },
          { value: '2026-12-01' },
          { value: [{ what: 'retinol \u0000\ud800 é', last: '2026-12-01' }] },
          { value: [1, 2, 3, 4, 0, 1, 2, 3] },
        ),
      },
      { weight: 1, arbitrary: fc.record({ value: fc.jsonValue() }) },
      { weight: 1, arbitrary: fc.jsonValue() },
    );
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...questions), given, async ({ id }, value) => {
        const answers: unknown = JSON.parse(JSON.stringify({ [id]: value }));
        const reply = await call('POST', path, draftOf(form, answers, { intake, revision }));
        if (reply.status === 200) {
          revision = reply.json.revision;
          kept += 1;
          expect((await forms(patient))[0].draft.answers).toEqual(answers);
        } else {
          expect([400, 422]).toContain(reply.status);
          if (reply.status === 422) expect(reply.json.errors[0].path).toBe(`answers.${id}`);
        }
      }),
      { numRuns: 300 },
    );
    expect(kept).toBeGreaterThan(50);
  });

  it('what was said last holds, also within one moment and whatever the order of the questions', async () => {
    const patient = await client();
    await bookDesk(patient, 'Custom facial', at('11:00'));
    expect(await answer(patient, { 'open-skin': 'skipped' })).toMatchObject({ status: 200, json: { left: 1 } });
    expect((await forms(patient))[0].form.questions.map(({ id }: { id: string }) => id)).toEqual(['open-skin']);
    expect(await answer(patient)).toMatchObject({ status: 200, json: { left: 0 } });
  });

  it('{"pregnant": null} stays null and never becomes no', async () => {
    const patient = await client();
    await bookDesk(patient, 'Pixel', at('10:00', '2027-01-13'));
    expect(await answer(patient, { pregnant: null })).toMatchObject({ status: 200, json: { appointments: [{ status: 'conditional', questions: 1 }] } });
    const sent = (await desk(patient)).sent[0];
    const stored = (await call('GET', `/patients/${patient}/intakes/${sent.id}`)).json;
    expect(stored).toMatchObject({ isWhole: true, answers: { pregnant: null, nursing: { value: 'no' } } });
    expect((await forms(patient))[0].form.questions.map(({ id }: { id: string }) => id)).toEqual(['pregnant']);
  });

  it('health answers are nowhere in clear', async () => {
    const patient = await client();
    await bookDesk(patient, 'Pixel', at('10:00', '2027-01-13'));
    await answer(patient, { 'uses-medicines': { value: [{ what: 'canarymedicine', still: true }] }, pregnant: { value: 'yes' } });
    const tables = ['intakes', 'intake_tales', 'screening_tasks', 'appointments', 'patients', 'exposures'];
    for (const table of tables) expect(await storedText(app().pool, table, clinicId()), table).not.toContain('canarymedicine');
    expect(await storedText(app().pool, 'intakes', clinicId())).toContain(patient);
  });
});

describe('a private link', () => {
  it('opens for one client, saves, sends, and is used up then', async () => {
    const patient = await client('Kim');
    await bookDesk(patient, 'Custom facial', at('11:00'));
    const made = await as(who('desk'), 'POST', `/patients/${patient}/intake/links`, { kind: 'phone' });
    expect(made.status).toBe(201);
    const [clinic = '', link = '', secret = ''] = made.json.path.replace('/intake#', '').split('.');
    expect(clinic).toBe(clinicId());
    const nobody = { [AS]: 'nobody' };
    const open = await as(nobody, 'POST', `/intake-links/${link}/open`, { secret });
    expect(open).toMatchObject({ status: 200, json: { name: 'Kim', kind: 'phone', sent: [] } });
    const [form] = open.json.forms;
    const body = { ...draftOf(form, { 'open-skin': 'skipped' }), secret };
    expect(await as(nobody, 'POST', `/intake-links/${link}/draft`, body)).toMatchObject({ status: 200 });
    expect(await as(nobody, 'POST', `/intake-links/${link}/send`, { ...body, revision: 1 })).toMatchObject({ status: 200 });
    expect(await as(nobody, 'POST', `/intake-links/${link}/open`, { secret })).toMatchObject({ status: 200 });
    const rest = (await as(nobody, 'POST', `/intake-links/${link}/open`, { secret })).json.forms[0];
    const all = Object.fromEntries(rest.form.questions.map(({ id }: { id: string }) => [id, { value: [] }]));
    expect(await as(nobody, 'POST', `/intake-links/${link}/send`, { ...draftOf(rest, all), secret })).toMatchObject({ status: 200, json: { left: 0 } });
    expect(await as(nobody, 'POST', `/intake-links/${link}/open`, { secret })).toMatchObject({ status: 404 });
  });

  it('does not open with another secret, later than its time, or once it was stopped; only a hash is kept', async () => {
    const patient = await client();
    const link = async (): Promise<readonly string[]> =>
      (await call('POST', `/patients/${patient}/intake/links`, { kind: 'tablet' })).json.path.replace('/intake#', '').split('.');
    const open = (id: string, secret: string) => call('POST', `/intake-links/${id}/open`, { secret });
    const [, id = '', secret = ''] = await link();
    expect(await open(id, 'x'.repeat(32))).toMatchObject({ status: 404 });
    expect(await open(id, secret)).toMatchObject({ status: 200 });
    const stored = await storedText(app().pool, 'intake_links', clinicId());
    expect(stored).toContain(id);
    expect(stored).not.toContain(secret);
    await call('DELETE', `/patients/${patient}/intake/links/${id}`);
    expect(await open(id, secret)).toMatchObject({ status: 404 });
    const [, second = '', again = ''] = await link();
    app().clock.at = NOW + 3 * 3_600_000;
    expect(await open(second, again)).toMatchObject({ status: 404 });
  });
});

describe('who may look', () => {
  it('a client sees their own, never another; the desk sees where it stands, not what was answered', async () => {
    const [kim, lee] = [await client('Kim'), await client('Lee')];
    await bookDesk(kim, 'Custom facial', at('11:00'));
    await answer(kim);
    const [sent] = (await desk(kim)).sent;
    expect(await as(who('client', kim), 'GET', `/patients/${kim}/intakes/${sent.id}`)).toMatchObject({ status: 200 });
    expect(await as(who('client', lee), 'GET', `/patients/${kim}/intakes/${sent.id}`)).toMatchObject({ status: 404 });
    expect(await as(who('client', kim), 'GET', `/patients/${kim}/intake/desk`)).toMatchObject({ status: 404 });
    expect(await as(who('desk'), 'GET', `/patients/${kim}/intake/desk`)).toMatchObject({ status: 200 });
    expect(await as(who('desk'), 'GET', `/patients/${kim}/intakes/${sent.id}`)).toMatchObject({ status: 403 });
    expect(await as(who('provider'), 'GET', `/patients/${kim}/intakes/${sent.id}`)).toMatchObject({ status: 200 });
  });
});

describe("the clinic's own questionnaires", () => {
  const questions = [
    { id: 'laser', type: 'yes-no', text: 'Have you had a laser before?' },
    { id: 'which', type: 'text', text: 'Which one?', when: { question: 'laser', is: 'yes' } },
  ];
  it('are asked once published, by condition, and a published version never changes', async () => {
    const patient = await client();
    await bookDesk(patient, 'Consultation', at('11:00'));
    const draft = (await call('POST', '/forms', { title: 'House questions', questions, services: [service('Consultation')] })).json;
    expect(draft).toMatchObject({ version: 1, status: 'draft' });
    const own = async () => (await forms(patient)).find((one: { form: { title: string } }) => one.form.title === 'House questions');
    expect(await own()).toBeUndefined();
    expect(await call('POST', `/forms/${draft.id}/publish`, {})).toMatchObject({ status: 200, json: { status: 'published' } });
    const asked = await own();
    const send = (answers: object) => call('POST', `/patients/${patient}/intake/send`, draftOf(asked, answers));
    expect(await send({ laser: { value: 'no' }, which: { value: 'Fraxel' } })).toMatchObject({ status: 422, json: { errors: [{ path: 'answers.which' }] } });
    expect(await send({ laser: { value: 'no' } })).toMatchObject({ status: 200 });
    expect(await own()).toBeUndefined();
    const next = await call('POST', '/forms', { id: draft.id, lookedAt: draft.hash, title: 'House questions', questions: questions.slice(0, 1) });
    expect(next.json).toMatchObject({ version: 2, status: 'draft' });
    expect(await call('POST', '/forms', { id: draft.id, lookedAt: draft.hash, title: 'Other', questions })).toMatchObject({ status: 409 });
    await expect(
      app().pool.rows("update intake_forms set title = 'x' where clinic_id = $1 and form_id = $2 and version = 1", [clinicId(), draft.id]),
    ).rejects.toThrow('23514');
    expect((await call('GET', '/forms')).json.map(({ version, status }: { version: number; status: string }) => [version, status])).toEqual([
      [2, 'draft'],
      [1, 'published'],
    ]);
  });

  it('a condition on a later question is refused, with its place', async () => {
    expect(await call('POST', '/forms', { title: 'Wrong', questions: [...questions].reverse() })).toMatchObject({
      status: 422,
      json: { errors: [{ path: 'questions.0.when' }] },
    });
    expect(await as(who('desk'), 'POST', '/forms', { title: 'X', questions })).toMatchObject({ status: 403 });
  });
});

describe('what a new fact changes', () => {
  it('a medicine told after booking: the open appointment is flagged with rule and source, nothing is cancelled', async () => {
    const patient = await client('Kim');
    const appointment = await bookDesk(patient, 'SkinPen', at('11:00'));
    await answer(patient);
    expect((await tasks()).filter(({ change }: { change: { is: string } }) => change.is === 'worse')).toEqual([]);
    await call('POST', `/patients/${patient}/exposures`, { class: 'doxycycline', every: 'P1D' });
    const found = (await tasks()).find(({ change }: { change: { is: string } }) => change.is === 'worse');
    expect(found).toMatchObject({
      kind: 'changed',
      patient: { name: 'Kim' },
      appointment: { id: appointment, service: 'SkinPen microneedling' },
      change: { before: 'eligible', after: 'review', appeared: [{ item: 'ask-medicines', fact: 'doxycycline' }] },
    });
    expect(found.change.appeared[0].source).not.toBe('');
    expect(found.change.appeared[0].text).toContain('Keep taking');
    expect((await desk(patient)).appointments).toHaveLength(1);
    expect(await as(who('desk'), 'POST', `/screening-tasks/${found.id}/done`, { note: 'called her' })).toMatchObject({ status: 200 });
    expect(await call('POST', `/screening-tasks/${found.id}/done`, {})).toMatchObject({ status: 409 });
    expect((await desk(patient)).tasks[0]).toMatchObject({ done: { note: 'called her' } });
  });
});
