import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { wholeLibrary } from '../../test/wholeLibrary.ts';
import { screen } from '../candidacy/screen.ts';
import { readPatient } from '../record/readPatient.ts';
import { sessionAt } from '../record/person.ts';
import { parseDay, printDay } from '../time/calendar.ts';
import { contains } from '../time/interval.ts';
import { HOUR, MINUTE } from '../time/instant.ts';
import { startOfDay } from '../time/zone.ts';
import { skinRuledOut } from './skinRuledOut.ts';

const ZONE = 'America/Chicago';
const TODAY = parseDay('2027-03-01') ?? 0;
const library = wholeLibrary;
const ids = ['skinpen-microneedling', 'pixel-laser-resurfacing', 'superficial-peel', 'facial'];
const day = (from: number, to: number) => fc.integer({ min: from, max: to }).map((ahead) => printDay(TODAY + ahead));
const hour = fc.integer({ min: 8, max: 18 }).map((of) => `T${String(of).padStart(2, '0')}:25`);
const moment = (from: number, to: number) => fc.tuple(day(from, to), hour).map(([date, time]) => date + time);

describe('the starts a skin rules out', () => {
  it('are those that screening defers or refuses, to the minute', () => {
    const facts = fc.record({
      concerns: fc.constant(0).map(() => ['hyperpigmentation']),
      exposures: fc.array(
        fc.record({ class: fc.constantFrom('retinol', 'waxing', 'sun-exposure', 'botox', 'glycolic-acid'), last: fc.oneof(day(-30, -1), moment(-10, -1)) }),
        { maxLength: 3 },
      ),
      sessions: fc.array(fc.record({ protocol: fc.constantFrom(...ids), start: moment(-40, 60) }), { maxLength: 2 }),
      conditions: fc.subarray(['pregnant'], { minLength: 0 }),
    });
    fc.assert(
      fc.property(fc.constantFrom(...ids), facts, fc.array(fc.integer({ min: 0, max: 45 * 288 }), { minLength: 20, maxLength: 20 }), (id, file, ticks) => {
        const read = readPatient(file, { zone: ZONE, library });
        const protocol = library.protocols[id];
        if (!read.ok || !protocol) throw new Error(id);
        const { person, sessions } = read.value;
        const from = startOfDay(TODAY, ZONE);
        const ruled = skinRuledOut({
          library,
          protocol,
          person,
          sessions,
          now: from,
          zone: ZONE,
          window: { start: from, end: from + 46 * 24 * HOUR },
          length: HOUR,
        });
        for (const tick of ticks) {
          const start = from + tick * 5 * MINUTE;
          const session = sessionAt(id, { start, end: start + HOUR, zone: ZONE });
          if (sessions.some((other) => other.start < session.end + 1 && session.start < other.end + 1)) continue;
          const { reasons } = screen({ library, protocol, session, sessions, person });
          const isAboutMine = (item: string): boolean => !protocol.candidacy.some((one) => one.id === item);
          const isRefused = reasons.some(
            ({ status, item, fact }) =>
              status === 'deferred' || status === 'contraindicated' || (status === 'conditional' && isAboutMine(item) && / on \d{4}/.test(fact ?? '')),
          );
          const after = sessions.filter((other) => other.protocol === id && other.start > start).some((other) => laterIsTooSoon(other.start, session));
          expect(ruled.some((one) => contains(one, start))).toBe(isRefused || after);
        }
        function laterIsTooSoon(_: number, mine: (typeof sessions)[number]): boolean {
          return sessions.some((other) => {
            const own = library.protocols[other.protocol];
            if (!own || other.start < mine.start) return false;
            return screen({ library, protocol: own, session: other, sessions: [mine], person }).reasons.some(
              ({ status, item }) => status === 'deferred' && item === 'cadence',
            );
          });
        }
      }),
      { numRuns: 150 },
    );
  });
});
