/** Results of one version as rows for a spreadsheet: one figure a row, counts always, percentages where there are enough. */
import { askedWords } from '../../../outcomes/entry.ts';
import type { Share } from '../../../outcomes/share.ts';
import type { VersionResult, WaveResult } from '../../../outcomes/resultsOf.ts';
import type { Library } from '../../../protocol/library.ts';

type Cells = readonly string[];

/** treatment, version, of, measure, who, when, level, count, out of, percent, from percent, to percent, note */
export function resultRows(result: VersionResult, { outcomes }: Pick<Library, 'outcomes'>): readonly Cells[] {
  const { protocol, version, sessions, clients, healing, adverse, adherence } = result;
  const row = (measure: string, rest: Partial<Row> = {}): Cells => {
    const { who = '', when = '', level = '', count = '', of = '', share = '', low = '', high = '', note = '' } = rest;
    return [protocol, version, `${sessions} sessions of ${clients} clients`, measure, who, when, level, count, of, share, low, high, note];
  };
  return [
    ...result.waves.flatMap((wave) => waveRows(wave, outcomes, row)),
    row('sessions with every check-in within the band', { who: 'client', ...cellsOf(healing.within) }),
    row('check-ins within the band', {
      who: 'client',
      count: text(healing.reportsWithin),
      of: text(healing.reports),
      note: 'check-ins of one session are not independent: no interval',
    }),
    row('sessions with a check-in above the band', { who: 'client', count: text(healing.out), of: text(healing.told) }),
    row('came back into the band', { who: 'client', count: text(healing.back), of: text(healing.out), note: dayNote(healing.backMedian) }),
    row('told that nothing is left', { who: 'client', count: text(healing.cleared), of: text(healing.told), note: dayNote(healing.clearMedian) }),
    ...Object.entries(healing.worst).map(([level, count]) => row('farthest answer to a check-in', { level, count: text(count), of: text(sessions) })),
    ...healing.bySign.map(({ sign, day, above, within, unknown }) =>
      row('sign above the band', { who: 'client', when: `day ${day}`, level: sign, count: text(above), of: text(above + within + unknown) }),
    ),
    row('adverse events', {
      count: text(adverse.events),
      of: text(sessions),
      note: adverse.per100 === null ? FEW_WORDS : `${adverse.per100.toFixed(1)} per 100 sessions`,
    }),
    row('serious adverse events', { count: text(adverse.serious), of: text(sessions) }),
    ...(adherence
      ? [
          row('steps done', { who: 'client', count: text(adherence.done), of: text(adherence.asked), note: `self-reported, ${adherence.sessions} sessions` }),
          row('used though it was to be left', { who: 'client', count: text(adherence.broken), of: text(adherence.asked), note: 'self-reported' }),
        ]
      : []),
  ];
}

interface Row {
  readonly who: string;
  readonly when: string;
  readonly level: string;
  readonly count: string;
  readonly of: string;
  readonly share: string;
  readonly low: string;
  readonly high: string;
  readonly note: string;
}
type MakeRow = (measure: string, rest?: Partial<Row>) => Cells;

const FEW_WORDS = 'too few to compare';

function waveRows({ asked, answered, scales }: WaveResult, outcomes: Library['outcomes'], row: MakeRow): readonly Cells[] {
  const when = askedWords(asked);
  return [
    row('answered', { who: 'client', when, ...cellsOf(answered.client) }),
    row('answered', { who: 'provider', when, ...cellsOf(answered.provider) }),
    ...scales.flatMap((one) => {
      const scale = outcomes?.scales.find(({ id, version }) => id === one.scale && version === one.version);
      const measure = `${one.scale} ${one.version}`;
      return [
        row(`${measure}: ${scale?.good ?? 'good'}`, { who: one.rater, when, ...cellsOf(one.good) }),
        ...one.counts.map((count, index) => {
          const level = scale?.levels[index];
          return row(measure, { who: one.rater, when, level: level ? `${level.value} ${level.words}` : '', count: text(count), of: text(one.answered) });
        }),
      ];
    }),
  ];
}

function cellsOf({ count, of, share, low, high }: Share): Partial<Row> {
  const counts = { count: text(count), of: text(of) };
  if (share === null || low === null || high === null) return { ...counts, note: FEW_WORDS };
  return { ...counts, share: (share * 100).toFixed(1), low: (low * 100).toFixed(1), high: (high * 100).toFixed(1), note: '95 % interval after Wilson' };
}

const text = (value: number): string => String(value);
const dayNote = (day: number | null): string => (day === null ? 'half: not reached, or too few' : `half by day ${day}`);
