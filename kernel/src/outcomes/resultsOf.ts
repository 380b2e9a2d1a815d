/**
 * Results of a clinic, protocol by protocol and version by version. In: sessions with what was said, how they healed and what
 * happened. Out: counts, shares with intervals, and how many answered. Missing is missing: it lowers the share that answered
 * and touches nothing else. Nobody who treats is named or compared.
 */
import { compareText, compareVersions } from '../grammar/order.ts';
import type { OutcomeBook, Rater, Scale } from '../protocol/outcomeBookSchema.ts';
import { parseOffset, roughDays } from '../time/offset.ts';
import type { HealingAgainstBand } from './band.ts';
import { countingEntries, entryKey, type OutcomeEntry, scaleOf, scalesFor } from './entry.ts';
import { type HealingResult, healingResult } from './healingResult.ts';
import { FEW, type Share, shareOf } from './share.ts';

export interface SessionResult {
  readonly id: string;
  /** The same for all sessions of one client. */
  readonly client: string;
  readonly protocol: string;
  readonly version: string;
  readonly entries: readonly OutcomeEntry[];
  /** Set days that have come: asked, answered or not. */
  readonly asked: readonly string[];
  readonly healing: HealingAgainstBand;
  readonly adverse: number;
  readonly serious: number;
  /** As the client told; null: nobody was asked. */
  readonly adherence: StepsKept | null;
}

export interface StepsKept {
  readonly asked: number;
  readonly done: number;
  /** Used though it was to be left. */
  readonly broken: number;
}

export interface ScaleResult {
  readonly scale: string;
  readonly version: string;
  readonly rater: Rater;
  /** In the order of the scale's levels, as many. */
  readonly counts: readonly number[];
  readonly answered: number;
  readonly good: Share;
}

export interface WaveResult {
  /** P4W. */
  readonly asked: string;
  /** Sessions whose set day has come. */
  readonly due: number;
  readonly answered: Readonly<Record<Rater, Share>>;
  readonly scales: readonly ScaleResult[];
}

export interface VersionResult {
  readonly protocol: string;
  readonly version: string;
  readonly sessions: number;
  readonly clients: number;
  /** Too few to compare. */
  readonly isFew: boolean;
  readonly waves: readonly WaveResult[];
  readonly healing: HealingResult;
  readonly adverse: { readonly events: number; readonly sessions: number; readonly serious: number; readonly per100: number | null };
  readonly adherence: {
    readonly sessions: number;
    readonly asked: number;
    readonly done: number;
    readonly broken: number;
    readonly share: number | null;
  } | null;
}

/** In order of protocol and version; the order sessions come in does not matter. */
export function resultsOf(book: OutcomeBook, sessions: readonly SessionResult[]): readonly VersionResult[] {
  const groups = new Map<string, SessionResult[]>();
  for (const session of sessions) {
    const key = `${session.protocol} ${session.version}`;
    const group = groups.get(key);
    if (group) group.push(session);
    else groups.set(key, [session]);
  }
  return [...groups.values()]
    .map((group) => versionOf(book, group))
    .sort((a, b) => compareText(a.protocol, b.protocol) || compareVersions(a.version, b.version) || compareText(a.version, b.version));
}

function versionOf(book: OutcomeBook, group: readonly SessionResult[]): VersionResult {
  const events = group.reduce((sum, { adverse }) => sum + adverse, 0);
  const [first] = group;
  return {
    protocol: first?.protocol ?? '',
    version: first?.version ?? '',
    sessions: group.length,
    clients: new Set(group.map(({ client }) => client)).size,
    isFew: group.length < FEW,
    waves: wavesOf(book, group),
    healing: healingResult(group.map(({ healing }) => healing)),
    adverse: {
      events,
      sessions: group.filter(({ adverse }) => adverse > 0).length,
      serious: group.reduce((sum, { serious }) => sum + serious, 0),
      per100: group.length < FEW ? null : (100 * events) / group.length,
    },
    adherence: adherenceOf(group.flatMap(({ adherence }) => (adherence && adherence.asked > 0 ? [adherence] : []))),
  };
}

const daysOf = (asked: string): number => {
  const read = parseOffset(asked);
  return read.ok ? roughDays(read.value) : 0;
};

function wavesOf(book: OutcomeBook, group: readonly SessionResult[]): readonly WaveResult[] {
  const counting = countingEntries(group.flatMap(({ entries }) => entries));
  const waves = [...new Set([...group.flatMap(({ asked }) => asked), ...[...counting.values()].map(({ asked }) => asked)])];
  return waves
    .sort((a, b) => daysOf(a) - daysOf(b) || compareText(a, b))
    .map((asked): WaveResult => {
      const of = (rater: Rater): readonly OutcomeEntry[] =>
        group.flatMap(({ id }) => counting.get(entryKey({ session: id, rater, asked })) ?? []).filter(({ answers }) => answers.length > 0);
      const said = { client: of('client'), provider: of('provider') };
      const heard = new Set([...said.client, ...said.provider].map(({ session }) => session));
      const due = group.filter((one) => one.asked.includes(asked) || heard.has(one.id)).length;
      return {
        asked,
        due,
        answered: { client: shareOf(said.client.length, due), provider: shareOf(said.provider.length, due) },
        scales: [...scalesIn(book, 'client', said.client), ...scalesIn(book, 'provider', said.provider)],
      };
    });
}

function scalesIn(book: OutcomeBook, rater: Rater, entries: readonly OutcomeEntry[]): readonly ScaleResult[] {
  const answers = entries.flatMap((entry) => entry.answers);
  return scalesFor(book, rater).flatMap((scale): readonly ScaleResult[] => {
    const values = answers.filter((answer) => scaleOf(book, answer) === scale).map(({ value }) => value);
    return values.length === 0 ? [] : [countsOf(scale, rater, values)];
  });
}

function countsOf(scale: Scale, rater: Rater, values: readonly number[]): ScaleResult {
  const counts = scale.levels.map(({ value }) => values.filter((one) => one === value).length);
  const answered = counts.reduce((sum, count) => sum + count, 0);
  const good = scale.levels.reduce((sum, level, index) => sum + (level.good ? (counts[index] ?? 0) : 0), 0);
  return { scale: scale.id, version: scale.version, rater, counts, answered, good: shareOf(good, answered) };
}

function adherenceOf(all: readonly StepsKept[]): VersionResult['adherence'] {
  if (all.length === 0) return null;
  const sum = (part: keyof StepsKept): number => all.reduce((total, one) => total + one[part], 0);
  const [asked, done, broken] = [sum('asked'), sum('done'), sum('broken')];
  return { sessions: all.length, asked, done, broken, share: all.length < FEW ? null : done / asked };
}
