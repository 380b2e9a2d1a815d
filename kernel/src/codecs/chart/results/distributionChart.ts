/**
 * How one scale was answered on one set day: a panel a protocol version, a row a level, client and provider beside each other.
 * Under five answers there are dots to count and no bars to compare.
 */
import { FEW } from '../../../outcomes/share.ts';
import { askedWords } from '../../../outcomes/entry.ts';
import type { ScaleResult, VersionResult } from '../../../outcomes/resultsOf.ts';
import { RATERS, type Rater, type Scale } from '../../../protocol/outcomeBookSchema.ts';
import type { Palette } from '../theme.ts';
import { coloursOf, type Drawing, drawn, label, type Panel, percent, placePanels, round, type Sheet } from './drawing.ts';

export interface DistributionRequest extends Sheet {
  readonly id: string;
  readonly scale: Scale;
  readonly asked: string;
  readonly versions: readonly VersionResult[];
}

const HEAD = 58;
const BAR = 13;

interface Side {
  readonly rater: Rater;
  readonly result: ScaleResult | undefined;
  readonly due: number;
}

export function distributionChart(request: DistributionRequest): Drawing {
  const { id, scale, asked, versions, width } = request;
  const colours = coloursOf(request);
  const row = 8 + scale.raters.length * (BAR + 3) + 20;
  const { panels, height } = placePanels(versions.length, width, HEAD + scale.levels.length * row, 8);
  const sides = versions.map((version) => sidesOf(version, scale, asked));
  const title = `${scale.title}, ${askedWords(asked)} after the session`;
  const parts = versions.map((version, index) => drawPanel(version.version, sides[index] ?? [], panels[index], { scale, row, colours, id }));
  const around = {
    id,
    title,
    desc: `${best(scale)} Each panel is a protocol version; each row a level. Full bars are what clients said, hatched bars what providers said. The table says the same in figures.`,
    height,
    defs: hatch(id, colours),
  };
  return { svg: drawn(request, around, parts), table: tableOf(versions, sides, scale) };
}

const best = ({ levels, best: end }: Scale): string => {
  const values = levels.map(({ value }) => value);
  return `${end === 'low' ? Math.min(...values) : Math.max(...values)} is best.`;
};

const hatch = (id: string, { only, onlyBack }: Palette): string =>
  `<defs><pattern id="${id}-hatch" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect width="6" height="6" fill="${onlyBack}"/><rect width="2" height="6" fill="${only}"/></pattern></defs>`;

function sidesOf(version: VersionResult, scale: Scale, asked: string): readonly Side[] {
  const wave = version.waves.find((one) => one.asked === asked);
  return RATERS.filter((rater) => scale.raters.includes(rater)).map((rater) => ({
    rater,
    due: wave?.due ?? 0,
    result: wave?.scales.find((one) => one.scale === scale.id && one.version === scale.version && one.rater === rater),
  }));
}

interface Style {
  readonly scale: Scale;
  readonly row: number;
  readonly colours: Palette;
  readonly id: string;
}

function drawPanel(version: string, sides: readonly Side[], panel: Panel | undefined, { scale, row, colours, id }: Style): string {
  if (!panel) return '';
  const { x, y, width } = panel;
  const { ink, soft, line } = colours;
  const said = sides.map(({ rater, result, due }) => `${rater} ${result?.answered ?? 0} of ${due}`).join(', ');
  const parts = [label(x, y + 18, `Version ${version}`, { size: 15, weight: 650, fill: ink }), label(x, y + 37, `answered: ${said}`, { size: 12, fill: soft })];
  scale.levels.forEach((level, index) => {
    const top = y + HEAD + index * row;
    parts.push(
      `<line x1="${x}" x2="${x + width}" y1="${round(top - 4)}" y2="${round(top - 4)}" stroke="${line}"/>`,
      label(x, top + 12, `${level.value}  ${level.words}`, { fill: ink, weight: level.good ? 600 : 400 }),
      ...sides.map((side, place) => drawSide(side, index, { x, y: top + 20 + place * (BAR + 3), width }, colours, id)),
    );
  });
  return parts.join('');
}

function drawSide({ rater, result }: Side, index: number, { x, y, width }: Panel, colours: Palette, id: string): string {
  const count = result?.counts[index] ?? 0;
  const answered = result?.answered ?? 0;
  const front = rater === 'client' ? colours.do : colours.only;
  const fill = rater === 'client' ? front : `url(#${id}-hatch)`;
  const full = width - 108;
  if (answered < FEW) {
    const dots = Array.from({ length: count }, (_, dot) => `<circle cx="${round(x + 6 + dot * 14)}" cy="${y + 7}" r="5" fill="${fill}" stroke="${front}"/>`);
    const words = count === 0 ? '' : label(x + 6 + count * 14, y + 11, `${count}, ${rater}`, { size: 12, fill: colours.soft });
    return dots.join('') + words;
  }
  const share = count / answered;
  const length = round(full * share);
  const bar = count === 0 ? '' : `<rect x="${x}" y="${y}" width="${length}" height="${BAR}" rx="2" fill="${fill}" stroke="${front}"/>`;
  return `${bar}${label(x + length + 6, y + 11, `${count} · ${percent(share)} ${rater}`, { size: 12, fill: count === 0 ? colours.soft : colours.ink })}`;
}

function tableOf(versions: readonly VersionResult[], sides: readonly (readonly Side[])[], scale: Scale): Drawing['table'] {
  const rows = versions.flatMap(({ version }, index) =>
    (sides[index] ?? []).map(({ rater, result, due }) => [
      version,
      rater,
      ...scale.levels.map((_, level) => String(result?.counts[level] ?? 0)),
      `${result?.answered ?? 0} of ${due}`,
    ]),
  );
  return { head: ['Version', 'Said by', ...scale.levels.map(({ value, words }) => `${value} ${words}`), 'Answered'], rows };
}
