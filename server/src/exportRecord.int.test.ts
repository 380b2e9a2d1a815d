import { describe, expect, it } from 'vitest';
import { bookingClinic } from './testing/bookingClinic.ts';
import { asWho } from './testing/testApp.ts';

const { app, call, client, clinicId } = bookingClinic('export_record');
const PDF = Buffer.from('%PDF-1.7\nletter').toString('base64');
const get = (path: string, headers = {}) => app().app.inject({ method: 'GET', url: `/api/clinics/${clinicId()}${path}`, headers });

describe('a client’s record as a file', () => {
  it('holds everything, opened, for the client without what the staff notes among itself, and nothing of anybody else', async () => {
    const other = await client('Noor');
    const maya = (await call('POST', '/patients', { name: 'Maya', email: 'maya@x.test', note: 'faints at needles', facts: { allergies: ['latex'] } })).json.id;
    await call('POST', `/patients/${maya}/exposures`, { class: 'retinol', last: '2026-12-01' });
    const { json: session } = await call('POST', `/patients/${maya}/sessions`, { protocol: 'skinpen-microneedling', start: '2026-12-16T10:00' });
    await call('POST', `/patients/${maya}/check-ins`, { id: app().care.newId(), session: session.id, at: '2026-12-17T10:00', signs: { redness: 1 } });
    await call('POST', `/patients/${maya}/files`, { name: 'letter.pdf', data: PDF });
    await call('POST', '/tasks', { title: 'Call her', patient: maya });
    const gone = (await call('POST', '/patients', { name: 'Maya R.', facts: { conditions: ['eczema'] } })).json.id;
    const { versions } = (await call('GET', `/patients/${maya}/merge/${gone}`)).json;
    await call('POST', `/patients/${maya}/merge`, { other: gone, versions, choices: { name: 'kept' }, reason: 'same phone' });

    const mine = await get(`/patients/${maya}/export`, asWho(clinicId(), 'client', maya));
    expect(mine.headers).toMatchObject({
      'content-type': expect.stringContaining('application/json'),
      'content-disposition': "attachment; filename*=UTF-8''record%20of%20Maya.json",
      'cache-control': 'no-store',
    });
    const { format, client: whose, parts } = mine.json();
    expect([format, whose]).toEqual(['afterglow-record', { id: maya, name: 'Maya' }]);
    expect(parts.patients.map(({ name }: { name: string }) => name).sort()).toEqual(['Maya', 'Maya R.']);
    expect(parts.patients.find((one: { patient_id: string }) => one.patient_id === maya)).toMatchObject({
      facts: { allergies: ['latex'] },
      contact: { email: 'maya@x.test' },
    });
    expect(parts.exposures).toMatchObject([{ fact: { class: 'retinol' } }]);
    expect(parts.check_ins).toMatchObject([{ signs: { redness: 1 } }]);
    expect(parts.client_files).toMatchObject([{ name: 'letter.pdf', kind: 'application/pdf' }]);
    for (const absent of [PDF, 'faints at needles', 'Call her', other]) expect(mine.payload.includes(absent)).toBe(false);

    const theirs = await get(`/patients/${maya}/export`, asWho(clinicId(), 'provider'));
    for (const told of ['faints at needles', 'Call her', 'latex']) expect(theirs.payload).toContain(told);
    expect((await get(`/patients/${maya}/export`, asWho(clinicId(), 'client', other))).statusCode).toBe(404);
    expect((await get(`/patients/${maya}/export`, asWho(clinicId(), 'desk'))).statusCode).toBe(403);
    const looks = (await call('GET', `/patients/${maya}/who-looked`)).json.looks;
    expect(looks).toEqual(expect.arrayContaining([expect.objectContaining({ action: 'exportRecord', role: 'provider', isOk: true })]));
  });
});
