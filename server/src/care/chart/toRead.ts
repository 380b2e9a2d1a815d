/**
 * Check-ins nobody has read yet, and clients who have gone silent: farthest from what is expected first, then the oldest. What
 * was told when they checked in is what counts; silence is judged by the times the protocol asks at.
 */
import { type Disposition, DISPOSITIONS, err, expectedAt, type HealReason, type Level, ok, overdueSince, printInstant, type Result } from '@afterglow/kernel';
import { type Healing, listHealing, markSeen } from '../../store/chart/desk.ts';
import { type Care, notFound, type Refusal } from '../deps.ts';
import { healingSince } from './desk.ts';

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

export async function checkInsToRead(care: Care, clinicId: string): Promise<Result<readonly ToRead[], Refusal>> {
  const now = care.now();
  const healing = await listHealing(care.pool, clinicId, healingSince(now), new Date(now));
  const entries = healing.flatMap((one) => entryFor(care, one, now) ?? []);
  return ok([...entries].sort((a, b) => RANK[b.state] - RANK[a.state] || (a.at ?? a.since ?? '').localeCompare(b.at ?? b.since ?? '')));
}

function entryFor(care: Care, { session, patient, checkIns }: Healing, now: number): ToRead | undefined {
  const protocol = care.library.protocols[session.protocol];
  if (!protocol || session.end > now) return undefined;
  const told = checkIns.filter(({ at }) => at <= now);
  const unread = [...told].reverse().filter(({ isSeen }) => !isSeen);
  const worst = [...unread].sort((a, b) => rank(b.answer.disposition) - rank(a.answer.disposition))[0];
  const of = { patient, session: { id: session.id, protocol: protocol.id, title: protocol.short } };
  const last = told.at(-1);
  const { day, bands } = expectedAt(protocol, session, now);
  if (worst) {
    const earlier = told[told.indexOf(worst) - 1];
    const { answer, signs, words } = worst;
    return {
      ...of,
      id: worst.id,
      day: answer.day,
      state: answer.disposition,
      at: printInstant(worst.at) ?? null,
      since: null,
      signs,
      before: earlier?.signs ?? null,
      reasons: answer.reasons,
      expected: answer.expected,
      words,
    };
  }
  const since = overdueSince(
    protocol,
    session,
    told.map(({ at }) => at),
    now,
  );
  if (since === null) return undefined;
  return {
    ...of,
    id: session.id,
    day,
    state: 'silent',
    at: last ? (printInstant(last.at) ?? null) : null,
    since: printInstant(since) ?? null,
    signs: {},
    before: last?.signs ?? null,
    reasons: [],
    expected: bands,
    words: null,
  };
}

const rank = (disposition: Disposition): number => DISPOSITIONS.indexOf(disposition);

export async function seeCheckIn(care: Care, clinicId: string, id: string, isSeen: boolean): Promise<Result<{ readonly done: true }, Refusal>> {
  const seen = isSeen ? { at: new Date(care.now()), by: care.actor.name } : null;
  return (await markSeen(care.pool, clinicId, id, seen)) ? ok({ done: true }) : err(notFound('check-in'));
}
