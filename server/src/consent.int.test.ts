import { type ConsentBundle, DAY, HOUR, printInstant, verifyBundle } from '@afterglow/kernel';
import { describe, expect, it } from 'vitest';
import { consentEvents, consentState, photoUses } from './care/consent/state.ts';
import { at, bookingClinic, TUESDAY } from './testing/bookingClinic.ts';
import { consentPen, PNG } from './testing/consentPen.ts';
import { asWho, NOW } from './testing/testApp.ts';
import { seals } from './vault/seals.ts';

const { app, call, client, clinicId, resource, service } = bookingClinic('consent');
const { send, show, answers, sign } = consentPen(app, clinicId);
const owner = (patientId: string) => ({ clinicId: clinicId(), patientId });
const holds = (bundle: ConsentBundle): string | null => verifyBundle(bundle, seals).misfit?.path ?? null;
const look = async (patient: string) => (await send('GET', `/patients/${patient}/consents`)).json;
const item = async (patient: string, text: string) => (await look(patient)).items.find((one: { text: { id: string } }) => one.text.id === text);
const state = async (patient: string, when = NOW + DAY) => (await consentState(app().care, owner(patient), 'skinpen-microneedling', when)).status;

/** Agreed to sign on a screen. */
const ready = async (): Promise<string> => {
  const patient = await client('Maya Example');
  expect((await sign(patient, 'electronic-records')).status).toBe(201);
  return patient;
};

describe('signing', () => {
  it('keeps the bytes that were shown, the name, the time, the meaning and the drawing, and all of it can be proved', async () => {
    const patient = await ready();
    const shown = await show(patient, 'consent-skinpen');
    const signed = await send(
      'POST',
      `/patients/${patient}/consents/sign`,
      answers(shown, {
        drawing: PNG,
        witness: 'Bo Witness',
        interpreter: { name: 'Ira', language: 'Spanish' },
        questions: { asked: true, note: 'pain' },
        device: 'a phone',
      }),
    );
    expect(signed.status).toBe(201);
    const bundle = (await send('GET', `/patients/${patient}/consents/${signed.json.id}`)).json;
    expect(holds(bundle)).toBeNull();
    const [entry] = bundle.entries;
    expect(entry.document).toBe(shown.json.document);
    expect(entry.record).toMatchObject({
      act: 'given',
      signer: { printedName: 'Maya Example', as: 'client' },
      meaning: 'I consent to SkinPen microneedling at this clinic.',
      at: '2026-12-18T16:00:00Z',
      wall: '2026-12-18T10:00',
      zone: 'America/Chicago',
      session: { method: 'desk', name: 'Everybody', role: 'owner' },
      witness: { name: 'Bo Witness' },
      questions: { asked: true, note: 'pain' },
      expires: '2027-12-19T06:00:00Z',
      device: 'a phone',
    });
    const all = (await send('GET', `/patients/${patient}/consents/bundle`)).json;
    expect([all.entries.length, holds(all), all.entries[1].record.previous === all.entries[0].hash]).toEqual([2, null, true]);
    const key = (await send('GET', '/consent-key')).json;
    expect(verifyBundle(all, seals, [key.publicKey]).misfit).toBeNull();
    expect(key.pem).toContain('BEGIN PUBLIC KEY');
  });

  it('is not possible for a text that was never shown, that was shown to somebody else, or longer ago than a day', async () => {
    const patient = await ready();
    const other = await ready();
    const shown = await show(other, 'consent-facial');
    const path = `/patients/${patient}/consents/sign`;
    expect((await send('POST', path, answers(shown))).json).toMatchObject({ status: 409, detail: expect.stringContaining('never shown to this client') });
    expect((await send('POST', path, { ...answers(shown), showing: patient })).status).toBe(409);
    const own = await show(patient, 'consent-facial');
    app().clock.at = NOW + 2 * DAY;
    expect((await send('POST', path, answers(own))).json.detail).toContain('more than a day ago');
  });

  it('begins with agreeing to screens', async () => {
    const patient = await client();
    expect(await sign(patient, 'consent-facial')).toMatchObject({ status: 409, json: { detail: expect.stringContaining('documents on a screen first') } });
    expect(await item(patient, 'consent-facial')).toMatchObject({ status: 'missing', blocked: true });
  });

  it.each<readonly [string, Readonly<Record<string, unknown>>]>([
    ['read', { read: ['purpose'] }],
    ['statements', { statements: ['read'] }],
    ['statements', { statements: ['free', 'told-all', 'read'] }],
    ['scopes', { scopes: ['website'] }],
    ['relation', { as: 'guardian' }],
    ['drawing', { drawing: PNG.replace(/=+$/, '') }],
  ])('says what is missing: %s', async (path, more) => {
    const patient = await ready();
    expect(await sign(patient, 'consent-facial', more)).toMatchObject({ status: 422, json: { errors: [{ path }] } });
    expect(await item(patient, 'consent-facial')).toMatchObject({ status: 'missing' });
  });

  it('needs a name', async () => {
    const patient = await ready();
    expect((await sign(patient, 'consent-facial', { printedName: ' ' })).status).toBe(400);
  });

  it('is done once, however often the same showing is sent', async () => {
    const patient = await ready();
    const body = answers(await show(patient, 'consent-facial'));
    const sent = await Promise.all(Array.from({ length: 5 }, () => send('POST', `/patients/${patient}/consents/sign`, body)));
    expect(new Set(sent.map(({ json }) => json.id)).size).toBe(1);
    expect((await look(patient)).records).toHaveLength(2);
  });

  it('keeps the chain whole when several texts are signed at the same moment', async () => {
    const patient = await ready();
    const texts = ['consent-facial', 'consent-skinpen', 'consent-pixel-laser', 'consent-superficial-peel'];
    await Promise.all(texts.map((text) => sign(patient, text)));
    const all = (await send('GET', `/patients/${patient}/consents/bundle`)).json;
    expect([all.entries.length, holds(all)]).toEqual([5, null]);
  });

  it('is the guardian for somebody under 18', async () => {
    const { id } = (await call('POST', '/patients', { name: 'Kim Young', facts: { birthDate: '2012-05-01' } })).json;
    expect(await sign(id, 'electronic-records')).toMatchObject({ status: 422, json: { errors: [{ path: 'as' }] } });
    expect((await sign(id, 'electronic-records', { as: 'guardian', printedName: 'Pat Young', relation: 'mother' })).status).toBe(201);
  });
});

