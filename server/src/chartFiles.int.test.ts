import { DAY } from '@afterglow/kernel';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { purgeDeleted } from './care/chart/files.ts';
import { bookingClinic } from './testing/bookingClinic.ts';
import { asWho, NOW } from './testing/testApp.ts';

const { app, call, client, clinicId } = bookingClinic('chart_files');

const picture = (format: 'jpeg' | 'png' | 'webp') =>
  sharp({ create: { width: 300, height: 200, channels: 3, background: '#c48e63' } })
    .withExif({ IFD0: { Copyright: 'canary-camera' }, IFD3: { GPSLatitude: '41/1 52/1 0/1' } })
    .toFormat(format)
    .toBuffer();
const get = (path: string, headers = {}) => app().app.inject({ method: 'GET', url: `/api/clinics/${clinicId()}${path}`, headers });
const PDF = Buffer.from('%PDF-1.7\ncanary-letter\n%%EOF');

describe('the photo in the header', () => {
  it.each(['jpeg', 'png', 'webp'] as const)('takes a %s, draws it anew without place and camera, and shows it to staff alone', async (format) => {
    const id = await client();
    const given = await picture(format);
    if (format !== 'png') expect(given.toString('latin1')).toContain('canary-camera');
    const put = await call('POST', `/patients/${id}/photo`, { data: given.toString('base64') });
    expect(put.status).toBe(200);
    expect((await call('GET', `/patients/${id}/chart`)).json.client.photo).toBe(put.json.photo);
    const shown = await get(`/patients/${id}/photo`, asWho(clinicId(), 'desk'));
    expect(shown.headers).toMatchObject({
      'content-type': 'image/jpeg',
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      'content-security-policy': "sandbox; default-src 'none'",
    });
    expect(await sharp(shown.rawPayload).metadata()).toMatchObject({ width: 640, height: 640, format: 'jpeg' });
    expect(shown.rawPayload.toString('latin1')).not.toContain('canary-camera');
    expect((await get(`/patients/${id}/photo`, asWho(clinicId(), 'client', id))).statusCode).toBe(404);
    expect((await get(`/patients/${id}/photo`, asWho(clinicId(), 'nobody' as 'desk'))).statusCode).toBe(404);
    const rows = await app().pool.rows<{ picture: Buffer }>('select picture from client_photos where patient_id = $1', [id]);
    expect(rows[0]?.picture.toString('latin1')).not.toMatch(/JFIF|\/9j\//);
    await call('DELETE', `/patients/${id}/photo`);
    expect((await get(`/patients/${id}/photo`)).statusCode).toBe(404);
  });

  it('refuses what is no picture, a broken one, and one of too many pixels', async () => {
    const id = await client();
    const put = (data: Buffer) => call('POST', `/patients/${id}/photo`, { data: data.toString('base64') });
    const jpeg = await picture('jpeg');
    const huge = await sharp({ create: { width: 9000, height: 9000, channels: 3, background: '#fff' } })
      .png()
      .toBuffer();
    expect((await put(Buffer.from('<svg onload="alert(1)"/>'))).json.detail).toBe('a photo is a JPEG, PNG or WebP picture');
    expect((await put(PDF)).json.detail).toBe('a photo is a JPEG, PNG or WebP picture');
    expect((await put(jpeg.subarray(0, jpeg.length / 2))).json.detail).toContain('broken or too large');
    expect((await put(huge)).json.detail).toContain('broken or too large');
    expect((await put(Buffer.alloc(10 * 2 ** 20))).status).toBe(413);
    expect((await call('GET', `/patients/${id}/chart`)).json.client.photo).toBe(null);
  });
});

describe('files', () => {
  it('are kept sealed, handed over as they were, deleted, had back, and gone after a month', async () => {
    const id = await client();
    const added = await call('POST', `/patients/${id}/files`, { name: '../canary name "x".pdf', data: PDF.toString('base64') });
    expect(added.json).toMatchObject([{ name: 'canary name "x".pdf', kind: 'application/pdf', size: PDF.length, by: 'Everybody' }]);
    const [file] = added.json;
    const got = await get(`/patients/${id}/files/${file.id}`);
    expect(got.rawPayload.equals(PDF)).toBe(true);
    expect(got.headers['content-disposition']).toBe("attachment; filename*=UTF-8''canary%20name%20%22x%22.pdf");
    const [row] = await app().pool.rows<{ name: Buffer; content: Buffer }>('select name, content from client_files where patient_id = $1', [id]);
    expect(`${row?.name.toString('latin1')}${row?.content.toString('latin1')}`).not.toMatch(/canary|JVBER/);
    expect((await call('DELETE', `/patients/${id}/files/${file.id}`)).json[0].deletedAt).not.toBe(null);
    expect((await get(`/patients/${id}/files/${file.id}`)).statusCode).toBe(404);
    expect((await call('POST', `/patients/${id}/files/${file.id}/restore`, {})).json[0].deletedAt).toBe(null);
    await call('DELETE', `/patients/${id}/files/${file.id}`);
    app().clock.at = NOW + 29 * DAY;
    await purgeDeleted({ ...app().care, now: () => app().clock.at }, clinicId());
    expect((await call('GET', `/patients/${id}/chart`)).json.files).toHaveLength(1);
    app().clock.at = NOW + 31 * DAY;
    await purgeDeleted(app().care, clinicId());
    expect((await call('GET', `/patients/${id}/chart`)).json.files).toEqual([]);
  });

  it('are a PDF, a JPEG or a PNG by what they hold, not by their name', async () => {
    const id = await client();
    const add = (data: Buffer) => call('POST', `/patients/${id}/files`, { name: 'letter.pdf', data: data.toString('base64') });
    expect((await add(Buffer.from('<html><script>alert(1)</script>'))).json.detail).toContain('a file is a PDF, a JPEG or a PNG');
    expect((await add(await picture('webp'))).status).toBe(422);
    expect((await add(await picture('png'))).status).toBe(201);
    expect((await get(`/patients/${await client()}/files/${id}`)).statusCode).toBe(404);
  });
});
