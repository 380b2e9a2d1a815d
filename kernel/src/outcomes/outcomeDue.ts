/**
 * When a result is asked for, of whom, and what is open now. In: library, a client's sessions, what was said. Out: set days of
 * each session, counted from its day 0. A later session of the same treatment on the same area takes over: what it is asked
 * about is the result of both.
 */
import { anchorOf, treatedArea } from '../protocol/anchor.ts';
import type { Library } from '../protocol/library.ts';
import type { OutcomeBook, Rater } from '../protocol/outcomeBookSchema.ts';
import type { Protocol } from '../protocol/schema.ts';
import type { Session } from '../record/person.ts';
import { DAY, type Instant } from '../time/instant.ts';
import { type Offset, printOffset } from '../time/offset.ts';
import { resolveWindow } from '../time/window.ts';
import { dayOf, morningOf } from '../time/zone.ts';
import { countingEntries, entryKey, type OutcomeEntry } from './entry.ts';

/** House figures, unsourced [U]: 7 days before, 42 days open; a visit is seldom on the very day, and an answer six weeks late is about another time. */
const LEAD = 7 * DAY;
const OPEN_FOR = 42 * DAY;

/** One set day of a session. */
export interface OutcomeAsk {
  readonly session: string;
  /** As its offset is printed: P4W. */
  readonly asked: string;
  /** When the client is asked. */
  readonly from: Instant;
  /** From then on an answer counts for it: a provider may see the client some days before. */
  readonly opens: Instant;
  readonly until: Instant;
}

export type OutcomeLibrary = Pick<Library, 'outcomes' | 'protocols'>;

/** The protocol's own days, else the usual ones. */
export const outcomeTimes = (book: OutcomeBook, protocol: Pick<Protocol, 'outcomes'> | undefined): readonly Offset[] => (protocol?.outcomes ?? book.ask).after;

/** All set days of a session, in order; `others`: the client's sessions, this one too. */
export function outcomeAsks(library: OutcomeLibrary, session: Session, others: readonly Session[]): readonly OutcomeAsk[] {
  const protocol = library.protocols[session.protocol];
  if (!library.outcomes || !protocol) return [];
  const taken = Math.min(
    Number.POSITIVE_INFINITY,
    ...others
      .filter((other) => other.protocol === session.protocol && other.start > session.start && treatedArea(other, protocol) === treatedArea(session, protocol))
      .map(({ start }) => start),
  );
  const anchor = anchorOf(session, protocol);
  const times = outcomeTimes(library.outcomes, protocol)
    .map((due) => ({
      asked: printOffset(due),
      from: morningOf(dayOf(resolveWindow({ from: due, to: null }, anchor).start, session.zone), session.zone),
    }))
    .sort((a, b) => a.from - b.from);
  return times.flatMap(({ asked, from }, index) => {
    const next = times[index + 1];
    const opens = Math.max(session.end, from - LEAD);
    const until = Math.min(from + OPEN_FOR, taken, next ? Math.max(from, next.from - LEAD) : Number.POSITIVE_INFINITY);
    return from < taken && from < until ? [{ session: session.id, asked, from, opens, until }] : [];
  });
}

export interface OutcomeDueRequest {
  readonly library: OutcomeLibrary;
  readonly sessions: readonly Session[];
  readonly entries: readonly OutcomeEntry[];
  readonly now: Instant;
}

/** What is open for one rater at this moment, the latest session first. A client who skipped is not asked again. */
export function outcomeDue({ library, sessions, entries, now }: OutcomeDueRequest, rater: Rater): readonly OutcomeAsk[] {
  const said = countingEntries(entries);
  return [...sessions]
    .sort((a, b) => b.start - a.start)
    .flatMap((session) => outcomeAsks(library, session, sessions))
    .filter(({ from, opens, until }) => (rater === 'client' ? from : opens) <= now && now < until)
    .filter(({ session, asked }) => !said.has(entryKey({ session, rater, asked })));
}

/** For which set day an answer of this moment counts; undefined: nothing is asked about now. */
export const askAt = (asks: readonly OutcomeAsk[], at: Instant): OutcomeAsk | undefined => asks.find(({ opens, until }) => opens <= at && at < until);
