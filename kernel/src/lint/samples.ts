/** Sample sessions and a sample person on which the linter tries a protocol out. */
import type { Protocol } from '../protocol/schema.ts';
import { nobodyKnown, type Person, type Session } from '../record/person.ts';
import { HOUR } from '../time/instant.ts';
import { startOfDay } from '../time/zone.ts';

const ZONE = 'America/Chicago';
/** Mid-June: far from any change of the clocks. */
const SAMPLE_DAY = 20_620;

/** A morning and a late-evening session: a window must hold in both. */
export function sampleSessions(protocol: Protocol): readonly Session[] {
  return [10, 21].map((hour) => {
    const start = startOfDay(SAMPLE_DAY, ZONE) + hour * HOUR;
    return { id: `sample-${hour}`, protocol: protocol.id, start, end: start + HOUR, zone: ZONE, area: null, facts: {} };
  });
}

/** Somebody about whom nothing is known, so that every conditional rule applies. */
export const unknownPerson: Person = nobodyKnown;
