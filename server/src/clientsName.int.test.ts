/** A client's own name stands in their record alone: what they do is kept as done by "the client", so that erasing leaves nobody. */
import { describe, expect, it } from 'vitest';
import { at } from './testing/bookingClinic.ts';
import { intakeClinic, nothingToTell } from './testing/intakeClinic.ts';
import { asWho } from './testing/testApp.ts';

const { app, clinicId, client, bookDesk, as } = intakeClinic('clientsname');
const NAME = 'Philippa Quillfeather';

/** Where a table of the application holds the words, in clear or as bytes. */
async function tablesWith(words: string): Promise<readonly string[]> {
  const hex = Buffer.from(words).toString('hex');
  const tables = await app().pool.rows<{ table_name: string }>(
    "select table_name from information_schema.tables where table_schema = 'app' and table_type = 'BASE TABLE'",
    [],
  );
  const found: string[] = [];
  for (const { table_name: table } of tables) {
    const rows = await app().pool.rows(`select 1 from app."${table}" t where t::text like $1 or t::text like $2 limit 1`, [`%${words}%`, `%${hex}%`]);
    if (rows.length > 0) found.push(table);
  }
  return found;
}

describe('the name of a client who is signed in', () => {
  it('is written nowhere by what they do themselves', async () => {
    const patient = await client('Ana');
    const session = await bookDesk(patient, 'SkinPen', at('10:00'));
    const own = async (method: 'GET' | 'POST', path: string, body?: object, of = `/patients/${patient}`) => {
      const reply = await as(asWho(clinicId(), 'client', patient, { name: NAME }), method, `${of}${path}`, body);
      expect(reply.status, `${path} ${JSON.stringify(reply.json)}`).toBeLessThan(300);
      return reply.json;
    };
    const [{ form, hash }] = (await own('GET', '/intake')).forms;
    const answers = Object.fromEntries(
      form.questions.map((question: Parameters<typeof nothingToTell>[0] & { id: string }) => [question.id, nothingToTell(question)]),
    );
    await own('POST', '/intake/send', { intake: app().care.newId(), form: form.id, hash, answers, revision: 0 });
    await own('POST', '/exposures', { class: 'retinol', last: '2026-12-01' });
    app().clock.at = Date.parse('2027-01-09T16:00:00Z');
    const step = { session, rule: 'stop-retinoids', at: '2027-01-09T10:00' };
    await own('POST', '/steps', { ...step, id: app().care.newId(), said: 'done' });
    const used = app().care.newId();
    await own('POST', '/steps', { ...step, id: used, said: 'used', fact: { class: 'retinol', on: '2027-01-09' } });
    await own('POST', `/steps/${used}/undo`);
    await own('POST', '/messages', { id: app().care.newId(), text: 'May I swim?' });
    await own('POST', '/cancel', { version: 1, reason: 'ill' }, `/bookings/${session}`);
    expect(await tablesWith('stop-retinoids')).toContain('step_reports');
    expect(await tablesWith(NAME)).toEqual([]);
  });
});
