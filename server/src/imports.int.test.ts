import { describe, expect, it } from 'vitest';
import { bookingClinic } from './testing/bookingClinic.ts';
import { storedText } from './testing/storedText.ts';
import { asWho } from './testing/testApp.ts';

const clinic = bookingClinic('imports');
const uuid = (): string => clinic.app().care.newId();
const countClients = async (): Promise<number> =>
  Number((await clinic.app().pool.rows<{ n: number }>('select count(*)::int as n from patients where clinic_id = $1', [clinic.clinicId()]))[0]?.n);

/** The state once the import has come to an end. */
async function ended(id: string) {
  for (let asked = 0; asked < 2000; asked += 1) {
    const { json } = await clinic.call('GET', `/imports/${id}`);
    if (json.status !== 'running') return json;
  }
  throw new Error('the import did not end');
}

describe('clients from a file', () => {
  it('10,000 lines, some of them wrong: the wrong ones are named by line, the good ones are all there', async () => {
    const lines = Array.from({ length: 10_000 }, (_, index) =>
      index % 1000 === 7 ? `,nobody${index}@mail.example,` : `Client ${index} Weiß,c${index}@mail.example,1990-04-02`,
    );
    const id = uuid();
    const checked = await clinic.call('POST', '/imports', { id, fileName: 'old system.csv', text: ['name,email,dob', ...lines].join('\n') });
    expect(checked.status).toBe(201);
    expect(checked.json).toMatchObject({ status: 'checked', total: 10_000, good: 9990, columns: ['name', 'email', 'birthDate'], more: 0 });
    expect(checked.json.findings.map(({ line }: { line: number }) => line)).toEqual([9, 1009, 2009, 3009, 4009, 5009, 6009, 7009, 8009, 9009]);
    expect(await countClients()).toBe(0);
    expect((await clinic.call('POST', `/imports/${id}/run`, {})).status).toBe(200);
    expect(await ended(id)).toMatchObject({ status: 'done', done: 9990 });
    expect(await countClients()).toBe(9990);
  }, 120_000);

  it('asked twice at once, is written once', async () => {
    const id = uuid();
    await clinic.call('POST', '/imports', { id, text: 'name\nAna\nBo\n' });
    await Promise.all([clinic.call('POST', `/imports/${id}/run`, {}), clinic.call('POST', `/imports/${id}/run`, {})]);
    await ended(id);
    await clinic.call('POST', `/imports/${id}/run`, {});
    expect(await ended(id)).toMatchObject({ status: 'done' });
    expect(await countClients()).toBe(2);
  });

  it('that fails in the middle leaves nothing half-imported, and can be run again', async () => {
    const id = uuid();
    await clinic.call('POST', '/imports', { id, text: ['name', ...Array.from({ length: 600 }, (_, n) => `Client ${n}`)].join('\n') });
    const { pool } = clinic.app();
    await pool.rows("alter table patients add constraint planted check (name <> 'Client 500')", []);
    await clinic.call('POST', `/imports/${id}/run`, {});
    expect(await ended(id)).toMatchObject({ status: 'failed', done: 0 });
    expect(await countClients()).toBe(0);
    await pool.rows('alter table patients drop constraint planted', []);
    await clinic.call('POST', `/imports/${id}/run`, {});
    expect(await ended(id)).toMatchObject({ status: 'done', done: 600 });
    expect(await countClients()).toBe(600);
  });

  it('keeps what it read sealed, and only until it is written', async () => {
    const id = uuid();
    await clinic.call('POST', '/imports', { id, text: 'name,notes,email\nAna Secretname,allergic to planted-secret,\nBo,,planted-finding\n' });
    const content = async () =>
      (await clinic.app().pool.rows<{ content: Buffer | null }>('select content from imports where import_id = $1', [id]))[0]?.content;
    expect(await content()).not.toBeNull();
    const stored = await storedText(clinic.app().pool, 'imports', clinic.clinicId());
    expect(stored).toContain(id);
    expect(stored).not.toMatch(/planted-(?:secret|finding)/);
    expect((await clinic.call('GET', `/imports/${id}`)).json.findings[0].message).toContain('planted-finding');
    await clinic.call('POST', `/imports/${id}/run`, {});
    await ended(id);
    expect(await content()).toBeNull();
  });

  it('are found by phone and by e-mail, and what was noted is on their chart', async () => {
    const id = uuid();
    await clinic.call('POST', '/imports', { id, text: 'name,phone,email,dob,notes\nAna Weiß,312 555 0142,ana@mail.example,1990-04-02,likes tea\n' });
    await clinic.call('POST', `/imports/${id}/run`, {});
    await ended(id);
    for (const text of ['0142', 'ana@mail.example', '1990-04-02', 'weiss']) {
      const { clients } = (await clinic.call('POST', '/clients/search', { text })).json;
      expect(clients, text).toMatchObject([{ name: 'Ana Weiß', phone: '312 555 0142', email: 'ana@mail.example', birthDate: '1990-04-02' }]);
      expect((await clinic.call('GET', `/patients/${clients[0].id}/chart`)).json.client.note).toBe('likes tea');
    }
  });

  it.each([
    ['an empty file', { text: '' }, 400],
    ['a file without names', { text: 'a,b\n1,2\n' }, 422],
    ['columns the clinic named wrongly', { text: 'a,b\n1,2\n', columns: ['email', 'phone'] }, 422],
  ])('%s is refused with words', async (_, body, status) => {
    const reply = await clinic.call('POST', '/imports', { id: uuid(), ...body });
    expect(reply.status).toBe(status);
    expect(reply.json.detail.length).toBeGreaterThan(10);
  });

  it('is not for a client', async () => {
    const headers = asWho(clinic.clinicId(), 'client', await clinic.client());
    const reply = await clinic
      .app()
      .app.inject({ method: 'POST', url: `/api/clinics/${clinic.clinicId()}/imports`, payload: { id: uuid(), text: 'name\nA\n' }, headers });
    expect(reply.statusCode).toBe(404);
  });
});
