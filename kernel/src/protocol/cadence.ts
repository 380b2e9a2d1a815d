/** How close two sessions of one protocol may be. In: two sessions in order. Out: what is broken, or nothing. */
import type { Basis } from '../grammar/vocabulary.ts';
import type { Session } from '../record/person.ts';
import type { Instant } from '../time/instant.ts';
import { clockMs, isClock, type Offset, printOffset } from '../time/offset.ts';
import { addCalendar } from '../time/window.ts';
import { dayOf, startOfDay } from '../time/zone.ts';
import type { Library } from './library.ts';
import type { Protocol } from './schema.ts';

export interface CadenceBreak {
  readonly text: string;
  readonly reasons: readonly {
    readonly rule: string;
    readonly protocol: string;
    readonly version: string;
    readonly source: string;
    readonly sources: readonly string[];
    readonly basis: Basis;
    readonly addition: boolean;
    readonly session: string;
    readonly text: string;
  }[];
}

/** The first instant at which the next session of the same protocol may start. */
export function earliestNext(protocol: Protocol, previous: Timed): Instant | undefined {
  const min = protocol.cadence?.min;
  return min && instantAfter(min, previous);
}

type Timed = Pick<Session, 'end' | 'zone'>;

/** An interval after a session: clock hours from its end, or the start of the calendar day that is so far on. */
export const instantAfter = (interval: Offset, { end, zone }: Timed): Instant =>
  isClock(interval) ? end + clockMs(interval) : startOfDay(addCalendar(dayOf(end, zone), interval), zone);

export function cadenceConflict(library: Pick<Library, 'protocols'>, earlier: Session, later: Session): CadenceBreak | undefined {
  const protocol = library.protocols[later.protocol];
  const cadence = protocol?.cadence;
  const earliest = protocol && earliestNext(protocol, earlier);
  if (!protocol || !cadence || earliest === undefined || later.start >= earliest) return undefined;
  const sources = cadence.source ?? [];
  return {
    text: `Two ${protocol.short} sessions are closer than ${printOffset(cadence.min)}: ${cadence.text}`,
    reasons: [
      {
        rule: 'cadence',
        protocol: protocol.id,
        version: protocol.version,
        source: sources[0] ?? '',
        sources,
        basis: cadence.basis,
        addition: cadence.addition,
        session: earlier.id,
        text: cadence.text,
      },
    ],
  };
}
