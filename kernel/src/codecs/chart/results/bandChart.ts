/** Signs against the band, day by day: a panel a version, a row a sign, a column a day; what was above stands on top, full. */
import type { VersionResult } from '../../../outcomes/resultsOf.ts';
import { coloursOf, type Drawing, drawn, label, type Panel, placePanels, round, type Sheet } from './drawing.ts';

export interface BandRequest extends Sheet {
  readonly id: string;
  readonly versions: readonly VersionResult[];
  /** What a sign is called. */
  readonly nameOf: (sign: string) => string;
}

type Cell = VersionResult['healing']['bySign'][number];

const HEAD = 50;
const ROW = 46;
const TALL = 28;
const FOOT = 24;
/** The signs most was told of; the table has all. */
const MOST_SIGNS = 6;

export function bandChart(request: BandRequest): Drawing {
  const { id, versions, width, nameOf } = request;
  const colours = coloursOf(request);
  const signs = commonSigns(versions.flatMap(({ healing }) => healing.bySign));
  const cells = versions.flatMap(({ healing }) => healing.bySign.filter(({ sign }) => signs.includes(sign)));
  const days = [...new Set(cells.map(({ day }) => day))].sort((a, b) => a - b);
  const most = Math.max(1, ...cells.map(total));
  const { panels, height } = placePanels(versions.length, width, HEAD + signs.length * ROW + FOOT, 8);
  const parts = versions.map(({ version, healing }, index) => {
    const panel = panels[index];
    return panel ? drawPanel({ version, healing, panel }, { signs, days, most, nameOf, colours }) : '';
  });
  const desc =
    'Each panel is a protocol version, each row a sign, each column a day. The height says how many told of it; the full part on top was above the upper edge of what is expected. The table says the same in figures.';
  return { svg: drawn(request, { id, title: 'Signs against what is expected', desc, height }, parts), table: tableOf(versions, nameOf) };
}

const total = ({ within, above, unknown }: Cell): number => within + above + unknown;

function commonSigns(cells: readonly Cell[]): readonly string[] {
  const told = new Map<string, number>();
  for (const cell of cells) told.set(cell.sign, (told.get(cell.sign) ?? 0) + total(cell) + cell.above * 1000);
  return [...told]
    .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
    .slice(0, MOST_SIGNS)
    .map(([sign]) => sign);
}

interface Style {
  readonly signs: readonly string[];
  readonly days: readonly number[];
  readonly most: number;
  readonly nameOf: BandRequest['nameOf'];
  readonly colours: ReturnType<typeof coloursOf>;
}

function drawPanel(
  { version, healing, panel }: { version: string; healing: VersionResult['healing']; panel: Panel },
  { signs, days, most, nameOf, colours }: Style,
): string {
  const { x, y, width } = panel;
  const { ink, soft, line } = colours;
  const left = x + 104;
  const step = (width - 104) / Math.max(1, days.length);
  const heading = healing.reports === 0 ? 'nobody told anything' : `${healing.reportsWithin} of ${healing.reports} check-ins with every sign within`;
  const parts = [label(x, y + 18, `Version ${version}`, { size: 15, weight: 650, fill: ink }), label(x, y + 37, heading, { size: 12, fill: soft })];
  signs.forEach((sign, row) => {
    const base = y + HEAD + row * ROW + TALL + 8;
    const own = healing.bySign.filter((cell) => cell.sign === sign);
    const above = own.reduce((sum, cell) => sum + cell.above, 0);
    parts.push(
      label(x, base - 12, nameOf(sign), { fill: ink }),
      label(x, base + 3, above === 0 ? 'none above' : `${above} above`, {
        size: 11,
        fill: above === 0 ? soft : colours.avoid,
        weight: above === 0 ? 400 : 600,
      }),
      `<line x1="${round(left)}" x2="${round(left + step * days.length)}" y1="${base}" y2="${base}" stroke="${line}"/>`,
      ...own.map((cell) => column(cell, { x: left + days.indexOf(cell.day) * step, base, width: Math.min(22, step - 3), most, colours })),
    );
  });
  const every = Math.max(1, Math.ceil(26 / step));
  const foot = days.map((day, index) =>
    index % every === 0
      ? label(left + index * step + Math.min(22, step - 3) / 2, y + HEAD + signs.length * ROW + 16, String(day), { size: 11, fill: soft, anchor: 'middle' })
      : '',
  );
  return [...parts, ...foot, label(x, y + HEAD + signs.length * ROW + 16, 'day', { size: 11, fill: soft })].join('');
}

interface Place {
  readonly x: number;
  readonly base: number;
  readonly width: number;
  readonly most: number;
  readonly colours: Style['colours'];
}

function column(cell: Cell, { x, base, width, most, colours }: Place): string {
  const high = (count: number): number => round((count / most) * TALL);
  const [calm, above] = [high(cell.within + cell.unknown), high(cell.above)];
  const box = (y: number, height: number, fill: string, stroke: string): string =>
    height === 0 ? '' : `<rect x="${round(x)}" y="${round(y)}" width="${round(Math.max(3, width))}" height="${height}" fill="${fill}" stroke="${stroke}"/>`;
  return box(base - calm, calm, colours.doBack, colours.do) + box(base - calm - above, above, colours.avoid, colours.avoid);
}

const tableOf = (versions: readonly VersionResult[], nameOf: BandRequest['nameOf']): Drawing['table'] => ({
  head: ['Version', 'Sign', 'Day', 'Within', 'Above', 'No edge known'],
  rows: versions.flatMap(({ version, healing }) =>
    healing.bySign.map(({ sign, day, within, above, unknown }) => [version, nameOf(sign), String(day), String(within), String(above), String(unknown)]),
  ),
});
