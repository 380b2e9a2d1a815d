/** The healing course must hold an edge for every sign at every hour from the end of the session to its last column. */
import { type Problem, problem } from '../grammar/problem.ts';
import { courseColumns } from '../healing/course.ts';
import { anchorOf } from '../protocol/anchor.ts';
import type { Protocol } from '../protocol/schema.ts';
import { isEmpty, subtract } from '../time/interval.ts';
import { printOffset } from '../time/offset.ts';
import { sampleSessions } from './samples.ts';

export function courseHoles(protocol: Protocol): readonly Problem[] {
  const table = protocol.course;
  if (!table) return [];
  const rows = Object.entries(table.signs).flatMap(([sign, { upper }]): readonly Problem[] => {
    if (upper.length !== table.until.length) {
      return [
        problem(
          ['course', 'signs', sign, 'upper'],
          'course-hole',
          `"${sign}" has ${upper.length} edges for ${table.until.length} columns: give one per column`,
        ),
      ];
    }
    return upper.flatMap((edge, index) =>
      edge === null
        ? [
            problem(
              ['course', 'signs', sign, 'upper', index],
              'course-hole',
              `"${sign}" has no edge until ${printOffset(table.until[index] ?? { unit: 'days', amount: 0 })}: write 0 if nothing is expected`,
            ),
          ]
        : [],
    );
  });
  return [...rows, ...gaps(protocol)];
}

/** Columns that do not follow on: hour columns that stop before the first whole day, or edges that do not rise. */
function gaps(protocol: Protocol): readonly Problem[] {
  const table = protocol.course;
  if (!table) return [];
  return sampleSessions(protocol)
    .flatMap((session): readonly Problem[] => {
      const columns = courseColumns(table, anchorOf(session, protocol));
      const falling = columns.findIndex(isEmpty);
      if (falling >= 0) return [problem(['course', 'until', falling], 'course-hole', 'the right edges of the columns must rise')];
      const end = columns.at(-1)?.end ?? session.end;
      const open = subtract({ start: session.end, end }, columns);
      return open.length > 0
        ? [problem(['course', 'until'], 'course-hole', 'there are hours no column covers: let the hour columns reach PT24H before the first day column')]
        : [];
    })
    .slice(0, 1);
}