describe('what holds', () => {
  it('is missing, given, expired, withdrawn: told for the day of the treatment', async () => {
    const patient = await ready();
    expect(await state(patient)).toBe('missing');
    const signed = await sign(patient, 'consent-skinpen');
    expect(await state(patient)).toBe('given');
    expect(await state(patient, NOW + 400 * DAY)).toBe('expired');
    await send('POST', `/patients/${patient}/consents/${signed.json.id}/withdraw`, {});
    expect(await state(patient)).toBe('withdrawn');
    await sign(patient, 'consent-skinpen');
    expect(await state(patient)).toBe('given');
  });

  it('tells the desk with each appointment, and tells whoever takes it back which appointments are without', async () => {
    const patient = await ready();
    const body = { service: service('SkinPen'), start: at('11:00'), provider: resource('Ana'), patient };
    const made = await call('POST', '/appointments', body);
    expect(made.status, JSON.stringify(made.json)).toBe(201);
    const readiness = async () => (await call('GET', `/readiness/${TUESDAY}/${TUESDAY}`)).json[0];
    expect(await readiness()).toMatchObject({ consent: 'missing', texts: expect.arrayContaining(['Consent missing: Consent to SkinPen microneedling']) });
    const signed = await sign(patient, 'consent-skinpen');
    expect((await readiness()).consent).toBe('given');
    expect(await item(patient, 'consent-skinpen')).toMatchObject({ needed: true, status: 'given' });
    const back = await send('POST', `/patients/${patient}/consents/${signed.json.id}/withdraw`, {});
    expect(back.json.appointments).toMatchObject([{ id: made.json.id }]);
    expect(await readiness()).toMatchObject({ consent: 'withdrawn', texts: expect.arrayContaining([expect.stringContaining('was withdrawn')]) });
  });

  it('is written in the timeline: given, taken back, run out', async () => {
    const patient = await ready();
    await sign(patient, 'consent-facial');
    const photo = await sign(patient, 'photo-release', { scopes: ['chart'] });
    app().clock.at = NOW + HOUR;
    await send('POST', `/patients/${patient}/consents/${photo.json.id}/withdraw`, {});
    app().clock.at = NOW + 900 * DAY;
    expect((await consentEvents(app().care, owner(patient))).map(({ kind }) => kind)).toEqual([
      'consent-expired',
      'consent-withdrawn',
      'consent-given',
      'consent-given',
      'consent-given',
    ]);
  });
});

