/** A screening again, from what was kept of it. In: the inputs, the verdict, the rules of then. Out: the verdict now, and whether it is the same. */
import type { Rules } from '../protocol/library.ts';
import type { Person, Session } from '../record/person.ts';
import type { Instant } from '../time/instant.ts';
import type { Candidacy } from './candidacy.ts';
import { screen } from './screen.ts';

/** Everything a verdict was computed from. */
export interface ScreeningRecord {
  readonly now: Instant;
  readonly protocol: { readonly id: string; readonly version: string };
  readonly session: Session;
  readonly sessions: readonly Session[];
  readonly person: Person;
  readonly verdict: Candidacy;
}

export interface Replay {
  readonly isSame: boolean;
  readonly stored: Candidacy;
  /** null: the rules given do not hold this treatment. */
  readonly now: Candidacy | null;
}

export function replay({ protocol, session, sessions, person, verdict }: ScreeningRecord, library: Rules): Replay {
  const rules = Object.hasOwn(library.protocols, protocol.id) ? library.protocols[protocol.id] : undefined;
  if (!rules) return { isSame: false, stored: verdict, now: null };
  const now = screen({ library, protocol: rules, session, sessions, person });
  return { isSame: canonical(now) === canonical(verdict), stored: verdict, now };
}

/** The same text for the same value, whatever the order of its keys; numbers that JSON does not have keep their names. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value)
      .filter(([, one]) => one !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1));
    return `{${entries.map(([key, one]) => `${JSON.stringify(key)}:${canonical(one)}`).join(',')}}`;
  }
  return typeof value === 'number' ? String(value) : (JSON.stringify(value) ?? 'null');
}
