import { connect } from 'node:net';
import { beforeAll, describe, expect, it } from 'vitest';
import { bookingClinic } from './testing/bookingClinic.ts';
import { AS, asWho } from './testing/testApp.ts';

const clinic = bookingClinic('uploads');
const TWENTY = 20 * 2 ** 20;
let port = 0;
beforeAll(async () => {
  const address = await clinic.app().app.listen({ port: 0, host: '127.0.0.1' });
  port = Number(new URL(address).port);
});

/** The head of a request that promises twenty megabytes, and then none of them: only who does not wait for them can answer. */
const headOf = (method: string, path: string, headers: Readonly<Record<string, string>>): string =>
  [
    `${method} /api/clinics/${clinic.clinicId()}${path} HTTP/1.1`,
    'host: 127.0.0.1',
    'content-type: application/json',
    `content-length: ${TWENTY}`,
    ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
    '',
    '',
  ].join('\r\n');

const answered = (head: string): Promise<string> =>
  new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(head));
    socket.once('data', (bytes) => {
      resolve(String(bytes));
      socket.destroy();
    });
    socket.once('error', reject);
  });

const outsider = (role: 'desk' | 'client', patientId: string | null = null) => asWho(clinic.clinicId(), role, patientId);

describe('a body of twenty megabytes from somebody who may not send it', () => {
  it('is refused before it is sent', async () => {
    const maya = await clinic.client('Maya');
    const uploads = [
      ['POST', `/patients/${maya}/photo`],
      ['POST', `/patients/${maya}/files`],
      ['POST', '/imports'],
    ] as const;
    for (const [method, path] of uploads) {
      expect(await answered(headOf(method, path, { [AS]: 'nobody' })), path).toMatch(/^HTTP\/1\.1 401 /);
      expect(await answered(headOf(method, path, outsider(path.endsWith('/files') ? 'desk' : 'client'))), path).toMatch(/^HTTP\/1\.1 40[34] /);
    }
    await clinic.call('POST', `/patients/${maya}/restriction`, { reason: 'a neighbour works here' });
    const provider = asWho(clinic.clinicId(), 'provider');
    const barred = await answered(headOf('POST', `/patients/${maya}/files`, provider));
    expect(barred).toMatch(/^HTTP\/1\.1 403 /);
    expect(barred).toContain('"restricted"');
  });

  it('is not parsed when it is sent all the same', async () => {
    const maya = await clinic.client('Maya');
    const send = (headers: Readonly<Record<string, string>>) =>
      clinic.app().app.inject({
        method: 'POST',
        url: `/api/clinics/${clinic.clinicId()}/patients/${maya}/files`,
        headers: { ...headers, 'content-type': 'application/json' },
        payload: Buffer.alloc(TWENTY, '{'),
      });
    expect((await send({ [AS]: 'nobody' })).json()).toMatchObject({ status: 401, code: 'sign-in' });
    expect((await send(outsider('desk'))).json()).toMatchObject({ status: 403, code: 'not-allowed' });
    expect((await send(asWho(clinic.clinicId(), 'provider'))).statusCode).toBe(413);
  });
});
