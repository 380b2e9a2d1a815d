/**
 * Sessions as rows that lead to nobody. In: sessions with their results. Out: a table: no name, no id, no day, no words, not who
 * treated. Rows are sorted by what they say, so that their order tells nothing; several sessions of one client are not joined.
 */
import { countingEntries, type Library, RATERS, scaleOf, scalesFor, type SessionResult } from '@afterglow/kernel';

interface Counted {
  readonly session: SessionResult;
  readonly year: number;
}

const HEALING = ['reports', 'reports within', 'first day clear', 'first day back', 'farthest', 'adverse events', 'serious'];

export function deidentified({ outcomes: book }: Pick<Library, 'outcomes'>, counted: readonly Counted[]): readonly (readonly string[])[] {
  const asked = [...new Set(counted.flatMap(({ session }) => [...session.asked, ...session.entries.map((entry) => entry.asked)]))].sort();
  const columns = asked.flatMap((when) => RATERS.flatMap((rater) => (book ? scalesFor(book, rater) : []).map((scale) => ({ when, rater, scale }))));
  const rows = counted.map(({ session, year }) => {
    const said = [...countingEntries(session.entries).values()];
    const values = columns.map(({ when, rater, scale }) => {
      const answers = said.filter((entry) => entry.asked === when && entry.rater === rater).flatMap((entry) => entry.answers);
      return text(answers.find((answer) => book && scaleOf(book, answer) === scale)?.value);
    });
    const { reports, clearOn, backOn, worst } = session.healing;
    const healing = [String(reports.length), String(reports.filter(({ isWithin }) => isWithin).length), text(clearOn), text(backOn), worst ?? ''];
    return [session.protocol, session.version, String(year), ...values, ...healing, String(session.adverse), String(session.serious)];
  });
  const head = ['treatment', 'version', 'year', ...columns.map(({ when, rater, scale }) => `${scale.id} ${scale.version} ${rater} ${when}`), ...HEALING];
  return [head, ...rows.sort((a, b) => (a.join() < b.join() ? -1 : 1))];
}

const text = (value: number | null | undefined): string => (value === null || value === undefined ? '' : String(value));
