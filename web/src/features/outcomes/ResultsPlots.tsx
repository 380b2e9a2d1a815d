/** The plots of a treatment's results. In: versions to be seen side by side, which set day. Out: figures, each with its table. */
import {
  askedWords,
  bandChart,
  capital,
  clearChart,
  distributionChart,
  type Library,
  type Rater,
  RATERS,
  type Scale,
  type ShareGroup,
  shareOf,
  sharesChart,
  type VersionResult,
} from '@afterglow/kernel';
import { useCallback, useMemo } from 'react';
import { outcomesCopy } from '../../copy/outcomes.ts';
import { Plot } from '../../ui/Plot.tsx';

const copy = outcomesCopy.results;

interface ResultsPlotsProps {
  readonly versions: readonly VersionResult[];
  readonly asked: string | null;
  readonly library: Library;
  readonly file: string;
}

export function ResultsPlots({ versions, asked, library, file }: ResultsPlotsProps) {
  const scales = library.outcomes?.scales ?? NO_SCALES;
  const heard = useMemo(() => versions.filter((one) => one.waves.some((wave) => wave.asked === asked && wave.due > 0)), [versions, asked]);
  const shares = useCallback(
    (sheet: Parameters<Parameters<typeof Plot>[0]['draw']>[0]) => sharesChart({ ...sheet, title: copy.shares, groups: groupsOf(versions, asked, scales) }),
    [versions, asked, scales],
  );
  const clear = useCallback((sheet: Parameters<Parameters<typeof Plot>[0]['draw']>[0]) => clearChart({ ...sheet, versions }), [versions]);
  const band = useCallback(
    (sheet: Parameters<Parameters<typeof Plot>[0]['draw']>[0]) =>
      bandChart({ ...sheet, versions, nameOf: (sign) => capital(library.signs[sign]?.label ?? sign) }),
    [versions, library],
  );
  return (
    <>
      <Plot title={copy.shares} lead={copy.sharesLead} words={copy} file={`${file}-shares`} draw={shares} />
      {asked === null || heard.length === 0 ? (
        <p className="notice">{copy.noAnswers}</p>
      ) : (
        scales
          .filter(({ levels }) => levels.length > 3)
          .map((scale) => <Distribution key={scale.id} scale={scale} asked={asked} versions={heard} file={file} />)
      )}
      <Plot title={copy.clear} lead={copy.clearLead} words={copy} file={`${file}-clear`} draw={clear} />
      <Plot title={copy.band} lead={copy.bandLead} words={copy} file={`${file}-band`} draw={band} />
    </>
  );
}

interface DistributionProps {
  readonly scale: Scale;
  readonly asked: string;
  readonly versions: readonly VersionResult[];
  readonly file: string;
}

function Distribution({ scale, asked, versions, file }: DistributionProps) {
  const draw = useCallback(
    (sheet: Parameters<Parameters<typeof Plot>[0]['draw']>[0]) => distributionChart({ ...sheet, scale, asked, versions }),
    [scale, asked, versions],
  );
  return <Plot title={copy.distribution(scale.title, askedWords(asked))} lead={scale.note} words={copy} file={`${file}-${scale.id}`} draw={draw} />;
}

const NONE = shareOf(0, 0);
const NO_SCALES: readonly Scale[] = [];

/** How many answered stands first: what the others say depends on it. */
function groupsOf(versions: readonly VersionResult[], asked: string | null, scales: readonly Scale[]): readonly ShareGroup[] {
  const group = (title: string, of: (one: VersionResult) => ShareGroup['rows'][number]['share'] | undefined): ShareGroup => ({
    title,
    rows: versions.map((one) => ({ version: one.version, share: of(one) ?? NONE })),
  });
  const wave = (one: VersionResult) => one.waves.find((found) => found.asked === asked);
  const good = (scale: Scale, rater: Rater) =>
    group(
      copy.says(scale.good, rater),
      (one) => wave(one)?.scales.find((found) => found.scale === scale.id && found.version === scale.version && found.rater === rater)?.good,
    );
  return [
    ...RATERS.map((rater) => group(copy.answered(rater), (one) => wave(one)?.answered[rater])),
    ...scales.flatMap((scale) => scale.raters.map((rater) => good(scale, rater))),
    group(copy.within, ({ healing }) => healing.within),
  ];
}
