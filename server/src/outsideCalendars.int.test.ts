import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { localParts } from '@afterglow/kernel';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { refreshOutside } from './care/booking/outside.ts';
import { checkAddress, isPublicAddress } from './outside/address.ts';
import { fetchText } from './outside/fetchText.ts';
import { bookingClinic } from './testing/bookingClinic.ts';

const { app, call, clinicId, resource, service } = bookingClinic('outside_calendars');
let outside: Server;
let host = '';
let page: { status: number; body: string; headers?: Record<string, string> } = { status: 200, body: '' };

beforeAll(async () => {
  outside = createServer((_, reply) => reply.writeHead(page.status, page.headers).end(page.body));
  await new Promise<void>((done) => outside.listen(0, '127.0.0.1', done));
  host = `127.0.0.1:${(outside.address() as AddressInfo).port}`;
});
afterAll(() => {
  outside.close();
});

async function readFrom(resourceId: string): Promise<void> {
  const { pool } = app();
  await pool.rows('update resources set busy_url = $3 where clinic_id = $1 and resource_id = $2', [clinicId(), resourceId, `http://${host}/busy.ics`]);
  await pool.rows('update clinics set setup_version = setup_version + 1 where clinic_id = $1', [clinicId()]);
}
const refreshed = (resourceId: string) => refreshOutside({ ...app().care, outside: { testHosts: [host] } }, clinicId(), resourceId);

const ELSEWHERE = `BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//test//EN
BEGIN:VTIMEZONE
TZID:Custom Eastern
BEGIN:STANDARD
DTSTART:20201101T020000
TZOFFSETFROM:-0400
TZOFFSETTO:-0500
END:STANDARD
END:VTIMEZONE
BEGIN:VEVENT
UID:weekly
DTSTART;TZID=America/Chicago:20270304T090000
DTEND;TZID=America/Chicago:20270304T100000
RRULE:FREQ=WEEKLY;COUNT=4
EXDATE;TZID=America/Chicago:20270311T090000
END:VEVENT
BEGIN:VEVENT
UID:weekly
RECURRENCE-ID;TZID=America/Chicago:20270325T090000
DTSTART;TZID=America/Chicago:20270325T150000
DTEND;TZID=America/Chicago:20270325T160000
END:VEVENT
BEGIN:VEVENT
UID:utc
DTSTART:20270305T180000Z
DTEND:20270305T190000Z
END:VEVENT
BEGIN:VEVENT
UID:day
DTSTART;VALUE=DATE:20270308
DTEND;VALUE=DATE:20270309
END:VEVENT
BEGIN:VEVENT
UID:free
TRANSP:TRANSPARENT
DTSTART:20270309T180000Z
DTEND:20270309T190000Z
END:VEVENT
BEGIN:VEVENT
UID:custom
DTSTART;TZID=Custom Eastern:20270310T100000
DTEND;TZID=Custom Eastern:20270310T110000
END:VEVENT
BEGIN:VEVENT
UID:floating
DTSTART:20270312T100000
DURATION:PT30M
END:VEVENT
END:VCALENDAR
`.replaceAll('\n', '\r\n');