describe('taking back', () => {
  it('is a new record with who, when and why; the old one stays as it was', async () => {
    const patient = await ready();
    const signed = await sign(patient, 'consent-facial');
    const before = (await send('GET', `/patients/${patient}/consents/${signed.json.id}`)).json.entries[0];
    app().clock.at = NOW + HOUR;
    const back = await send('POST', `/patients/${patient}/consents/${signed.json.id}/withdraw`, { by: 'staff', reason: 'told us by phone' });
    expect(back.status).toBe(201);
    const again = await send('POST', `/patients/${patient}/consents/${signed.json.id}/withdraw`, {});
    expect(again.json.id).toBe(back.json.id);
    const all = (await send('GET', `/patients/${patient}/consents/bundle`)).json;
    expect(holds(all)).toBeNull();
    expect(all.entries[1]).toEqual(before);
    expect(all.entries[2].record).toMatchObject({
      act: 'withdrawn',
      at: printInstant(NOW + HOUR),
      signer: { as: 'staff', printedName: 'Everybody' },
      withdraws: { id: signed.json.id, hash: before.hash, reason: 'told us by phone' },
    });
  });

  it('of a photo release ends its uses at once, and names them', async () => {
    const patient = await ready();
    const signed = await sign(patient, 'photo-release', { scopes: ['chart', 'website'] });
    expect(await photoUses(app().care, owner(patient))).toEqual(['chart', 'website']);
    expect((await look(patient)).photos).toEqual([
      { id: 'chart', label: 'My chart' },
      { id: 'website', label: "The clinic's website" },
    ]);
    const back = await send('POST', `/patients/${patient}/consents/${signed.json.id}/withdraw`, {});
    expect(back.json.photosNoLonger).toEqual(['chart', 'website']);
    expect(await photoUses(app().care, owner(patient))).toEqual([]);
  });

  it('of nothing is told as such', async () => {
    const patient = await ready();
    expect((await send('POST', `/patients/${patient}/consents/${patient}/withdraw`, {})).status).toBe(404);
  });
});

describe('photos', () => {
  it('are never agreed to be published shortly before or during an appointment; the chart alone may be', async () => {
    const patient = await ready();
    await call('POST', '/appointments', { service: service('Custom facial'), start: at('11:00'), provider: resource('Bo'), patient });
    app().clock.at = Date.parse('2027-01-12T16:00:00Z');
    expect(await item(patient, 'photo-release')).toMatchObject({ tooClose: true, needed: false });
    expect(await sign(patient, 'photo-release', { scopes: ['website'] })).toMatchObject({ status: 422, json: { errors: [{ path: 'scopes' }] } });
    expect((await sign(patient, 'photo-release', { scopes: ['chart'] })).status).toBe(201);
    app().clock.at += DAY;
    expect((await sign(patient, 'photo-release', { scopes: ['website'] })).status).toBe(201);
  });

  it('never stand between a client and a treatment', async () => {
    const patient = await ready();
    await sign(patient, 'consent-skinpen');
    await sign(patient, 'photo-release', { scopes: [] });
    expect(await state(patient)).toBe('given');
  });
});

