/**
 * Shares of one kind, version by version: a mark at the share, a line over its 95 % interval, the figures beside it. Where there
 * are too few, the figures stand alone.
 */
import type { Share } from '../../../outcomes/share.ts';
import { NARROW } from '../theme.ts';
import { coloursOf, type Drawing, drawn, label, percent, round, type Sheet } from './drawing.ts';

export interface ShareRow {
  readonly version: string;
  readonly share: Share;
}

export interface ShareGroup {
  readonly title: string;
  readonly rows: readonly ShareRow[];
}

export interface SharesRequest extends Sheet {
  readonly id: string;
  readonly title: string;
  readonly groups: readonly ShareGroup[];
}

const ROW = 30;
const HEAD = 34;
const GAP = 14;
const AXIS = 26;

export function sharesChart(request: SharesRequest): Drawing {
  const { id, title, groups, width } = request;
  const colours = coloursOf(request);
  const isNarrow = width < NARROW;
  const rowHeight = isNarrow ? ROW + 16 : ROW;
  const left = isNarrow ? 16 : 130;
  const right = isNarrow ? width - 16 : width - 250;
  const x = (share: number): number => round(left + share * (right - left));
  const parts: string[] = [];
  let y = 6;
  for (const group of groups) {
    parts.push(label(16, y + 22, group.title, { size: 14, weight: 650, fill: colours.ink }));
    const top = y + HEAD;
    const bottom = top + group.rows.length * rowHeight;
    for (const mark of [0, 0.25, 0.5, 0.75, 1]) parts.push(`<line x1="${x(mark)}" x2="${x(mark)}" y1="${top}" y2="${bottom}" stroke="${colours.line}"/>`);
    group.rows.forEach(({ version, share }, index) => {
      const middle = top + index * rowHeight + (isNarrow ? rowHeight - 14 : rowHeight / 2);
      parts.push(label(16, isNarrow ? middle - 13 : middle + 4, version, { fill: colours.ink, weight: 600 }));
      if (share.share !== null && share.low !== null && share.high !== null) {
        parts.push(
          `<line x1="${x(share.low)}" x2="${x(share.high)}" y1="${middle}" y2="${middle}" stroke="${colours.do}" stroke-width="3" stroke-linecap="round"/>`,
          `<circle cx="${x(share.share)}" cy="${middle}" r="6" fill="${colours.paper}" stroke="${colours.do}" stroke-width="3"/>`,
        );
      }
      const words = shareWords(share);
      if (isNarrow) parts.push(label(width - 16, middle - 13, words, { size: 12, fill: colours.ink, anchor: 'end' }));
      else parts.push(label(right + 18, middle + 4, words, { fill: colours.ink }));
    });
    y = bottom + GAP;
  }
  for (const mark of [0, 0.5, 1]) {
    const anchor = mark === 0 ? 'start' : mark === 1 ? 'end' : 'middle';
    parts.push(label(x(mark), y + 8, percent(mark), { size: 12, fill: colours.soft, anchor: isNarrow ? anchor : 'middle' }));
  }
  const desc =
    'A ring stands at each share, a line over its 95 percent interval; where lines overlap widely, the versions cannot be told apart. The table says the same in figures.';
  return { svg: drawn(request, { id, title, desc, height: y + AXIS }, parts), table: tableOf(groups) };
}

function shareWords({ count, of, share, low, high }: Share): string {
  if (of === 0) return 'nobody yet';
  if (share === null || low === null || high === null) return `${count} of ${of}, too few to compare`;
  return `${count} of ${of}: ${percent(share)} (${Math.round(low * 100)} to ${Math.round(high * 100)})`;
}

const tableOf = (groups: readonly ShareGroup[]): Drawing['table'] => ({
  head: ['What', 'Version', 'How many', 'Share', '95 % interval'],
  rows: groups.flatMap(({ title, rows }) =>
    rows.map(({ version, share }) => [
      title,
      version,
      `${share.count} of ${share.of}`,
      share.share === null ? 'too few' : percent(share.share),
      share.low === null || share.high === null ? '–' : `${percent(share.low)} to ${percent(share.high)}`,
    ]),
  ),
});
