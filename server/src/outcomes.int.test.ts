import { DAY, HOUR, printInstant, resultsOf, type VersionResult, wilson } from '@afterglow/kernel';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hashOf } from './care/mark.ts';
import { results } from './care/outcomes/results.ts';
import { reckonChanged } from './care/reminders/reckon.ts';
import { compose } from './care/reminders/compose.ts';
import { csvText } from './care/audit/csv.ts';
import { insertSession } from './store/sessions.ts';
import { readRecord } from './store/carry/record.ts';
import { moveEverything } from './store/chart/merge.ts';
import { scrubPatient } from './store/erase.ts';
import { listReminders } from './store/reminders/reminders.ts';
import { bookingClinic } from './testing/bookingClinic.ts';
import { storedText } from './testing/storedText.ts';
import { asWho, NOW, testLibrary } from './testing/testApp.ts';

const { app, as, call, client, clinicId } = bookingClinic('outcomes');

interface Treated {
  readonly patient: string;
  readonly session: string;
}
const protocolOf = (id: string) => {
  const protocol = testLibrary.protocols[id];
  if (!protocol) throw new Error(`no protocol ${id}`);
  return protocol;
};
/** A session so many days ago, by the version that is named. */
async function treated(
  daysAgo: number,
  { version, protocol = 'skinpen-microneedling', patient }: { version?: string; protocol?: string; patient?: string } = {},
): Promise<Treated> {
  const patientId = patient ?? (await client(`Client ${app().care.newId()}`));
  const start = NOW - daysAgo * DAY;
  const rules = protocolOf(protocol);
  const session = { id: app().care.newId(), protocol, start, end: start + HOUR, zone: 'America/Chicago', area: null, facts: {} };
  await insertSession(app().pool, { clinicId: clinicId(), patientId }, { ...session, version: version ?? rules.version, hash: hashOf(rules) }, new Date(NOW));
  return { patient: patientId, session: session.id };
}
const iso = (at: number): string => printInstant(at) ?? '';
const gais = (value: number) => ({ scale: 'gais', version: '1.0.0', value });
const satisfied = (value: number) => ({ scale: 'satisfaction', version: '1.0.0', value });
const body = ({ session }: Treated, answers: readonly object[], more: object = {}) => ({ id: app().care.newId(), session, at: iso(NOW), answers, ...more });
const say = (one: Treated, answers: readonly object[], more: object = {}) => call('POST', `/patients/${one.patient}/outcomes`, body(one, answers, more));
const asClient = (one: Treated, sent: object) => as(asWho(clinicId(), 'client', one.patient), 'POST', `/patients/${one.patient}/outcomes`, sent);
const resultsAs = (role: 'director' | 'owner' | 'provider', sent: object = {}) => as(asWho(clinicId(), role), 'POST', '/results', sent);

