/** The signs as last reported before a moment: for rules that wait for a state. */
import { type Level, parseInstant } from '@afterglow/kernel';

interface Reported {
  readonly at: string;
  readonly signs: Readonly<Record<string, Level>>;
}

/** Reports older than two days say nothing about today. */
const FRESH = 2 * 86_400_000;

export function latestSigns(checkIns: readonly Reported[], now: number): Readonly<Record<string, Level>> {
  const known = checkIns
    .map(({ at, signs }) => ({ at: parseInstant(at) ?? 0, signs }))
    .filter(({ at }) => at <= now && at > now - FRESH)
    .sort((a, b) => a.at - b.at);
  return Object.assign({}, ...known.map(({ signs }) => signs));
}
