import type { ConsentText } from '@afterglow/kernel';
import { describe, expect, it } from 'vitest';
import { bookingClinic } from './testing/bookingClinic.ts';
import { consentPen } from './testing/consentPen.ts';
import { asWho, NOW } from './testing/testApp.ts';
import { consentState } from './care/consent/state.ts';

const { app, client, clinicId } = bookingClinic('consent_texts');
const { send, show, answers, sign } = consentPen(app, clinicId);
const library = (id: string): ConsentText => {
  const found = app().care.library.consents.find((text) => text.id === id);
  if (!found) throw new Error(`no text ${id}`);
  return found;
};
const publish = (text: object, as = {}) => send('POST', '/consent-texts', text, as);
/** The clinic's own: one more risk. */
const own = (version: string): ConsentText => {
  const text = library('consent-facial');
  const sections = text.sections.map((section) =>
    section.id === 'risks'
      ? { ...section, items: [...section.items, { text: 'Oil in the eyes.', source: ['afterglow-house'], basis: 'unsourced' as const }] }
      : section,
  );
  return { ...text, version, sections };
};

describe("a clinic's own consent text", () => {
  it('takes the place of the library’s, is kept version by version, and nobody changes it', async () => {
    expect((await publish(own('1.1.0'))).status).toBe(201);
    app().clock.at = NOW + 1000;
    const { json } = await publish(own('1.2.0'));
    expect(json.inForce.find((one: { id: string }) => one.id === 'consent-facial')).toMatchObject({ version: '1.2.0', isOwn: true });
    expect(json.history.map((one: { version: string; by: string }) => [one.version, one.by])).toEqual([
      ['1.2.0', 'Everybody'],
      ['1.1.0', 'Everybody'],
    ]);
    expect(await publish({ ...own('1.2.0'), title: 'Something else' })).toMatchObject({ status: 422, json: { errors: [{ path: 'version' }] } });
    expect((await publish(own('1.0.5'))).status).toBe(422);
  });

  it('is held to the same rules as the library’s', async () => {
    const text = library('consent-facial');
    const uncited = { ...text, version: '2.0.0', sections: text.sections.map((one) => (one.id === 'risks' ? { ...one, items: [{ text: 'A risk.' }] } : one)) };
    expect(await publish(uncited)).toMatchObject({
      status: 422,
      json: { errors: [{ path: 'sections.2.items.0', message: expect.stringContaining('has no source') }] },
    });
    expect(await publish({ ...text, version: '2.0.0', contacts: [] })).toMatchObject({ status: 422 });
    expect((await publish({ ...text, version: '2' })).status).toBe(400);
    expect((await publish({ ...text, version: '2.0.0', kind: 'photo-release', protocols: [], scopes: [{ id: 'a', label: 'a', text: 'a' }] })).status).toBe(422);
    const bundled = { ...text, version: '2.0.0', statements: [...text.statements, { id: 'photos', text: 'My photos may be published on the website.' }] };
    expect((await publish(bundled)).json.errors[0].message).toContain('treatment must never depend on it');
  });

  it('is published by the owner or the director only', async () => {
    expect((await publish(own('1.1.0'), asWho(clinicId(), 'provider'))).status).toBe(403);
    expect((await publish(own('1.1.0'), asWho(clinicId(), 'director'))).status).toBe(201);
  });

  it('that is new while somebody reads the old one is read before it is signed', async () => {
    const patient = await client();
    await sign(patient, 'electronic-records');
    const shown = await show(patient, 'consent-facial');
    await publish(own('1.1.0'));
    const late = await send('POST', `/patients/${patient}/consents/sign`, answers(shown));
    expect(late).toMatchObject({ status: 409, json: { detail: expect.stringContaining('A new version was published while you were reading') } });
    expect((await sign(patient, 'consent-facial')).status).toBe(201);
  });

  it('says who must sign again, and what changed; a spelling asks nobody', async () => {
    const patient = await client('Noor Again');
    await sign(patient, 'electronic-records');
    await sign(patient, 'consent-facial');
    await publish({ ...library('consent-facial'), version: '1.0.1', title: 'Consent to a custom facial.' });
    const due = async () => (await send('GET', '/consent-texts/consent-facial/due')).json;
    expect((await due()).clients).toEqual([]);
    app().clock.at = NOW + 1000;
    await publish(own('1.1.0'));
    expect(await due()).toMatchObject({
      text: { version: '1.1.0' },
      clients: [{ patient, name: 'Noor Again', status: 'outdated', signed: '1.0.0' }],
      changes: [{ from: '1.0.0', changes: [{ where: 'Risks, in plain words', before: null, after: 'Oil in the eyes.' }] }],
    });
    const { items } = (await send('GET', `/patients/${patient}/consents`)).json;
    expect(items.find((one: { text: { id: string } }) => one.text.id === 'consent-facial')).toMatchObject({
      status: 'outdated',
      changes: [{ after: 'Oil in the eyes.' }],
    });
    const held = await consentState(app().care, { clinicId: clinicId(), patientId: patient }, 'facial', NOW + 2000);
    expect(held).toMatchObject({ status: 'outdated', words: expect.stringContaining('new version (1.0.0 → 1.1.0)') });
  });

  it('is retired by a version that says so: then nobody can sign for the treatment, and nobody takes that for a yes', async () => {
    const patient = await client();
    await publish({ ...own('1.1.0'), status: 'retired' });
    expect((await show(patient, 'consent-facial')).status).toBe(404);
    expect((await consentState(app().care, { clinicId: clinicId(), patientId: patient }, 'facial', NOW)).status).toBe('no-text');
  });

  it('may be there in another language, and the document signed is the one in that language', async () => {
    const patient = await client();
    await sign(patient, 'electronic-records');
    await publish({ ...library('consent-facial'), language: 'es', title: 'Consentimiento para un facial' });
    const { items } = (await send('GET', `/patients/${patient}/consents`)).json;
    expect(items.find((one: { text: { id: string } }) => one.text.id === 'consent-facial').text.languages).toEqual(['en', 'es']);
    const shown = await send('POST', `/patients/${patient}/consents/show`, { text: 'consent-facial', language: 'es' });
    expect(JSON.parse(shown.json.document).text).toMatchObject({ language: 'es', title: 'Consentimiento para un facial' });
    expect((await send('POST', `/patients/${patient}/consents/sign`, answers(shown))).status).toBe(201);
  });
});
