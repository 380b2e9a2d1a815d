/** Other treatments in the same life, against this session: their windows, and ours around them. */
import { anchorOf, treatedArea } from '../protocol/anchor.ts';
import { earliestNext } from '../protocol/cadence.ts';
import { evaluate } from '../protocol/evaluate.ts';
import type { Protocol, Rule } from '../protocol/schema.ts';
import type { Person, Session } from '../record/person.ts';
import { areasTouch, isAnyKindOf } from '../taxonomy/taxonomy.ts';
import { FOREVER, type Instant } from '../time/instant.ts';
import { overlaps } from '../time/interval.ts';
import { negate } from '../time/offset.ts';
import { resolveWindow } from '../time/window.ts';
import { localParts } from '../time/zone.ts';
import type { CandidacyReason, Findings, ScreenRequest } from './candidacy.ts';
import { earliestAfter } from './washout.ts';

export function sessionFindings(request: ScreenRequest): Findings {
  const { library, session } = request;
  const reasons = request.sessions
    .filter((other) => other.id !== session.id)
    .flatMap((other): readonly CandidacyReason[] => {
      const protocol = library.protocols[other.protocol];
      return protocol ? [...against(request, other), ...theirs(request, other, protocol), ...tooSoon(request, other)] : [];
    });
  return { reasons, questions: [] };
}

/** Our rules that ask to keep free of the other treatment. */
function against(request: ScreenRequest, other: Session): readonly CandidacyReason[] {
  const { protocol, session } = request;
  return bansOn(request, protocol, session, other).map((rule) => {
    const isBefore = other.start < session.start;
    const from = rule.window.from;
    const until = isBefore && from !== 'start' && from !== 'end' ? earliestAfter(other.end, negate(from), session.zone) : null;
    return reason(rule, protocol, isBefore ? 'deferred' : 'conditional', { until, other });
  });
}

/** Their rules that ask to keep free of ours. */
function theirs(request: ScreenRequest, other: Session, protocol: Protocol): readonly CandidacyReason[] {
  const { session } = request;
  return bansOn(request, protocol, other, session).map((rule) => {
    const isBefore = other.start < session.start;
    const { end } = resolveWindow(rule.window, anchorOf(other, protocol));
    const until: Instant | null = isBefore && end !== FOREVER ? end : null;
    return reason(rule, protocol, isBefore ? 'deferred' : 'conditional', { until, other });
  });
}

function tooSoon({ library, protocol, session }: ScreenRequest, other: Session): readonly CandidacyReason[] {
  const until = other.protocol === protocol.id && other.start < session.start ? earliestNext(protocol, other) : undefined;
  if (until === undefined || session.start >= until || !protocol.cadence) return [];
  const sources = protocol.cadence.source ?? [];
  return [
    {
      item: 'cadence',
      status: 'deferred',
      source: sources[0] ?? '',
      sources,
      basis: protocol.cadence.basis,
      text: protocol.cadence.text,
      protocol: protocol.id,
      version: protocol.version,
      until,
      fact: nameOf(library.protocols[other.protocol], other),
    },
  ];
}

/** Rules of `owner` around `mine` that rule out the treatment of `theirs` where it lies. */
function bansOn(request: ScreenRequest, owner: Protocol, mine: Session, theirs: Session): readonly Rule[] {
  return rulesAbout(request, owner, mine, theirs).filter((rule) => overlaps(resolveWindow(rule.window, anchorOf(mine, owner)), theirs));
}

/** The avoid-rules of a treatment that name another one on a touching area. What depends on a fact nobody knows counts. */
export function rulesAbout(
  { library, person }: Pick<ScreenRequest, 'library' | 'person'>,
  owner: Protocol,
  mine: Session,
  theirs: Pick<Session, 'protocol' | 'area'>,
): readonly Rule[] {
  const { taxonomy } = library;
  const area = treatedArea(mine, owner);
  const theirArea = treatedArea(theirs, library.protocols[theirs.protocol]);
  return owner.rules.filter(
    (rule) =>
      rule.effect === 'avoid' &&
      isAnyKindOf(taxonomy, theirs.protocol, rule.classes) &&
      !isAnyKindOf(taxonomy, theirs.protocol, rule.except) &&
      areasTouch(taxonomy, rule.area ?? area, theirArea) &&
      holds(rule, mine, area, { person, taxonomy }),
  );
}

function holds(
  rule: Rule,
  session: Session,
  area: string | null,
  { person, taxonomy }: { person: Person; taxonomy: ScreenRequest['library']['taxonomy'] },
): boolean {
  return !rule.if || evaluate(rule.if, { person, session, area, taxonomy }).value !== false;
}

function reason(
  rule: Rule,
  protocol: Protocol,
  status: 'deferred' | 'conditional',
  { until, other }: { until: Instant | null; other: Session },
): CandidacyReason {
  const sources = rule.source ?? [];
  return {
    item: rule.id,
    status,
    source: sources[0] ?? '',
    sources,
    basis: rule.basis,
    text: rule.text,
    protocol: protocol.id,
    version: protocol.version,
    until,
    fact: nameOf(undefined, other),
  };
}

const nameOf = (protocol: Protocol | undefined, session: Session): string =>
  `${protocol?.short ?? session.protocol.replaceAll('-', ' ')} on ${localParts(session.start, session.zone).date}`;
