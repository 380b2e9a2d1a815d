/** What the person used, against the protocol's windows before the session. */
import type { Question } from '../grammar/question.ts';
import type { CandidacyStatus, Effect } from '../grammar/vocabulary.ts';
import { anchorOf, phaseOf, treatedArea } from '../protocol/anchor.ts';
import { evaluate, type Situation } from '../protocol/evaluate.ts';
import type { Protocol, Rule } from '../protocol/schema.ts';
import { isUseKnown } from '../record/known.ts';
import type { Exposure } from '../record/person.ts';
import { areasTouch, isAlwaysPrescribed, isAnyKindOf, type Taxonomy } from '../taxonomy/taxonomy.ts';
import { FOREVER, type Instant } from '../time/instant.ts';
import { overlaps } from '../time/interval.ts';
import { negate, type Offset } from '../time/offset.ts';
import { resolveWindow } from '../time/window.ts';
import type { CandidacyReason, Findings, ScreenRequest } from './candidacy.ts';
import { earliestAfter } from './washout.ts';

export function exposureFindings(request: ScreenRequest): Findings {
  const { library, protocol, session, person } = request;
  const situation: Situation = { person, session, area: treatedArea(session, protocol), taxonomy: library.taxonomy };
  const reasons: CandidacyReason[] = [];
  const questions: Question[] = [];
  for (const rule of protocol.rules) {
    if (phaseOf(rule.window) !== 'prepare' || (rule.effect !== 'avoid' && rule.effect !== 'ask')) continue;
    const truth = rule.if ? evaluate(rule.if, situation).value : true;
    if (truth === false) continue;
    const open = rule.classes.filter((fact) => !isUseKnown(person, fact, library.taxonomy));
    questions.push(...open.map((fact): Question => ({ fact, kind: 'exposure', because: rule.text })));
    for (const exposure of person.exposures ?? []) {
      const reason = againstRule(rule, exposure, request, truth === true);
      if (reason) reasons.push(reason);
    }
  }
  for (const exposure of person.exposures ?? []) if (exposure.classes.length === 0) reasons.push(unknownContents(exposure, protocol));
  return { reasons, questions };
}

/** What a rule, or the instruction that came of it, is about. */
export interface Ruled {
  readonly effect: Effect;
  readonly classes: readonly string[];
  readonly except: readonly string[];
  readonly area?: string | null | undefined;
}

/** The classes of an exposure that a rule names, where the two areas touch. */
export function ruledKinds(
  rule: Omit<Ruled, 'effect'>,
  exposure: Pick<Exposure, 'classes' | 'area'>,
  area: string | null,
  taxonomy: Taxonomy,
): readonly string[] {
  if (!areasTouch(taxonomy, exposure.area, rule.area ?? area)) return [];
  return exposure.classes.filter((kind) => isAnyKindOf(taxonomy, kind, rule.classes) && !isAnyKindOf(taxonomy, kind, rule.except));
}

/** A prescribed medicine is never a date to wait for: a person clears it. */
export const isMedicine = (rule: Pick<Ruled, 'effect'>, exposure: Pick<Exposure, 'prescribed'>, kinds: readonly string[], taxonomy: Taxonomy): boolean =>
  rule.effect === 'ask' || exposure.prescribed === true || kinds.some((kind) => isAlwaysPrescribed(taxonomy, kind));

function againstRule(rule: Rule, exposure: Exposure, request: ScreenRequest, isCertain: boolean): CandidacyReason | undefined {
  const { library, protocol, session } = request;
  const { taxonomy } = library;
  const kinds = ruledKinds(rule, exposure, treatedArea(session, protocol), taxonomy);
  if (kinds.length === 0) return undefined;
  const window = resolveWindow(rule.window, anchorOf(session, protocol));
  const isInside = overlaps(exposure.interval, window);
  if (!isInside && !(exposure.habit && exposure.interval.start < window.end)) return undefined;
  const status = statusOf({ isMedicine: isMedicine(rule, exposure, kinds, taxonomy), isCertain, isInside, isMust: rule.strength === 'must' });
  return { ...cite(rule, protocol), status, until: status === 'deferred' ? untilOf(rule, exposure, session.zone) : null, fact: exposure.words };
}

/** A habit stopped in time is a condition. */
function statusOf(of: { isMedicine: boolean; isCertain: boolean; isInside: boolean; isMust: boolean }): CandidacyStatus {
  if (of.isMedicine) return 'review';
  return of.isCertain && of.isInside && of.isMust ? 'deferred' : 'conditional';
}

function untilOf(rule: Rule, exposure: Exposure, zone: string): Instant | null {
  const from = rule.window.from;
  if (from === 'start' || from === 'end' || exposure.interval.end === FOREVER) return null;
  const washout: Offset = negate(from);
  return earliestAfter(exposure.interval.end, washout, zone);
}

function cite(rule: Rule, protocol: Protocol): Omit<CandidacyReason, 'status' | 'until'> {
  const sources = rule.source ?? [];
  return {
    item: rule.id,
    source: sources[0] ?? '',
    sources,
    basis: rule.basis,
    text: rule.text,
    protocol: protocol.id,
    version: protocol.version,
  };
}

function unknownContents(exposure: Exposure, protocol: Protocol): CandidacyReason {
  return {
    item: 'unknown-product',
    status: 'review',
    source: 'afterglow-house',
    sources: ['afterglow-house'],
    basis: 'derived',
    text: `We do not know what is in "${exposure.words}". Ask the clinic before the session.`,
    protocol: protocol.id,
    version: protocol.version,
    until: null,
    fact: exposure.words,
  };
}
