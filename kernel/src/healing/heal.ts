/**
 * Triage of what a client reports. In: protocol, session, the moment, signs 0–3, earlier check-ins, free words.
 * Out: a disposition with reasons. Red flags first; worsening after improvement outranks the band;
 * what is not known goes to a person. Never a diagnosis: it compares a report with the protocol.
 */
import { type Disposition, DISPOSITIONS } from '../grammar/vocabulary.ts';
import { anchorOf } from '../protocol/anchor.ts';
import type { Library } from '../protocol/library.ts';

import { dayNumberOf } from '../time/window.ts';
import { expectedAt } from './course.ts';
import type { HealAnswer, HealReason, HealRequest } from './healAnswer.ts';
import { redFlagReasons } from './redFlags.ts';
import { flagsInWords, signNamed } from './signs.ts';
import { trendReasons } from './trend.ts';

export function heal(request: HealRequest): HealAnswer {
  const { library, protocol, session, now } = request;
  const reported = named(request.signs, library);
  for (const flag of flagsInWords(request.words ?? '', library.signs)) reported.set(flag, Math.max(1, reported.get(flag) ?? 0));
  for (const [id, sign] of Object.entries(library.signs)) {
    if (sign.together?.every((part) => (reported.get(part) ?? 0) > 0)) reported.set(id, Math.max(1, reported.get(id) ?? 0));
  }
  const earlier = (request.before ?? [])
    .filter(({ at }) => at < now)
    .sort((a, b) => a.at - b.at)
    .map(({ at, signs }) => ({ at, signs: named(signs, library) }));
  const reasons = [...redFlagReasons(request, reported), ...trendReasons(request, reported, earlier), ...unknownReasons(request, reported)].sort(
    (a, b) => rank(b.disposition) - rank(a.disposition),
  );
  const { bands } = expectedAt(protocol, session, now);
  return {
    day: dayNumberOf(now, anchorOf(session, protocol)),
    disposition: reasons[0]?.disposition ?? 'expected',
    reasons,
    expected: bands,
  };
}

export const rank = (disposition: Disposition): number => DISPOSITIONS.indexOf(disposition);

function named(signs: Readonly<Record<string, number>>, library: Library): Map<string, number> {
  const byId = new Map<string, number>();
  for (const [name, value] of Object.entries(signs)) {
    const id = signNamed(name, library.signs) ?? name;
    byId.set(id, Math.max(value, byId.get(id) ?? 0));
  }
  return byId;
}

/** A sign nobody here knows is read by a person: unknown is never fine. */
function unknownReasons({ library, protocol }: HealRequest, reported: ReadonlyMap<string, number>): readonly HealReason[] {
  return [...reported].flatMap(([sign, value]): readonly HealReason[] => {
    if (Object.hasOwn(library.signs, sign) || value === 0) return [];
    return [
      {
        sign,
        disposition: 'routine',
        kind: 'unknown-sign',
        rule: 'unknown-sign',
        protocol: protocol.id,
        version: protocol.version,
        source: 'afterglow-house',
        sources: ['afterglow-house'],
        basis: 'derived',
        text: null,
        reported: value,
        upper: null,
      },
    ];
  });
}
