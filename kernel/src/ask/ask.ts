/**
 * "Can I … then, and why?" In: a derived plan, the words of the question, a stretch of time. Out: an answer.
 * A point query on the overlay of all windows: the strictest wins, every loser stays a reason, unknown is never yes.
 */
import { distinctQuestions } from '../grammar/question.ts';
import type { Verdict } from '../grammar/vocabulary.ts';
import { meaningOf } from '../taxonomy/meaning.ts';
import { FOREVER, type Instant } from '../time/instant.ts';
import { type Interval, overlaps } from '../time/interval.ts';
import type { Answer, AskRequest } from './answer.ts';
import { nearestOpinions, type Opinion, opinionsOn } from './opinions.ts';
import { isMentioned } from './mentioned.ts';
import { toReason } from './reasons.ts';

export function ask(request: AskRequest): Answer {
  const { classes, area, unrecognised } = meaningOf(request.thing, request.library);
  return { ...askClasses(request, classes, area, unrecognised.length > 0), thing: request.thing, classes, area, unrecognised };
}

type Findings = Pick<Answer, 'verdict' | 'until' | 'firstAllowed' | 'reasons' | 'questions'>;

/** The same for classes that are known already. `isPartlyUnknown`: some of what was named could not be placed. */
export function askClasses(request: Omit<AskRequest, 'thing'>, classes: readonly string[], area: string | null, isPartlyUnknown: boolean): Findings {
  if (classes.length === 0) return NOTHING_KNOWN;
  const opinions = opinionsOn(request, classes, area);
  const active = opinions.filter((opinion) => overlaps(opinion, request.at));
  const strictest = worst(active);
  const isSilent = (strictest ?? 'yes') === 'yes' && !classes.every((id) => isMentioned(id, request));
  const verdict = isSilent ? 'unknown' : (strictest ?? 'yes');
  if (verdict === 'unknown' || (verdict === 'yes' && isPartlyUnknown)) {
    return { ...NOTHING_KNOWN, reasons: active.map(toReason) };
  }
  const shown = active.length > 0 ? active : nearestOpinions(opinions, request.at);
  const dates = verdict === 'ask' ? { until: null, firstAllowed: null } : datesOf(verdict, opinions, request.at);
  return {
    verdict,
    ...dates,
    reasons: [...shown].sort((a, b) => RANK[b.verdict] - RANK[a.verdict]).map(toReason),
    questions: distinctQuestions(active.flatMap((opinion) => opinion.instruction.questions)),
  };
}

const NOTHING_KNOWN: Findings = { verdict: 'unknown', until: null, firstAllowed: null, reasons: [], questions: [] };

const RANK: Readonly<Record<Verdict, number>> = { no: 4, ask: 3, unknown: 2, caution: 1, yes: 0 };

function worst(opinions: readonly Opinion[]): Verdict | undefined {
  let found: Verdict | undefined;
  for (const { verdict } of opinions) if (found === undefined || RANK[verdict] > RANK[found]) found = verdict;
  return found;
}

/** Follows the verdict through time from the moment asked about until it is another one. */
function datesOf(verdict: Verdict, opinions: readonly Opinion[], at: Interval): { until: Instant | null; firstAllowed: Instant | null } {
  const edges = [...new Set(opinions.flatMap(({ start, end }) => [start, end]))].filter((edge) => edge > at.start && edge < FOREVER).sort((a, b) => a - b);
  const verdictFrom = (moment: Instant): Verdict => worst(opinions.filter((opinion) => opinion.start <= moment && moment < opinion.end)) ?? 'yes';
  let until: Instant | null = null;
  let has = verdictFrom(at.start) === verdict;
  for (const edge of edges) {
    const next = verdictFrom(edge);
    if (has && next !== verdict) until ??= edge;
    if (until !== null && (verdict !== 'no' || RANK[next] <= RANK.caution)) return { until, firstAllowed: verdict === 'no' ? edge : null };
    has ||= next === verdict;
  }
  return { until, firstAllowed: null };
}
