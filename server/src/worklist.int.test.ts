import { DAY, HOUR } from '@afterglow/kernel';
import { describe, expect, it } from 'vitest';
import { judgeChanged } from './care/worklist/judge.ts';
import { bookingClinic, type Reply } from './testing/bookingClinic.ts';
import { storedText } from './testing/storedText.ts';
import { asWho, NOW } from './testing/testApp.ts';

const { app, as, call, client, clinicId } = bookingClinic('worklist');

interface Treated {
  readonly patient: string;
  readonly session: string;
}
const treat = async (name: string, protocol = 'pixel-laser-resurfacing', start = '2026-12-15T10:00'): Promise<Treated> => {
  const patient = await client(name);
  const { json } = await call('POST', `/patients/${patient}/sessions`, { protocol, start });
  return { patient, session: json.id };
};
const tell = async ({ patient, session }: Treated, at: string, signs: object): Promise<string> => {
  const id = app().care.newId();
  const { status } = await call('POST', `/patients/${patient}/check-ins`, { id, session, at, signs });
  expect(status).toBe(201);
  return id;
};
const list = async (show = 'all', from = 0) => (await call('GET', `/worklist/${show}/${from}`)).json;
const names = (json: { rows: readonly { patient: { name: string } }[] }): readonly string[] => json.rows.map(({ patient }) => patient.name);
const rowOf = async (name: string, show = 'all') => (await list(show)).rows.find(({ patient }: { patient: { name: string } }) => patient.name === name);
const resolve = ({ session }: Treated, body: object): Promise<Reply> => call('POST', `/matters/${session}/resolution`, body);

