/** Checks of `outcomes.yaml`: sources exist, what is cited has one, levels go one way, ids stand once. */
import { type Problem, problem } from '../grammar/problem.ts';
import type { OutcomeBook, Scale } from '../protocol/outcomeBookSchema.ts';
import type { Sources } from '../taxonomy/schema.ts';
import { didYouMean } from './nearest.ts';

export function lintOutcomes(book: OutcomeBook, sources: Sources): readonly Problem[] {
  const ids = book.scales.map(({ id }) => id);
  return [
    ...cited(['ask'], book.ask, sources),
    ...book.scales.flatMap((scale, index) => [
      ...cited(['scales', index], scale, sources),
      ...ordered(['scales', index, 'levels'], scale),
      ...(ids.indexOf(scale.id) < index ? [problem(['scales', index, 'id'], 'duplicate-id', `there is another scale "${scale.id}"`)] : []),
    ]),
  ];
}

function cited(path: readonly (string | number)[], { source = [], basis }: Pick<Scale, 'source' | 'basis'>, sources: Sources): readonly Problem[] {
  if (source.length === 0 && basis === 'cited') return [problem([...path], 'uncited', 'a source is missing: give its id, or say basis: unsourced')];
  return source.flatMap((id) =>
    Object.hasOwn(sources, id) ? [] : [problem([...path, 'source'], 'unknown-source', `there is no source "${id}"${didYouMean(id, Object.keys(sources))}`)],
  );
}

/** Good levels stand together at the end that is said to be best: a scale turned round by mistake is found here. */
function ordered(path: readonly (string | number)[], { levels, best }: Scale): readonly Problem[] {
  const bestFirst = [...levels].sort((a, b) => (best === 'low' ? a.value - b.value : b.value - a.value));
  const firstOther = bestFirst.findIndex(({ good }) => !good);
  const isTogether = firstOther > 0 && bestFirst.slice(firstOther).every(({ good }) => !good);
  return isTogether ? [] : [problem([...path], 'scale-direction', `good levels have to be those at the ${best} end, and not all of them`)];
}
