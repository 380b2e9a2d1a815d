import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { scrubPatient } from './store/erase.ts';
import { counts } from './testing/bookingClinic.ts';
import { intakeClinic } from './testing/intakeClinic.ts';

const { app, call, client, clinicId, as, who } = intakeClinic('check_in_photos');

const picture = (color = '#c48e63', format: 'jpeg' | 'png' | 'webp' = 'jpeg') =>
  sharp({ create: { width: 2400, height: 1200, channels: 3, background: color } })
    .withExif({ IFD0: { Copyright: 'canary-camera' }, IFD3: { GPSLatitude: '41/1 52/1 0/1' } })
    .toFormat(format)
    .toBuffer();

async function told() {
  const patient = await client('Ana');
  const session = (
    await call('POST', `/patients/${patient}/sessions`, { protocol: 'skinpen-microneedling', start: '2026-12-16T10:00', end: '2026-12-16T11:00' })
  ).json.id;
  const checkIn = app().care.newId();
  const body = { id: checkIn, session, at: '2026-12-18T09:00', signs: { redness: 1 } };
  expect((await call('POST', `/patients/${patient}/check-ins`, body)).status).toBe(201);
  const photos = `/patients/${patient}/check-ins/${checkIn}/photos`;
  const add = async (id = app().care.newId(), bytes?: Buffer) =>
    as(who('client', patient), 'POST', photos, { id, data: (bytes ?? (await picture())).toString('base64') });
  const look = (id: string, headers: Readonly<Record<string, string>>) =>
    app().app.inject({ method: 'GET', url: `/api/clinics/${clinicId()}${photos}/${id}`, headers });
  const listed = async () => (await call('GET', `/patients/${patient}/check-ins`)).json[0].photos;
  return { patient, session, checkIn, photos, add, look, listed };
}

