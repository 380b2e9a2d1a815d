/** Why a matter is on the worklist, in words: what was told against what is expected, what it was before. Never a diagnosis. */
import type { Library } from '../protocol/library.ts';
import { capital } from '../taxonomy/taxonomy.ts';
import type { HealAnswer, HealReason } from './healAnswer.ts';

export interface ToldNow {
  readonly answer: Pick<HealAnswer, 'disposition' | 'reasons'>;
  readonly signs: Readonly<Record<string, number>>;
  /** What they told the time before. */
  readonly before: Readonly<Record<string, number>> | null;
}

/** "Redness 3, was 1. Expected at most 2. Worse after better." */
export function whyWords({ answer, signs, before }: ToldNow, library: Library): readonly string[] {
  const label = (sign: string): string => capital(library.signs[sign]?.label ?? sign);
  const telling = answer.reasons.filter(({ disposition }) => disposition === answer.disposition);
  if (answer.disposition === 'expected' || telling.length === 0) {
    const said = Object.entries(signs).flatMap(([sign, level]) => (level > 0 ? [`${label(sign)} ${level}`] : []));
    return [...(said.length === 0 ? [] : [`${said.join(', ')}.`]), 'Inside the band.'];
  }
  return [...new Set(telling.map(({ sign }) => sign))].flatMap((sign) =>
    ofSign(
      answer.reasons.filter((one) => one.sign === sign),
      label(sign),
      { isYesNo: library.signs[sign]?.yesNo === true, before: before?.[sign] },
    ),
  );
}

function ofSign(
  reasons: readonly HealReason[],
  label: string,
  { isYesNo, before }: { readonly isYesNo: boolean; readonly before: number | undefined },
): readonly string[] {
  const of = (kind: HealReason['kind']): HealReason | undefined => reasons.find((one) => one.kind === kind);
  if (of('unknown-sign')) return [`${label}: not known to the protocol.`];
  const reported = reasons[0]?.reported ?? 0;
  const level = isYesNo ? `${label}.` : before === undefined ? `${label} ${reported}.` : `${label} ${reported}, was ${before}.`;
  const upper = of('band')?.upper ?? of('worsening')?.upper ?? null;
  return [
    level,
    ...(of('too-early') ? ['Told before the session ended.'] : []),
    ...(isYesNo || upper === null ? [] : [`Expected at most ${upper}.`]),
    ...(of('worsening') ? ['Worse after better.'] : []),
    ...(of('red-flag')?.text ? [of('red-flag')?.text ?? ''] : []),
  ];
}
