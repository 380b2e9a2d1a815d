/** Red flags: signs that outrank the band. In: what is reported. Out: a reason for each flag that holds now. */
import { anchorOf } from '../protocol/anchor.ts';
import { contains } from '../time/interval.ts';
import { resolveWindow } from '../time/window.ts';
import type { HealReason, HealRequest } from './healAnswer.ts';

/** The catalogue's own emergencies hold whatever the protocol and the day; the protocol's flags in their windows. */
export function redFlagReasons(request: HealRequest, reported: ReadonlyMap<string, number>): readonly HealReason[] {
  return [...always(request, reported), ...ofProtocol(request, reported)];
}

function always({ library, protocol }: HealRequest, reported: ReadonlyMap<string, number>): readonly HealReason[] {
  return [...reported].flatMap(([sign, value]): readonly HealReason[] => {
    const flag = library.signs[sign]?.always;
    if (!flag || value < 1) return [];
    return [
      {
        sign,
        disposition: flag.disposition,
        kind: 'red-flag',
        rule: `always-${sign}`,
        protocol: protocol.id,
        version: protocol.version,
        source: flag.source[0] ?? '',
        sources: flag.source,
        basis: flag.basis,
        text: flag.text,
        reported: value,
        upper: null,
      },
    ];
  });
}

function ofProtocol({ protocol, session, now }: HealRequest, reported: ReadonlyMap<string, number>): readonly HealReason[] {
  const anchor = anchorOf(session, protocol);
  return protocol.redFlags.flatMap((flag): readonly HealReason[] => {
    const value = reported.get(flag.sign) ?? 0;
    if (value < Math.max(1, flag.atLeast)) return [];
    if (flag.window && !contains(resolveWindow(flag.window, anchor), now)) return [];
    const sources = flag.source ?? [];
    return [
      {
        sign: flag.sign,
        disposition: flag.disposition,
        kind: 'red-flag',
        rule: flag.id,
        protocol: protocol.id,
        version: protocol.version,
        source: sources[0] ?? '',
        sources,
        basis: flag.basis,
        text: flag.text,
        reported: value,
        upper: null,
      },
    ];
  });
}