describe('photos of a check-in', () => {
  it.each(['jpeg', 'png', 'webp'] as const)(
    'a %s is drawn anew without place and camera, sealed, and shown to the client and to those who treat',
    async (format) => {
      const { patient, add, look, listed } = await told();
      const id = app().care.newId();
      expect((await add(id, await picture('#c48e63', format))).json).toMatchObject({ id, seen: false, removed: false });
      for (const role of ['client', 'provider', 'owner'] as const) {
        const shown = await look(id, who(role, role === 'client' ? patient : null));
        expect(shown.headers).toMatchObject({
          'content-type': 'image/jpeg',
          'cache-control': 'no-store',
          'content-security-policy': "sandbox; default-src 'none'",
        });
        expect(await sharp(shown.rawPayload).metadata()).toMatchObject({ width: 1600, height: 800, format: 'jpeg' });
        expect(shown.rawPayload.toString('latin1')).not.toContain('canary-camera');
      }
      expect((await look(id, who('desk'))).statusCode).toBe(403);
      expect((await look(id, who('client', await client()))).statusCode).toBe(404);
      expect(await listed()).toMatchObject([{ id, seen: true }]);
      const rows = await app().pool.rows<{ picture: Buffer }>('select picture from check_in_photos where clinic_id = $1', [clinicId()]);
      expect(rows[0]?.picture.toString('latin1')).not.toMatch(/JFIF|\/9j\//);
    },
  );

  it('are at most three, each once, and none changes the answer or the worklist', async () => {
    const { add, listed, session, checkIn } = await told();
    const before = (await call('GET', `/matters/${session}`)).json;
    const id = app().care.newId();
    expect(counts(await Promise.all([add(id), add(id)]))).toEqual({ 201: 2 });
    await Promise.all([add(), add()]);
    const fourth = await add();
    expect(fourth.status).toBe(422);
    expect(fourth.json.errors[0].message).toContain('at most 3 photos');
    expect(await listed()).toHaveLength(3);
    const after = (await call('GET', `/matters/${session}`)).json;
    expect(after.checkIns[0]).toMatchObject({ id: checkIn, answer: before.checkIns[0].answer });
    expect(after.checkIns[0].photos).toHaveLength(3);
    expect({ state: after.state, due: after.due }).toEqual({ state: before.state, due: before.due });
  });

  it('that cannot be read are refused with the reason, and the check-in stays', async () => {
    const { add, listed } = await told();
    const whole = await picture();
    expect((await add(undefined, Buffer.from('<svg onload="alert(1)"/>'))).json.errors[0].message).toBe('a photo is a JPEG, PNG or WebP picture');
    expect((await add(undefined, whole.subarray(0, whole.length / 2))).json.errors[0].message).toContain('broken or too large');
    expect((await add(undefined, Buffer.alloc(8.5 * 2 ** 20, 1))).json.detail).toContain('at most 8 MB');
    expect(await listed()).toEqual([]);
  });

  it('are taken back until somebody of the clinic has looked; what was taken back does not come again', async () => {
    const { patient, photos, add, look, listed } = await told();
    const [id, other] = [app().care.newId(), app().care.newId()];
    await add(id);
    await add(other);
    expect((await look(id, who('client', patient))).statusCode).toBe(200);
    expect((await as(who('client', patient), 'DELETE', `${photos}/${id}`)).status).toBe(200);
    expect((await as(who('client', patient), 'DELETE', `${photos}/${id}`)).status).toBe(200);
    expect((await add(id)).json.removed).toBe(true);
    expect((await look(id, who('provider'))).statusCode).toBe(404);
    expect(await app().pool.rows('select picture from check_in_photos where photo_id = $1', [id])).toEqual([{ picture: null }]);
    await look(other, who('provider'));
    const late = await as(who('client', patient), 'DELETE', `${photos}/${other}`);
    expect(late.status).toBe(409);
    expect(late.json.detail).toContain('has looked at this photo');
    expect(await listed()).toMatchObject([{ id: other, seen: true }]);
  });

  it('are the client’s to add and to take back, nobody else’s', async () => {
    const { photos, add, listed } = await told();
    const id = app().care.newId();
    await add(id);
    const data = (await picture()).toString('base64');
    for (const role of ['owner', 'provider'] as const) {
      expect((await as(who(role), 'DELETE', `${photos}/${id}`)).status).toBe(403);
      expect((await as(who(role), 'POST', photos, { id: app().care.newId(), data })).status).toBe(403);
    }
    expect(await listed()).toMatchObject([{ id, seen: false }]);
  });

  it('leave an entry in the log for each look', async () => {
    const { patient, add, look } = await told();
    const id = app().care.newId();
    await add(id);
    await look(id, who('provider'));
    await look(id, who('provider'));
    const { entries } = (await call('POST', '/audit', { client: patient })).json;
    expect(entries.filter((one: { action: string }) => one.action === 'checkInPhoto')).toHaveLength(2);
  });

  it('move with a merged record, are listed in its export, and go when the client is erased', async () => {
    const { patient, add, checkIn, look } = await told();
    const id = app().care.newId();
    await add(id);
    const kept = await client('Ana B');
    const preview = (await call('GET', `/patients/${kept}/merge/${patient}`)).json;
    const choices = Object.fromEntries(preview.fields.map((one: { field: string; choice: string }) => [one.field, one.choice]));
    const merged = await call('POST', `/patients/${kept}/merge`, { other: patient, versions: preview.versions, choices, reason: 'the same person' });
    expect(merged.status).toBe(200);
    const shown = await app().app.inject({ method: 'GET', url: `/api/clinics/${clinicId()}/patients/${kept}/check-ins/${checkIn}/photos/${id}` });
    expect(shown.statusCode).toBe(200);
    const file = await app().app.inject({ method: 'GET', url: `/api/clinics/${clinicId()}/patients/${kept}/export` });
    const { parts } = file.json();
    expect(parts.check_in_photos).toMatchObject([{ photo_id: id }]);
    expect(parts.check_in_photos[0]).not.toHaveProperty('picture');
    await scrubPatient(app().pool, { clinicId: clinicId(), patientId: kept }, app().clock.at);
    expect(await app().pool.rows('select 1 from check_in_photos where photo_id = $1', [id])).toEqual([]);
    expect((await look(id, who('provider'))).statusCode).toBe(404);
  });
});