describe('the worklist', () => {
  it('sorts by state, red flag, distance and age, with silence in between, and counts how many need a person', async () => {
    await tell(await treat('Calm'), '2026-12-18T09:00', { redness: 1, crusting: 1 });
    await treat('Silent');
    await tell(await treat('Far'), '2026-12-18T09:00', { redness: 3, ooze: 3 });
    await tell(await treat('Flagged'), '2026-12-18T09:30', { fever: 1 });
    await tell(await treat('Emergency'), '2026-12-18T09:45', { 'vision-loss': 1 });
    await tell(await treat('Soon'), '2026-12-18T09:00', { itch: 3 });
    const json = await list();
    expect(names(json)).toEqual(['Emergency', 'Flagged', 'Far', 'Silent', 'Soon', 'Calm']);
    expect(json).toMatchObject({ open: 6, needPerson: 5, mine: 0, more: false });
    expect(json.rows[3]).toMatchObject({ state: 'silent', day: 3, silentSince: '2026-12-15T20:00:00Z', why: [], needsPerson: true });
    expect(json.rows[2]).toMatchObject({ state: 'same-day', why: expect.arrayContaining(['Weeping or pinpoint bleeding 3.', 'Expected at most 0.']) });
    expect(json.rows[0]).toMatchObject({ due: '2026-12-18T16:00:00Z', isOverdue: false });
  });

  it('tells the front desk who waits for a call, the longest first, and nothing of why', async () => {
    await tell(await treat('Far'), '2026-12-18T09:00', { redness: 3, ooze: 3 });
    const flagged = await treat('Flagged');
    await tell(flagged, '2026-12-18T09:30', { fever: 1 });
    await tell(await treat('Calm'), '2026-12-18T09:40', { redness: 1, crusting: 1 });
    await call('POST', `/matters/${flagged.session}/owner`, { to: 'me' });
    const desk = asWho(clinicId(), 'desk');
    const { status, json } = await as(desk, 'GET', '/call-backs');
    expect(status).toBe(200);
    expect(json.map(({ patient, owner }: { patient: { name: string }; owner: string | null }) => [patient.name, owner === null])).toEqual([
      ['Far', true],
      ['Flagged', false],
    ]);
    expect(Object.keys(json[0]).sort()).toEqual(['owner', 'patient', 'since']);
    expect(JSON.stringify(json)).not.toMatch(/fever|redness|ooze|same-day|flag"|urgen|pixel/i);
    expect((await as(desk, 'GET', '/worklist/all/0')).status).toBe(403);
    await call('POST', `/patients/${flagged.patient}/restriction`, { reason: 'somebody well known here' });
    expect((await as(desk, 'GET', '/call-backs')).json.map(({ patient }: { patient: { name: string } }) => patient.name)).toEqual(['Far']);
  });

  it('keeps what was told and why out of what is stored in clear', async () => {
    const one = await treat('Sealed');
    await tell(one, '2026-12-18T09:30', { fever: 1, redness: 2 });
    expect(names(await list())).toEqual(['Sealed']);
    const stored = await storedText(app().pool, 'matters', clinicId());
    expect(stored).toContain(one.session);
    expect(stored).not.toMatch(/redness|fever|vision|ooze|same-day|emergency/);
  });

  it('says what is past its time, and lists it apart', async () => {
    await tell(await treat('Flagged'), '2026-12-18T09:30', { fever: 1 });
    await tell(await treat('Calm'), '2026-12-18T09:00', { redness: 1 });
    app().clock.at = NOW + 10 * HOUR;
    const json = await list('overdue');
    expect(json).toMatchObject({ overdue: 1, open: 2 });
    expect(names(json)).toEqual(['Flagged']);
    expect(json.rows.every(({ isOverdue }: { isOverdue: boolean }) => isOverdue)).toBe(true);
    app().clock.at = NOW;
  });

  it('lets nothing go without a resolution: not by reading, not by a milder report, not by time', async () => {
    const one = await treat('Stays');
    await tell(one, '2026-12-17T09:00', { fever: 1 });
    await call('GET', `/matters/${one.session}`);
    await tell(one, '2026-12-18T08:00', { redness: 1 });
    app().clock.at = NOW + 60 * DAY;
    expect(await rowOf('Stays')).toMatchObject({
      state: 'same-day',
      openCount: 2,
      since: '2026-12-17T15:00:00Z',
      why: ['Fever of 38.0 °C / 100.4 °F or more.', expect.any(String)],
    });
    app().clock.at = NOW;
  });

  it('raises what nobody answered for when the client falls silent', async () => {
    const one = await treat('Raised', 'skinpen-microneedling', '2026-12-11T10:00');
    await tell(one, '2026-12-15T09:00', { redness: 2 });
    expect(await rowOf('Raised')).toMatchObject({ state: 'routine' });
    app().clock.at = NOW + 2 * DAY;
    expect(await rowOf('Raised')).toMatchObject({ state: 'same-day', silentSince: '2026-12-18T15:00:00Z' });
    app().clock.at = NOW;
  });
});

describe('what is done with a matter', () => {
  it('belongs to who takes it over, and can be handed on and let go', async () => {
    const one = await treat('Owned');
    await tell(one, '2026-12-18T09:00', { itch: 3 });
    const provider = asWho(clinicId(), 'provider');
    const taken = await as(provider, 'POST', `/matters/${one.session}/owner`, { to: 'me' });
    expect(taken.json).toMatchObject({ owner: { name: 'Test provider' }, isMine: true });
    expect(names((await as(provider, 'GET', '/worklist/mine/0')).json)).toEqual(['Owned']);
    expect(names(await list('mine'))).toEqual([]);
    const [other] = taken.json.owners;
    expect((await call('POST', `/matters/${one.session}/owner`, { to: other.id })).json.owner).toMatchObject({ name: other.name });
    expect((await call('POST', `/matters/${one.session}/owner`, { to: app().care.newId() })).status).toBe(422);
    expect((await call('POST', `/matters/${one.session}/owner`, { to: null })).json.owner).toBe(null);
  });

  it('ends with an outcome and words, says so, and can be opened again', async () => {
    const one = await treat('Ends');
    const id = await tell(one, '2026-12-18T09:00', { itch: 3 });
    expect((await resolve(one, { outcome: 'advice-given', words: ' ', reached: true, upTo: id })).status).toBe(422);
    expect((await resolve(one, { outcome: 'cured', words: 'fine', reached: true, upTo: id })).status).toBe(400);
    const ended = await resolve(one, { outcome: 'advice-given', words: 'Called her: cool compresses.', reached: true, upTo: id });
    expect(ended.json).toMatchObject({
      isOpen: false,
      notes: [{ kind: 'resolved', outcome: 'advice-given', words: 'Called her: cool compresses.', reached: true }],
    });
    expect(await rowOf('Ends')).toBe(undefined);
    expect((await resolve(one, { outcome: 'advice-given', words: 'again', reached: true, upTo: id })).status).toBe(409);
    expect((await call('POST', `/matters/${one.session}/reopening`, {})).json).toMatchObject({ isOpen: true, notes: [{}, { kind: 'reopened' }] });
    expect(await rowOf('Ends')).toMatchObject({ state: 'routine' });
    expect((await call('POST', `/matters/${one.session}/reopening`, {})).status).toBe(409);
  });

  it('does not end an emergency before the client was reached', async () => {
    const one = await treat('Reached');
    const id = await tell(one, '2026-12-18T09:00', { 'trouble-breathing': 1 });
    expect((await resolve(one, { outcome: 'not-reached', words: 'no answer, twice', reached: false, upTo: id })).status).toBe(422);
    expect((await resolve(one, { outcome: 'not-reached', words: 'no answer, twice', reached: true, upTo: id })).status).toBe(422);
    expect(await rowOf('Reached')).toMatchObject({ state: 'emergency' });
    expect((await resolve(one, { outcome: 'sent-to-care', words: 'She is at the hospital.', reached: true, upTo: id })).status).toBe(200);
  });

  it('does not end what was told since somebody looked', async () => {
    const one = await treat('Meanwhile');
    const first = await tell(one, '2026-12-18T08:00', { redness: 1 });
    await tell(one, '2026-12-18T09:00', { fever: 1 });
    expect((await resolve(one, { outcome: 'as-expected', words: '', reached: false, upTo: first })).status).toBe(409);
    expect(await rowOf('Meanwhile')).toMatchObject({ state: 'same-day', openCount: 2 });
  });

  it('looks after a silence until the next question is left open', async () => {
    const one = await treat('Quiet');
    expect((await resolve(one, { outcome: 'not-reached', words: 'left a message', reached: false, upTo: null })).status).toBe(200);
    expect(await rowOf('Quiet')).toBe(undefined);
    app().clock.at = NOW + 2 * DAY;
    expect(await rowOf('Quiet')).toMatchObject({ state: 'silent' });
    app().clock.at = NOW;
  });

  it('answers the client by their check-in, once', async () => {
    const one = await treat('Answered');
    await tell(one, '2026-12-18T09:00', { itch: 3 });
    const reply = { id: app().care.newId(), words: 'Please call us today.' };
    for (const _ of [1, 2]) expect((await call('POST', `/matters/${one.session}/replies`, reply)).status).toBe(200);
    const own = asWho(clinicId(), 'client', one.patient);
    expect((await as(own, 'GET', `/patients/${one.patient}/check-ins/replies`)).json).toMatchObject([{ words: 'Please call us today.', session: one.session }]);
    expect(await rowOf('Answered')).toMatchObject({ state: 'routine' });
    const stored = await storedText(app().pool, 'matter_notes', clinicId());
    expect(stored).toContain(reply.id);
    expect(stored).not.toContain('call us');
  });

  it('is nobody else’s: a matter of another clinic, or none, is not found', async () => {
    expect((await call('GET', `/matters/${app().care.newId()}`)).status).toBe(404);
    expect((await call('POST', `/matters/${app().care.newId()}/reopening`, {})).status).toBe(404);
  });
});

describe('the clinic’s own due times and replies', () => {
  const figures = { emergencyMinutes: 10, sameDayHours: 2, silentHours: 12, opens: 480, closes: 1020, workDays: [1, 2, 3, 4, 5, 6] };

  it('start as the usual ones, and hold for what is told from then on', async () => {
    const before = (await call('GET', '/worklist-settings')).json;
    expect(before).toMatchObject({ isOwn: false, figures: { sameDayHours: 4 } });
    expect(before.templates.length).toBeGreaterThan(2);
    const templates = [{ title: 'Call', text: 'Call us.' }];
    expect((await call('POST', '/worklist-settings', { figures, templates })).json).toMatchObject({ isOwn: true, figures, templates });
    await tell(await treat('Own figures'), '2026-12-18T09:00', { fever: 1 });
    expect(await rowOf('Own figures')).toMatchObject({ due: '2026-12-18T17:00:00Z' });
    expect((await call('POST', '/worklist-settings', { figures: { ...figures, closes: 400 }, templates })).status).toBe(400);
  });
});

describe('sessions that are judged again', () => {
  it('are all those something changed about; two readers at once judge them once', async () => {
    const some = await Promise.all(['A', 'B', 'C'].map((name) => treat(`Twice ${name}`)));
    for (const one of some) await tell(one, '2026-12-18T09:00', { itch: 3 });
    const care = { ...app().care, pool: app().pool.within({ clinicId: clinicId(), role: 'owner' as const, patientId: null }) };
    await Promise.all([1, 2, 3].map(() => judgeChanged(care, clinicId())));
    expect(await app().pool.rows('select 1 from changed_sessions', [])).toEqual([]);
    expect(names(await list()).filter((name) => name.startsWith('Twice'))).toHaveLength(3);
  });

  it('leave out what was written down long after it was', async () => {
    await treat('Long ago', 'skinpen-microneedling', '2026-10-01T10:00');
    await treat('Weeks ago', 'skinpen-microneedling', '2026-11-25T10:00');
    const listed = names(await list());
    expect(listed).not.toContain('Long ago');
    expect(listed).not.toContain('Weeks ago');
  });
});
