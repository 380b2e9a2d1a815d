/**
 * Check-ins nobody has read yet, and clients who have gone silent: farthest from what is expected first, then the oldest. What
 * was told when they checked in is what counts; silence is judged by the times the protocol asks at.
 */
import {
  DAY,
  type Disposition,
  err,
  expectedAt,
  type HealReason,
  type Level,
  ok,
  overdueSince,
  printInstant,
  type Protocol,
  type Result,
} from '@afterglow/kernel';
import { type Asked, listAsked, listUnread, markLookedAfter, markSeen, type Unread } from '../../store/chart/toRead.ts';
import { closedTo } from '../accounts/restricted.ts';
import { type Care, notFound, type Refusal } from '../deps.ts';

/** Longer than any protocol asks after a session. */
const HEALING_DAYS = 35;
const MOST = 200;

type State = Disposition | 'silent';
/** Nothing heard is less than "call today", and more than anything else. */
const RANK: Readonly<Record<State, number>> = { emergency: 5, 'same-day': 4, silent: 3, routine: 2, watch: 1, expected: 0 };

export interface ToRead {
  readonly id: string;
  readonly patient: { readonly id: string; readonly name: string };
  readonly session: { readonly id: string; readonly protocol: string; readonly title: string };
  readonly day: number;
  readonly state: State;
  readonly at: string | null;
  readonly since: string | null;
  readonly signs: Readonly<Record<string, Level>>;
  readonly before: Readonly<Record<string, Level>> | null;
  readonly reasons: readonly HealReason[];
  readonly expected: Readonly<Record<string, Level>>;
  readonly words: string | null;
}

const iso = (at: number): string => printInstant(at) ?? '';

export async function checkInsToRead(care: Care, clinicId: string): Promise<Result<readonly ToRead[], Refusal>> {
  const now = care.now();
  const from = new Date(now - HEALING_DAYS * DAY);
  const [unread, asked] = await Promise.all([
    listUnread(care.pool, clinicId, from, new Date(now), 3 * MOST),
    listAsked(care.pool, clinicId, from, new Date(now)),
  ]);
  const closed = await closedTo(care, clinicId);
  const isOpen = ({ patient }: { readonly patient: { readonly id: string } }): boolean => !closed.has(patient.id);
  const told = worstOfEach(unread.filter(isOpen).map((one) => toldEntry(care, one)));
  const reading = new Set(told.map(({ session }) => session.id));
  const silent = asked.filter(isOpen).flatMap((one) => (reading.has(one.session.id) ? [] : (silentEntry(care, one, now) ?? [])));
  return ok([...told, ...silent].sort((a, b) => RANK[b.state] - RANK[a.state] || (a.at ?? a.since ?? '').localeCompare(b.at ?? b.since ?? '')).slice(0, MOST));
}

/** One entry a session: the one farthest from what was expected, of those the latest. */
function worstOfEach(entries: readonly ToRead[]): readonly ToRead[] {
  const worst = new Map<string, ToRead>();
  for (const entry of entries) {
    const known = worst.get(entry.session.id);
    if (!known || RANK[entry.state] > RANK[known.state]) worst.set(entry.session.id, entry);
  }
  return [...worst.values()];
}

const sessionOf = (care: Care, { id, protocol }: Unread['session']) => ({ id, protocol, title: care.library.protocols[protocol]?.short ?? protocol });

const toldEntry = (care: Care, { session, patient, checkIn, before }: Unread): ToRead => ({
  id: checkIn.id,
  patient,
  session: sessionOf(care, session),
  day: checkIn.answer.day,
  state: checkIn.answer.disposition,
  at: iso(checkIn.at),
  since: null,
  signs: checkIn.signs,
  before,
  reasons: checkIn.answer.reasons,
  expected: checkIn.answer.expected,
  words: checkIn.words,
});

function silentEntry(care: Care, { session, patient, toldAt, lookedAfterAt }: Asked, now: number): ToRead | undefined {
  const protocol: Protocol | undefined = care.library.protocols[session.protocol];
  if (!protocol || session.end > now) return undefined;
  const heard = [toldAt, lookedAfterAt].filter((at) => at !== null);
  const since = overdueSince(protocol, session, heard, now);
  if (since === null) return undefined;
  const { day, bands } = expectedAt(protocol, session, now);
  return {
    id: session.id,
    patient,
    session: sessionOf(care, session),
    day,
    state: 'silent',
    at: toldAt === null ? null : iso(toldAt),
    since: iso(since),
    signs: {},
    before: null,
    reasons: [],
    expected: bands,
    words: null,
  };
}

/** A check-in was read; or, by the id of a session, a client's silence was looked after. */
export async function seeCheckIn(care: Care, clinicId: string, id: string, isSeen: boolean): Promise<Result<{ readonly done: true }, Refusal>> {
  const seen = isSeen ? { at: new Date(care.now()), by: care.actor.name } : null;
  const isDone = (await markSeen(care.pool, clinicId, id, seen)) || (await markLookedAfter(care.pool, clinicId, id, seen));
  return isDone ? ok({ done: true }) : err(notFound('check-in'));
}