describe('what is said of a result', () => {
  it('is kept for the set day that is open, as what somebody is, and shown to both', async () => {
    const one = await treated(29);
    expect((await call('GET', `/patients/${one.patient}/outcomes`)).json.open).toMatchObject({
      client: [{ asked: 'P4W', session: one.session }],
      provider: [{ asked: 'P4W' }],
    });
    const told = await asClient(one, body(one, [gais(2), satisfied(4)], { words: 'Smoother' }));
    expect(told.status).toBe(200);
    expect(told.json.open).toEqual({ client: [], provider: [] });
    await as(asWho(clinicId(), 'provider'), 'POST', `/patients/${one.patient}/outcomes`, body(one, [gais(3)], { at: iso(NOW) }));
    const { json } = await call('GET', `/patients/${one.patient}/outcomes`);
    expect(json.entries).toMatchObject([
      { rater: 'client', asked: 'P4W', answers: [gais(2), satisfied(4)], words: 'Smoother', by: null, isCounted: true },
      { rater: 'provider', answers: [gais(3)], by: 'Test provider', isCounted: true },
    ]);
    expect(json.open).toEqual({ client: [], provider: [] });
  });

  it('is stored once, however often it is sent; another content under the same id is refused', async () => {
    const one = await treated(29);
    const sent = body(one, [gais(2), satisfied(4)]);
    const replies = await Promise.all([asClient(one, sent), asClient(one, sent), asClient(one, { ...sent, answers: [satisfied(4), gais(2)] })]);
    expect(replies.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(replies[2]?.json.entries).toHaveLength(1);
    expect((await asClient(one, { ...sent, answers: [gais(1)] })).status).toBe(409);
    const other = await treated(29);
    expect((await asClient(other, { ...sent, session: other.session })).status).toBe(409);
  });

  it('is corrected by a new entry: the old one stays and no longer counts', async () => {
    const one = await treated(29);
    await say(one, [gais(5)], { at: iso(NOW - HOUR) });
    const { json } = await say(one, [gais(2)]);
    expect(json.entries.map(({ answers, isCounted }: { answers: readonly { value: number }[]; isCounted: boolean }) => [answers[0]?.value, isCounted])).toEqual(
      [
        [5, false],
        [2, true],
      ],
    );
  });

  it('is of no later moment than it arrived: a clock that is ahead neither opens a day early nor outlasts a correction', async () => {
    const one = await treated(29);
    const ahead = body(one, [gais(5)], { at: iso(NOW + 30 * DAY) });
    const { json } = await asClient(one, ahead);
    expect(json.entries).toMatchObject([{ asked: 'P4W', at: iso(NOW) }]);
    app().clock.at = NOW + HOUR;
    expect((await asClient(one, ahead)).json.entries).toHaveLength(1);
    const { json: corrected } = await asClient(one, body(one, [gais(2)], { at: iso(NOW + HOUR) }));
    expect(corrected.entries.map(({ isCounted }: { isCounted: boolean }) => isCounted)).toEqual([false, true]);
    const early = await treated(3);
    expect((await asClient(early, body(early, [gais(1)], { at: iso(NOW + 30 * DAY) }))).json.errors[0].path).toBe('at');
  });

  it('may arrive again when its day is over, and under its own key only', async () => {
    const one = await treated(29);
    const sent = body(one, [gais(2)]);
    await asClient(one, sent);
    app().clock.at = NOW + 400 * DAY;
    await call('POST', `/patients/${one.patient}/sessions`, { protocol: 'skinpen-microneedling', start: iso(NOW - DAY) });
    expect((await asClient(one, sent)).status).toBe(200);
    expect((await call('POST', `/patients/${one.patient}/outcomes`, sent, 'another')).json.errors[0].path).toBe('Idempotency-Key');
  });

  it('may be skipped, and is not asked again', async () => {
    const one = await treated(29);
    const { json } = await asClient(one, body(one, []));
    expect(json.open.client).toEqual([]);
    expect(json.entries).toMatchObject([{ answers: [] }]);
  });

  it('is refused with words and a place, and nothing is kept, where it cannot be so', async () => {
    const one = await treated(29);
    const early = await treated(3);
    const wrong = [
      [await say(one, [gais(9)]), 'answers.0'],
      [await say(one, [satisfied(4)]), 'answers.0'],
      [await say(one, [{ ...gais(1), version: '0.9.0' }]), 'answers.0'],
      [await say(one, [gais(1), gais(2)]), 'answers'],
      [await say(one, [gais(1)], { at: 'soon' }), 'at'],
      [await say(early, [gais(1)]), 'at'],
      [await say(one, [gais(1)], { as: 'client' }), 'as'],
      [await asClient(one, body(one, [gais(1)], { as: 'provider' })), 'as'],
    ] as const;
    expect(wrong.map(([{ status, json }, path]) => [status, json.errors?.[0]?.path === path])).toEqual(wrong.map(() => [422, true]));
    expect((await say({ ...one, session: app().care.newId() }, [gais(1)])).status).toBe(404);
    expect((await call('GET', `/patients/${one.patient}/outcomes`)).json.entries).toEqual([]);
  });

  it('is sealed: nothing of it is readable in the table', async () => {
    const one = await treated(29);
    await asClient(one, body(one, [gais(5)], { words: 'secretword' }));
    const stored = await storedText(app().pool, 'outcomes', clinicId());
    expect(stored).toContain(one.session);
    expect(stored).not.toMatch(/secretword|gais/);
  });

  it('is nobody else’s: another client, the front desk, another clinic', async () => {
    const [one, other] = [await treated(29), await treated(29)];
    const path = `/patients/${one.patient}/outcomes`;
    const statuses = await Promise.all([
      as(asWho(clinicId(), 'client', other.patient), 'GET', path),
      as(asWho(clinicId(), 'desk'), 'GET', path),
      as(asWho(app().care.newId(), 'owner'), 'GET', path),
    ]);
    expect(statuses.map(({ status }) => status)).toEqual([404, 403, 404]);
  });

  it('ends the letter that asks for it, in the same change', async () => {
    const one = await treated(27);
    const pending = async () =>
      (await listReminders(app().pool, { clinicId: clinicId(), patientId: one.patient })).filter(
        ({ kind, status }) => kind === 'outcome' && status === 'pending',
      ).length;
    await reckonChanged(app().care, clinicId());
    expect(await pending()).toBe(3);
    await asClient(one, body(one, [gais(2)]));
    await reckonChanged(app().care, clinicId());
    expect(await pending()).toBe(2);
  });

  it('goes along when two records are made one, and stands in the client’s own file', async () => {
    const [one, kept] = [await treated(29), await client('Kept')];
    await asClient(one, body(one, [gais(2)], { words: 'Smoother' }));
    await moveEverything(app().pool, {
      clinicId: clinicId(),
      from: one.patient,
      to: kept,
      fromKey: await app().care.vault.keyOf(clinicId(), one.patient),
      toKey: await app().care.vault.keyOf(clinicId(), kept),
    });
    const { json } = await call('GET', `/patients/${kept}/outcomes`);
    expect(json.entries).toMatchObject([{ words: 'Smoother', answers: [gais(2)], isCounted: true }]);
    const parts = await readRecord(app().pool.within({ clinicId: clinicId(), role: 'system', patientId: null }), clinicId(), [kept], true);
    expect(parts['outcomes']).toMatchObject([{ rater: 'client', asked: 'P4W', body: { words: 'Smoother', answers: [gais(2)] } }]);
  });

  it('is asked for after a treatment in the evening too, where twelve hours later is the first morning', async () => {
    const patient = await client();
    await call('POST', `/patients/${patient}/sessions`, { protocol: 'pixel-laser-resurfacing', start: '2026-12-17T20:00' });
    await reckonChanged(app().care, clinicId());
    const list = await listReminders(app().pool, { clinicId: clinicId(), patientId: patient });
    expect(new Set(list.map(({ kind }) => kind))).toEqual(new Set(['check-in', 'aftercare', 'outcome']));
  });

  it('is asked for by a letter that says nothing of what was treated, with a link that ends this kind', () => {
    const reminder = {
      kind: 'outcome' as const,
      patientId: 'p',
      key: 'k',
      session: 's',
      rules: [],
      at: 0,
      until: 1,
      status: 'pending' as const,
      tries: 0,
      nextAt: 0,
      channel: null,
      reason: null,
      settledAt: null,
    };
    const head = { clinicId: 'c', name: 'Lakeside', phone: '1', where: '', origin: 'https://clinic.example' };
    const { subject, text } = compose(reminder, { to: 'x', devices: [], head, visit: undefined, stop: 'token' });
    expect(`${subject} ${text.replaceAll(/https:\S+/g, '')}`).not.toMatch(/skin|needl|peel|laser|improve|result|treat/i);
    expect(text).toContain('https://clinic.example/today/result\n');
    expect(text).toContain('/no-more#c/token');
  });
});

describe('results', () => {
  const of = (json: { versions: readonly VersionResult[] }, version: string): VersionResult | undefined => json.versions.find((one) => one.version === version);

  it('are counted by version, as a count by hand says, on random data', async () => {
    const plan = fc.sample(
      fc.record({
        version: fc.constantFrom('1.0.0', '1.1.0'),
        days: fc.integer({ min: 30, max: 70 }),
        client: fc.option(fc.integer({ min: 1, max: 5 }), { nil: null }),
        provider: fc.option(fc.integer({ min: 1, max: 5 }), { nil: null }),
        redness: fc.option(fc.constantFrom(0, 3), { nil: null }),
        event: fc.boolean(),
      }),
      { numRuns: 40, seed: 7 },
    );
    for (const { version, days, client: said, provider, redness, event } of plan) {
      const one = await treated(days, { version, protocol: 'superficial-peel' });
      const at = iso(NOW - days * DAY + 28 * DAY + 2 * HOUR);
      if (said !== null) await asClient(one, body(one, [gais(said)], { at }));
      if (provider !== null) await say(one, [gais(provider)], { at });
      if (redness !== null)
        await call('POST', `/patients/${one.patient}/check-ins`, {
          id: app().care.newId(),
          session: one.session,
          at: iso(NOW - days * DAY + 10 * DAY),
          signs: { redness },
        });
      if (event) {
        const reply = await call('POST', `/patients/${one.patient}/adverse-events`, {
          session: one.session,
          type: 'blister-burn',
          severity: 'mild',
          serious: false,
          outcome: 'ongoing',
          device: '',
          lot: '',
          onset: iso(NOW - days * DAY + DAY),
          description: 'x',
          action: '',
          reportedTo: '',
          reporter: 'Test',
        });
        expect(reply.status).toBeLessThan(300);
      }
    }
    const { json } = await resultsAs('director', { protocol: 'superficial-peel' });
    for (const version of ['1.0.0', '1.1.0']) {
      const own = plan.filter((one) => one.version === version);
      const found = of(json, version);
      const wave = found?.waves.find(({ asked }) => asked === 'P4W');
      const counts = (rater: 'client' | 'provider') => [1, 2, 3, 4, 5].map((level) => own.filter((one) => one[rater] === level).length);
      expect(found).toMatchObject({ sessions: own.length, clients: own.length, adverse: { events: own.filter(({ event }) => event).length, serious: 0 } });
      expect(wave?.due).toBe(own.length);
      for (const rater of ['client', 'provider'] as const) {
        const answered = own.filter((one) => one[rater] !== null).length;
        const good = own.filter((one) => (one[rater] ?? 9) <= 3).length;
        const scale = wave?.scales.find((one) => one.rater === rater);
        expect(scale?.counts).toEqual(counts(rater));
        expect(scale?.good).toEqual({ count: good, of: answered, share: good / answered, ...wilson(good, answered) });
        expect(wave?.answered[rater].count).toBe(answered);
      }
      expect(found?.healing).toMatchObject({
        told: own.filter(({ redness }) => redness !== null).length,
        out: own.filter(({ redness }) => redness === 3).length,
      });
    }
  });

  it('are for directors and owners, of the time that is asked for; rows are for directors', async () => {
    const one = await treated(29);
    await treated(400);
    await asClient(one, body(one, [gais(2)]));
    expect((await resultsAs('provider')).status).toBe(403);
    const { json } = await resultsAs('owner', { from: '2026-10-01' });
    expect([json.protocol, json.from, json.to, json.versions[0].sessions, json.isDemo]).toEqual([
      'skinpen-microneedling',
      '2026-10-01',
      '2026-12-18',
      1,
      false,
    ]);
    expect((await resultsAs('owner')).json.versions[0].sessions).toBe(2);
    expect((await resultsAs('owner', { from: '2026-13-01' })).json.errors[0].path).toBe('from');
    expect((await resultsAs('owner', { from: '2026-12-01', to: '2026-11-01' })).json.errors[0].path).toBe('to');
    const csv = await as(asWho(clinicId(), 'owner'), 'POST', '/results/csv', {});
    expect(csv.json.csv).toContain('gais 1.0.0');
    expect(csv.json.csv).toContain('too few to compare');
    expect((await as(asWho(clinicId(), 'owner'), 'POST', '/results/rows', {})).status).toBe(403);
  });

  it('leave the house without anything that leads to somebody', async () => {
    const one = await treated(29);
    await asClient(one, body(one, [gais(2)], { words: '=HYPERLINK("http://evil")' }));
    const { json } = await as(asWho(clinicId(), 'director'), 'POST', '/results/rows', {});
    const [head, row] = json.csv.split('\r\n').map((line: string) => line.split(','));
    expect(head.slice(0, 4)).toEqual(['treatment', 'version', 'year', 'gais 1.0.0 client P4W']);
    expect(row.slice(0, 4)).toEqual(['skinpen-microneedling', protocolOf('skinpen-microneedling').version, '2026', '2']);
    expect(json.csv).not.toMatch(new RegExp(`${one.patient}|${one.session}|HYPERLINK|Client|2026-1|Test`));
  });

  it('cannot make a spreadsheet run anything: a version that begins like a formula is text', async () => {
    await treated(29, { version: '=1+1' });
    const { json } = await as(asWho(clinicId(), 'director'), 'POST', '/results/csv', {});
    expect(json.csv).toContain(`"'=1+1"`);
    expect(json.csv).not.toMatch(/(?:^|,)=1/m);
    expect(csvText([['@x', '-1', '+1']])).toBe(`"'@x","'-1","'+1"\r\n`);
  });

  it('are written down when they are read and exported', async () => {
    await treated(29);
    await resultsAs('director');
    await as(asWho(clinicId(), 'director'), 'POST', '/results/csv', {});
    await as(asWho(clinicId(), 'director'), 'POST', '/results/rows', {});
    const rows = await app().pool.rows<{ action: string }>("select action from audit where clinic_id = $1 and action like 'result%' order by seq", [
      clinicId(),
    ]);
    expect(rows.map(({ action }) => action)).toEqual(['results', 'resultsCsv', 'resultRowsCsv']);
  });

  it('ask a client of a series once for what two sessions did, and count the earlier one as asked only while it stood alone', async () => {
    const first = await treated(60);
    await treated(25, { patient: first.patient });
    const { json } = await resultsAs('director');
    expect(json.versions[0]).toMatchObject({ sessions: 2, clients: 1, waves: [{ asked: 'P4W', due: 1 }] });
  });

  it('of an earlier time do not ask for a day that a later session took over', async () => {
    const first = await treated(60);
    await treated(35, { patient: first.patient });
    await treated(61);
    const { json } = await resultsAs('director', { to: iso(NOW - 50 * DAY).slice(0, 10) });
    expect(json.versions[0].sessions).toBe(2);
    expect(json.versions[0].waves).toMatchObject([{ asked: 'P4W', due: 1 }]);
  });

  it('hold nothing of a client who was erased', async () => {
    const [one, other] = [await treated(29), await treated(29)];
    await asClient(one, body(one, [gais(2)]));
    await asClient(other, body(other, [gais(4)]));
    await scrubPatient(app().pool, { clinicId: clinicId(), patientId: one.patient }, NOW);
    const { json } = await resultsAs('director');
    expect(json.versions[0]).toMatchObject({ sessions: 1, waves: [{ scales: [{ counts: [0, 0, 0, 1, 0] }] }] });
  });

  it('are the same when they are asked for again at once, and know what was told, corrected and joined meanwhile', async () => {
    const [one, other] = [await treated(29), await treated(29)];
    await asClient(one, body(one, [gais(2)]));
    const checkIn = (sent: Treated, redness: number) =>
      call('POST', `/patients/${sent.patient}/check-ins`, { id: app().care.newId(), session: sent.session, at: iso(NOW - DAY), signs: { redness } });
    await checkIn(one, 3);
    const first = (await resultsAs('director')).json;
    expect((await resultsAs('director')).json).toEqual(first);
    await checkIn(other, 0);
    await asClient(one, body(one, [gais(4)]));
    const { json } = await resultsAs('director');
    expect(json.versions[0]).toMatchObject({ healing: { told: 2, out: 1 }, waves: [{ scales: [{ counts: [0, 0, 0, 1, 0] }] }] });
    const [fromKey, toKey] = await Promise.all([one, other].map(({ patient }) => app().care.vault.keyOf(clinicId(), patient)));
    if (!fromKey || !toKey) throw new Error('no keys');
    const moved = { clinicId: clinicId(), from: one.patient, to: other.patient, fromKey, toKey };
    await app().pool.inTransaction((sql) => moveEverything(sql, moved));
    const joined = (await resultsAs('director')).json.versions[0];
    expect(joined).toMatchObject({ sessions: 2, clients: 1, healing: { told: 2, out: 1 } });
    const fresh = await results({ ...app().care, memory: {} }, clinicId(), {});
    expect(fresh.ok && fresh.value.versions[0]).toEqual(joined);
  });

  it('of nobody are an empty page', async () => {
    expect((await resultsAs('director')).json).toMatchObject({ protocol: null, treated: [], versions: [] });
    expect(resultsOf(testLibrary.outcomes ?? never(), [])).toEqual([]);
  });
});

const never = (): never => {
  throw new Error('the library has no scales');
};
