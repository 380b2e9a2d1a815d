/**
 * Is this person ready for this session? In: protocol, session, the other sessions and facts of the person.
 * Out: eligible, conditional, deferred (until), review or contraindicated, with every reason and open question.
 * Deferral dates come from the same windows as the instructions: last exposure plus washout.
 */
import { distinctQuestions, type Question } from '../grammar/question.ts';
import { CANDIDACIES, type CandidacyStatus } from '../grammar/vocabulary.ts';
import { treatedArea } from '../protocol/anchor.ts';
import { evaluate, type Situation } from '../protocol/evaluate.ts';
import type { CandidacyItem, Protocol } from '../protocol/schema.ts';
import { FOREVER } from '../time/instant.ts';
import type { Candidacy, CandidacyReason, Findings, ScreenRequest } from './candidacy.ts';
import { exposureFindings } from './exposures.ts';
import { sessionFindings } from './otherSessions.ts';
import { earliestAfter } from './washout.ts';

export function screen(request: ScreenRequest): Candidacy {
  const parts = [itemFindings(request), exposureFindings(request), sessionFindings(request)];
  return verdictOf(
    parts.flatMap((part) => part.reasons),
    distinctQuestions(parts.flatMap((part) => part.questions)),
  );
}

/** The worst reason decides; with none, an open question makes it conditional. */
export function verdictOf(found: readonly CandidacyReason[], questions: readonly Question[]): Candidacy {
  const reasons = [...found].sort((a, b) => rank(a.status) - rank(b.status));
  const worst = reasons[0]?.status ?? 'eligible';
  const status = worst === 'eligible' && questions.length > 0 ? 'conditional' : worst;
  const dates = reasons.flatMap((reason) => (reason.status === 'deferred' && reason.until !== null ? [reason.until] : []));
  const until = status === 'deferred' && dates.length > 0 ? Math.max(...dates) : null;
  return { status, until: until === FOREVER ? null : until, reasons, questions };
}

const rank = (status: CandidacyStatus): number => CANDIDACIES.indexOf(status);

const STATUS_BY_SEVERITY = { absolute: 'contraindicated', defer: 'deferred', review: 'review', note: 'eligible' } as const;

function itemFindings({ library, protocol, session, person }: ScreenRequest): Findings {
  const situation: Situation = { person, session, area: treatedArea(session, protocol), taxonomy: library.taxonomy };
  const reasons: CandidacyReason[] = [];
  const questions: Question[] = [];
  for (const item of protocol.candidacy) {
    const truth = evaluate(item.if, situation);
    if (truth.value === 'unknown') questions.push(...truth.missing.map((missing) => ({ ...missing, because: item.question })));
    if (truth.value !== true) continue;
    const lastUse = Math.max(...truth.exposures.map((exposure) => exposure.interval.end));
    const hasDate = item.washout !== undefined && truth.exposures.length > 0;
    reasons.push({
      ...citation(item, protocol),
      status: STATUS_BY_SEVERITY[item.severity],
      until: hasDate && item.washout ? earliestAfter(lastUse, item.washout, session.zone) : null,
      ...(truth.exposures[0] ? { fact: truth.exposures.map((exposure) => exposure.words).join(', ') } : {}),
    });
  }
  return { reasons, questions };
}

function citation(item: CandidacyItem, protocol: Protocol): Omit<CandidacyReason, 'status' | 'until'> {
  const sources = item.source ?? [];
  return {
    item: item.id,
    source: sources[0] ?? '',
    sources,
    basis: item.basis,
    text: item.text,
    protocol: protocol.id,
    version: protocol.version,
  };
}
