import fc from 'fast-check';
import ICAL from 'ical.js';
import { describe, expect, it } from 'vitest';
import { situation, smallLibrary } from '../../../test/smallLibrary.ts';
import { checkInTimes } from '../../healing/silence.ts';
import { planCalendar } from './planCalendar.ts';
import { calendarText, escapeText, fold } from './text.ts';

const { plan, session } = situation({ protocol: 'laser', at: '2026-12-15T10:00', end: '2026-12-15T11:00' });
const text = planCalendar({ plan, library: smallLibrary, session, clinicName: 'Skin; Studio, "Łuka"' });
const events = new ICAL.Component(ICAL.parse(text)).getAllSubcomponents('vevent').map((component) => new ICAL.Event(component));

describe('a plan as a calendar', () => {
  it('parses, with the session at its time', () => {
    const [first] = events;
    expect(first?.summary).toBe('The laser at Skin; Studio, "Łuka"');
    expect(first?.startDate.toJSDate().toISOString()).toBe('2026-12-15T16:00:00.000Z');
    expect(first?.endDate.toJSDate().toISOString()).toBe('2026-12-15T17:00:00.000Z');
  });

  it('has an all-day event on the day acids stop, with an alarm the evening before', () => {
    const stop = events.find((event) => event.summary.includes('Acids'));
    expect(stop?.startDate.toString()).toBe('2026-12-01');
    expect(stop?.component.getFirstSubcomponent('valarm')?.getFirstPropertyValue('trigger')?.toString()).toBe('-PT6H');
  });

  it('gives every event an id of its own that stays the same, and the same bytes each time', () => {
    const ids = events.map((event) => event.uid);
    expect(new Set(ids).size).toBe(ids.length);
    expect(planCalendar({ plan, library: smallLibrary, session, clinicName: 'Skin; Studio, "Łuka"' })).toBe(text);
  });

  it('asks how the skin is when app and reminders ask, also where the clocks change on the way', () => {
    for (const at of ['2027-03-12T10:00', '2027-03-13T20:30', '2026-10-30T10:00', '2026-10-31T22:30']) {
      const { plan, session } = situation({ protocol: 'laser', at, end: `${at.slice(0, 11)}23:00` });
      const calendar = planCalendar({ plan, library: smallLibrary, session, clinicName: 'Skin' });
      const asked = new ICAL.Component(ICAL.parse(calendar))
        .getAllSubcomponents('vevent')
        .map((component) => new ICAL.Event(component))
        .filter(({ uid }) => uid.startsWith('checkin'))
        .map(({ startDate }) => startDate.toJSDate().getTime());
      const protocol = smallLibrary.protocols['laser'];
      expect(asked).toEqual(protocol && checkInTimes(protocol, session));
      expect(asked.length).toBeGreaterThan(1);
    }
  });

  it('holds no property outside RFC 5545, ends lines with CRLF and keeps them within 75 octets', () => {
    expect(text).not.toMatch(/^X-/m);
    expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
    for (const line of text.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
  });
});

describe('calendar text', () => {
  it('gives back any words after escaping and folding', () => {
    const words = fc
      .string({ unit: 'grapheme' })
      .map((value) => [...value].filter((character) => (character.codePointAt(0) ?? 0) >= 32 && character !== '\u007f').join(''))
      .filter((value) => value.trim() === value && value !== '');
    fc.assert(
      fc.property(words, (value) => {
        const calendar = calendarText(['BEGIN:VCALENDAR', `SUMMARY:${escapeText(value)}`, 'END:VCALENDAR']);
        expect(new ICAL.Component(ICAL.parse(calendar)).getFirstPropertyValue('summary')).toBe(value);
      }),
    );
  });

  it('folds without losing or splitting a character', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', minLength: 60, maxLength: 300 }), (value) => {
        const line = value.replace(/[\r\n]/g, '');
        expect(fold(line).replaceAll('\r\n ', '')).toBe(line);
      }),
    );
  });
});
