/** The table twin of the journey chart: the same rows in words, for screen readers and print. */
import type { Effect } from '../../grammar/vocabulary.ts';
import { FOREVER } from '../../time/instant.ts';
import { dayMoment, lastDay } from '../../time/dateWords.ts';
import { EFFECT_WORDS } from './barText.ts';
import { type ChartRow, chartRows, type RowRequest } from './rows.ts';

export interface TableRow {
  readonly group: 'before' | 'after' | 'signs';
  readonly label: string;
  readonly effect: Effect;
  readonly effectWord: string;
  readonly from: string;
  readonly to: string;
  readonly text: string;
}

const LEVEL_WORDS = ['none', 'mild', 'moderate', 'marked'] as const;

export function journeyTable(request: RowRequest): readonly TableRow[] {
  const rows = chartRows(request);
  const { zone } = request.session;
  const until = (end: number): string => (end === FOREVER ? 'open' : dayMoment(end, zone).includes(',') ? dayMoment(end, zone) : lastDay(end, zone));
  const ofRow =
    (group: 'before' | 'after') =>
    (row: ChartRow): readonly TableRow[] =>
      row.instructions.map((one) => ({
        group,
        label: row.label,
        effect: one.effect,
        effectWord: EFFECT_WORDS[one.effect],
        from: dayMoment(one.start, zone),
        to: until(one.end),
        text: one.gate ? `${one.text} (once ${one.gate.words})` : one.text,
      }));
  return [
    ...rows.before.flatMap(ofRow('before')),
    ...rows.after.flatMap(ofRow('after')),
    ...rows.signs.flatMap(({ label, bands }) =>
      bands.map(
        (band): TableRow => ({
          group: 'signs',
          label,
          effect: 'expect',
          effectWord: EFFECT_WORDS.expect,
          from: dayMoment(band.start, zone),
          to: until(band.end),
          text: `at most ${LEVEL_WORDS[band.upper]}`,
        }),
      ),
    ),
  ];
}