describe('busy times from elsewhere', () => {
  it('close those times, across the clock change, and are read again as a whole', async () => {
    const ana = resource('Ana');
    app().clock.at = Date.parse('2027-03-01T12:00:00Z');
    await readFrom(ana);
    page = { status: 200, body: ELSEWHERE };
    const read = await refreshed(ana);
    expect(read.ok && read.value[0]).toMatchObject({ busyError: null, busyCheckedAt: '2027-03-01T12:00:00Z' });
    const rows = await app().pool.rows<{ starts_at: string; ends_at: string }>(
      'select starts_at, ends_at from outside_busy where clinic_id = $1 order by starts_at',
      [clinicId()],
    );
    const local = rows.map(({ starts_at }) =>
      Object.values(localParts(Date.parse(starts_at), 'America/Chicago'))
        .slice(0, 2)
        .join(' '),
    );
    expect(local).toEqual([
      '2027-03-04 09:00',
      '2027-03-05 12:00',
      '2027-03-08 00:00',
      '2027-03-10 09:00',
      '2027-03-12 10:00',
      '2027-03-18 09:00',
      '2027-03-25 15:00',
    ]);
    const taken = await call('POST', '/bookings', {
      service: service('Consultation'),
      provider: ana,
      start: '2027-03-18T09:15',
      guest: { name: 'G', contact: 'g@example.org' },
    });
    expect(taken.json).toMatchObject({ status: 409, detail: 'Ana Reyes is in use until 10:00.' });
    page = { status: 500, body: '' };
    const failed = await refreshed(ana);
    expect(failed.ok && failed.value[0]).toMatchObject({ busyError: 'the calendar answered with 500' });
    expect(await app().pool.rows('select 1 from outside_busy where clinic_id = $1', [clinicId()])).toHaveLength(7);
    const stopped = await call('PATCH', `/resources/${ana}`, { busyUrl: null });
    expect(stopped.json[0]).toMatchObject({ busyUrl: null, busyCheckedAt: null, busyError: null });
    expect(await app().pool.rows('select 1 from outside_busy where clinic_id = $1', [clinicId()])).toHaveLength(0);
    const inside = await call('PATCH', `/resources/${ana}`, { busyUrl: 'https://10.0.0.1/a.ics' });
    expect(inside.json).toMatchObject({ status: 422, detail: 'addresses inside a private network are not read' });
  });

  it.each([
    ['not a calendar', '<html>', 'that address holds no calendar'],
    ['broken', 'BEGIN:VCALENDAR\r\nnonsense', 'it breaks the iCalendar rules'],
    ['too large', `BEGIN:VCALENDAR${' '.repeat(2_200_000)}`, 'larger than 2 MB'],
  ])('that are %s are refused in plain words', async (_, body, words) => {
    page = { status: 200, body };
    await readFrom(resource('Ana'));
    const read = await refreshed(resource('Ana'));
    expect(read.ok && read.value[0]?.busyError).toContain(words);
  });

  it('are not fetched through a redirect', async () => {
    page = { status: 302, body: '', headers: { location: 'http://169.254.169.254/' } };
    expect(await fetchText(`http://${host}/`, { testHosts: [host] })).toEqual({ ok: false, error: 'the calendar answered with 302: give its final address' });
  });

  it.each([
    'http://example.org/a.ics',
    'https://localhost/a.ics',
    'https://127.0.0.1/a.ics',
    'https://[::1]/a.ics',
    'https://[::ffff:10.0.0.1]/a.ics',
    'https://10.1.2.3/',
    'https://169.254.169.254/latest/meta-data',
    'https://192.168.0.1/',
    'https://2130706433/',
    'https://0x7f.1/',
    'https://user:pass@example.org/',
    'https://example.org:8443/',
    'https://printer.local/',
    'https://intranet/',
    'file:///etc/passwd',
    'javascript:alert(1)',
    'nonsense',
  ])('are never fetched from %s', async (address) => {
    expect(checkAddress(address, { testHosts: [] }).ok).toBe(false);
    expect((await fetchText(address, { testHosts: [] })).ok).toBe(false);
  });

  it('are fetched from the public internet only, by the address that was checked', () => {
    expect(checkAddress('https://calendar.example.org/private/abc.ics', { testHosts: [] }).ok).toBe(true);
    expect(checkAddress('webcal://calendar.example.org/abc.ics', { testHosts: [] }).ok).toBe(true);
    expect(['8.8.8.8', '2606:4700::1111'].every(isPublicAddress)).toBe(true);
    expect(['127.0.0.1', '10.0.0.1', '::1', 'fe80::1', 'fd00::1', '::ffff:192.168.1.1', '0.0.0.0', '100.64.0.1'].some(isPublicAddress)).toBe(false);
  });
});