describe('a private link', () => {
  const make = async (patient: string) => {
    const made = await send('POST', `/patients/${patient}/consents/links`);
    const [, id = '', secret = ''] = /\/([0-9a-f-]+)#(.+)$/.exec(made.json.path) ?? [];
    return { id, secret, open: () => send('POST', `/consent-links/${id}/open`, { secret }, { 'x-test-as': 'nobody' }) };
  };
  const nobody = { 'x-test-as': 'nobody' };

  it('opens once, lets its client read, sign and take back, and says in the record that it was a link', async () => {
    const patient = await client();
    const link = await make(patient);
    const { pass } = (await link.open()).json;
    expect((await link.open()).json).toMatchObject({ status: 409, detail: expect.stringContaining('another device') });
    const by = (path: string, body: object = {}) => send('POST', `/consent-links/${link.id}/${path}`, { ...body, pass }, nobody);
    const looked = await by('look');
    expect(looked.json).toMatchObject({ client: { name: 'Client' }, links: [] });
    const signed = await by('sign', answers(await by('show', { text: 'electronic-records' })));
    expect(signed.status).toBe(201);
    const record = await by('record', { signature: signed.json.id });
    expect(record.json.entries[0].record.session).toMatchObject({ method: 'link', link: link.id, role: 'client' });
    expect(holds(record.json)).toBeNull();
    expect((await by('withdraw', { signature: signed.json.id })).status).toBe(201);
    expect((await look(patient)).records).toHaveLength(2);
  });

  it('opens nothing without its secret or pass, after three days, or once the clinic has closed it', async () => {
    const patient = await client();
    const link = await make(patient);
    expect((await send('POST', `/consent-links/${link.id}/open`, { secret: 'guess' }, nobody)).status).toBe(404);
    expect((await send('POST', `/consent-links/${link.id}/look`, { pass: 'guess' }, nobody)).status).toBe(404);
    const { pass } = (await link.open()).json;
    expect((await look(patient)).links).toMatchObject([{ id: link.id, opened: true }]);
    app().clock.at = NOW + 3 * DAY;
    expect((await send('POST', `/consent-links/${link.id}/look`, { pass }, nobody)).status).toBe(404);
    app().clock.at = NOW;
    await send('DELETE', `/patients/${patient}/consents/links/${link.id}`);
    expect((await send('POST', `/consent-links/${link.id}/look`, { pass }, nobody)).status).toBe(404);
  });
});

describe('who may do what', () => {
  it('lets a client act for themselves by phone, and for nobody else', async () => {
    const [patient, other] = [await client(), await client()];
    const as = asWho(clinicId(), 'client', patient);
    const signed = await sign(patient, 'electronic-records', {}, as);
    expect(signed.status).toBe(201);
    const record = await send('GET', `/patients/${patient}/consents/${signed.json.id}`, undefined, as);
    expect(record.json.entries[0].record.session).toMatchObject({ method: 'phone', role: 'client' });
    expect((await send('GET', `/patients/${other}/consents`, undefined, as)).status).toBe(404);
    expect((await send('POST', `/patients/${patient}/consents/links`, undefined, as)).status).toBe(404);
    expect((await send('POST', `/patients/${patient}/consents/${signed.json.id}/withdraw`, { by: 'staff' }, as)).status).toBe(422);
  });

  it('never changes or deletes what was signed or shown, whatever the application tries', async () => {
    const patient = await ready();
    const pool = app().care.pool;
    const asApp = (statement: string) =>
      pool.inTransaction(async (sql) => {
        await sql.rows('set local role afterglow_app', []);
        await sql.rows(`set local app.clinic_id = '${clinicId()}'`, []);
        return sql.rows(statement, []);
      });
    for (const table of ['signatures', 'consent_showings', 'consent_texts']) {
      await expect(asApp(`delete from app.${table}`)).rejects.toThrow('42501');
      await expect(asApp(`update app.${table} set version = '9.9.9'`)).rejects.toThrow('42501');
    }
    expect(await asApp(`select 1 from app.signatures where patient_id = '${patient}'`)).toHaveLength(1);
  });

  it('leaves no word of a document, name or drawing readable in the database', async () => {
    const patient = await ready();
    await sign(patient, 'consent-facial', { printedName: 'Zephyrine Canary', drawing: PNG, questions: { asked: true, note: 'canary note' } });
    const rows = await app().pool.rows<{ row: string }>(
      `select concat_ws(' ', signature_id, title, scopes::text, encode(entry, 'escape')) as row from signatures where clinic_id = $1
       union all select encode(document, 'escape') from consent_showings where clinic_id = $1`,
      [clinicId()],
    );
    const dump = rows.map(({ row }) => row).join('\n');
    expect(dump).toContain('Consent to a custom facial');
    for (const secret of ['Canary', 'canary', 'gentle massage', PNG.slice(0, 12)]) expect(dump).not.toContain(secret);
  });
});
