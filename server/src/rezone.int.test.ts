import { HOUR, parseInstant } from '@afterglow/kernel';
import { describe, expect, it } from 'vitest';
import { rezone, rezoneAll } from './care/booking/rezone.ts';
import { at, bookingClinic, TUESDAY } from './testing/bookingClinic.ts';

const { app, call, client, clients, clinicId, noOverlap, resource, service } = bookingClinic('rezone');

async function facial(time: string, patient: string): Promise<string> {
  const made = await call('POST', '/appointments', { service: service('Custom facial'), start: at(time), provider: resource('Bo'), patient });
  expect(made.status).toBe(201);
  return made.json.id;
}

/** As these would stand had they been computed when the clock there was an hour behind: an hour later. */
async function computedByOldRules(ids: readonly string[]): Promise<void> {
  const { pool } = app();
  await pool.inTransaction(async (sql) => {
    const taken = await sql.rows<Readonly<Record<string, unknown>>>('delete from occupancies where clinic_id = $1 and appointment_id = any($2) returning *', [
      clinicId(),
      ids,
    ]);
    for (const row of taken) {
      await sql.rows(
        `insert into occupancies (clinic_id, resource_id, appointment_id, seat, role, starts_at, ends_at)
         values ($1, $2, $3, $4, $5, $6::timestamptz + interval '1 hour', $7::timestamptz + interval '1 hour')`,
        [row['clinic_id'], row['resource_id'], row['appointment_id'], row['seat'], row['role'], row['starts_at'], row['ends_at']],
      );
    }
    await sql.rows(
      "update appointments set starts_at = starts_at + interval '1 hour', ends_at = ends_at + interval '1 hour', tz_version = '2019a' where clinic_id = $1 and appointment_id = any($2)",
      [clinicId(), ids],
    );
  });
}

const stored = async (id: string): Promise<{ start: number; tz: string; taken: number }> => {
  const [row] = await app().pool.rows<{ starts_at: string; tz_version: string; taken: string }>(
    "select a.starts_at, a.tz_version, (select o.starts_at from occupancies o where o.clinic_id = $1 and o.appointment_id = $2 and o.role = 'client') as taken from appointments a where a.clinic_id = $1 and a.appointment_id = $2",
    [clinicId(), id],
  );
  return { start: Date.parse(row?.starts_at ?? ''), tz: row?.tz_version ?? '', taken: Date.parse(row?.taken ?? '') };
};

/** 11:00 in Chicago. */
const ELEVEN = parseInstant('2027-01-12T17:00:00Z') ?? 0;

describe('when the rules of a time zone change', () => {
  it('an appointment keeps its local time: the instant, what it takes and its history follow', async () => {
    const id = await facial('11:00', await client());
    await computedByOldRules([id]);
    expect(await rezone(app().care, clinicId(), '2026z')).toMatchObject({ confirmed: 0, shifted: [{ after: { id } }], stuck: [] });
    expect(await stored(id)).toEqual({ start: ELEVEN, tz: '2026z', taken: ELEVEN });
    const history = (await call('GET', `/appointments/${id}/history`)).json;
    expect(history[1]).toMatchObject({
      action: 'rezone',
      from: at('11:00'),
      to: at('11:00'),
      undoUntil: null,
      reason: 'The clock rules of America/Chicago changed: the agreed local time is now 2027-01-12T17:00:00Z, not 2027-01-12T18:00:00Z.',
    });
    expect(await rezone(app().care, clinicId(), '2026z')).toEqual({ confirmed: 0, shifted: [], stuck: [] });
    await noOverlap();
  });

  it('one that stands right is only marked, and nobody who looks at it is told it changed', async () => {
    const id = await facial('11:00', await client());
    expect(await rezone(app().care, clinicId(), '2026z')).toEqual({ confirmed: 1, shifted: [], stuck: [] });
    expect(await stored(id)).toMatchObject({ start: ELEVEN, tz: '2026z' });
    expect((await call('POST', `/appointments/${id}/move`, { start: at('14:00'), version: 1 })).json).toMatchObject({ version: 2 });
  });

  it('a full morning moves as a whole: each takes the place another leaves', async () => {
    const people = await clients(3);
    const ids: string[] = [];
    for (const [index, time] of ['09:00', '10:15', '11:30'].entries()) ids.push(await facial(time, people[index] ?? ''));
    await computedByOldRules([...ids].reverse());
    const { shifted, stuck } = await rezone(app().care, clinicId(), '2026z');
    expect([shifted.length, stuck.length]).toEqual([3, 0]);
    expect((await stored(ids[0] ?? '')).taken).toBe(ELEVEN - 2 * HOUR);
    await noOverlap();
  });

  it('one whose agreed time is taken stays where it stood, and the desk sees it until somebody settles it', async () => {
    const [first, second, third] = await clients(3);
    const id = await facial('11:00', first ?? '');
    const free = await facial('15:00', third ?? '');
    await computedByOldRules([id, free]);
    expect(
      (await call('POST', '/appointments', { service: service('Consultation'), start: at('11:15'), provider: resource('Bo'), patient: second })).status,
    ).toBe(201);
    const { lines, isClear } = await rezoneAll(app().care, '2026z');
    expect(isClear).toBe(false);
    expect(lines.join('\n')).toContain('agreed for Tuesday 12 January, 11:00, which is taken; it stands at Tuesday 12 January, 12:00');
    expect(await stored(id)).toEqual({ start: ELEVEN + HOUR, tz: '2019a', taken: ELEVEN + HOUR });
    expect(await stored(free)).toMatchObject({ start: ELEVEN + 4 * HOUR, tz: '2026z' });
    expect((await call('GET', '/stuck')).json).toMatchObject([{ id, wallStart: at('11:00'), standsAt: at('12:00'), patient: { name: 'Client 0' } }]);
    const shown = (await call('GET', `/calendar/${TUESDAY}/${TUESDAY}`)).json.appointments;
    expect(shown.map((one: { standsAt: string | null }) => one.standsAt).sort()).toEqual([at('12:00'), null, null]);
    expect((await call('POST', `/appointments/${id}/move`, { start: at('12:00') })).json).toMatchObject({ wallStart: at('12:00'), standsAt: null });
    expect((await call('GET', '/stuck')).json).toEqual([]);
    await noOverlap();
  });

  it('every clinic of a database is gone through, and each change is said once', async () => {
    const id = await facial('11:00', await client());
    await computedByOldRules([id]);
    const { care } = app();
    const { lines, isClear } = await rezoneAll(care);
    expect(isClear).toBe(true);
    expect(lines.join('\n')).toContain(`${id}: Tuesday 12 January, 11:00 as agreed, now 2027-01-12T17:00:00Z, not 2027-01-12T18:00:00Z`);
    expect(await stored(id)).toMatchObject({ start: ELEVEN, taken: ELEVEN });
    expect((await rezoneAll(care)).lines.filter((line) => line.includes(id))).toEqual([]);
  });

  it('a local time that comes twice keeps the one it had', async () => {
    const id = await facial('11:00', await client());
    const second = Date.parse('2027-11-07T07:30:00Z');
    await app().pool.rows(
      "update appointments set starts_at = $3, ends_at = $4, wall_start = '2027-11-07T01:30', tz_version = '2019a' where clinic_id = $1 and appointment_id = $2",
      [clinicId(), id, new Date(second), new Date(second + HOUR)],
    );
    expect(await rezone(app().care, clinicId(), '2026z')).toMatchObject({ confirmed: 1, shifted: [] });
  });
});
