/** Checks of the taxonomy as a whole: parents exist, the tree has no circle, words are not claimed twice, tails are cited. */
import type { Problem } from '../grammar/problem.ts';
import { foldTokens } from '../taxonomy/phrases.ts';
import type { Sources, TaxonomyFile } from '../taxonomy/schema.ts';
import { buildTaxonomy } from '../taxonomy/taxonomy.ts';
import { didYouMean } from './nearest.ts';

export function lintTaxonomy(file: TaxonomyFile, sources: Sources | undefined): readonly Problem[] {
  return [...parents(file), ...circles(file), ...tails(file, sources), ...claimedTwice(file)];
}

function parents(file: TaxonomyFile): readonly Problem[] {
  const classes = Object.keys(file.classes);
  const unknown = (path: readonly PropertyKey[], name: string, known: readonly string[], what: string): readonly Problem[] =>
    known.includes(name) ? [] : [{ path, level: 'error', code: 'unknown-class', message: `there is no ${what} "${name}"${didYouMean(name, known)}` }];
  return [
    ...Object.entries(file.classes).flatMap(([id, entry]) => [
      ...entry.is.flatMap((parent, index) => unknown(['classes', id, 'is', index], parent, classes, 'class')),
      ...entry.after.flatMap((after, index) => after.classes.flatMap((name) => unknown(['classes', id, 'after', index, 'classes'], name, classes, 'class'))),
      ...(entry.clearedFor ?? []).flatMap((name, index) => unknown(['classes', id, 'clearedFor', index], name, Object.keys(file.concerns), 'concern')),
    ]),
    ...Object.entries(file.areas).flatMap(([id, area]) =>
      area.is === undefined ? [] : unknown(['areas', id, 'is'], area.is, Object.keys(file.areas), 'area'),
    ),
  ];
}

/** A class that is, through its parents, a kind of itself. */
function circles(file: TaxonomyFile): readonly Problem[] {
  const parentsOf = (id: string): readonly string[] => file.classes[id]?.is ?? [];
  const reaches = (from: string, target: string): boolean => {
    const seen = new Set<string>();
    const waiting = [...parentsOf(from)];
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      if (next === target) return true;
      if (seen.has(next)) continue;
      seen.add(next);
      waiting.push(...parentsOf(next));
    }
    return false;
  };
  return Object.keys(file.classes)
    .filter((id) => reaches(id, id))
    .map((id) => ({
      path: ['classes', id, 'is'],
      level: 'error',
      code: 'taxonomy-cycle',
      message: `"${id}" is a kind of itself through ${parentsOf(id).join(', ')}: take one of these out`,
    }));
}

function tails(file: TaxonomyFile, sources: Sources | undefined): readonly Problem[] {
  if (!sources) return [];
  return Object.entries(file.classes).flatMap(([id, entry]) =>
    entry.after.flatMap((after, index) =>
      after.source
        .filter((name) => !Object.hasOwn(sources, name))
        .map(
          (name): Problem => ({
            path: ['classes', id, 'after', index, 'source'],
            level: 'error',
            code: 'unknown-source',
            message: `there is no source "${name}"${didYouMean(name, Object.keys(sources))}`,
          }),
        ),
    ),
  );
}

/** One word for two classes is fine only when one is a kind of the other. */
function claimedTwice(file: TaxonomyFile): readonly Problem[] {
  const taxonomy = buildTaxonomy(file);
  const owners = new Map<string, string>();
  return Object.entries(file.classes).flatMap(([id, entry]) =>
    [...entry.words, ...entry.inci].flatMap((word, index): readonly Problem[] => {
      const phrase = foldTokens(word).join(' ');
      const owner = owners.get(phrase);
      if (owner === undefined) owners.set(phrase, id);
      const related = owner === undefined || owner === id || taxonomy.ancestors.get(id)?.has(owner) || taxonomy.ancestors.get(owner)?.has(id);
      if (related) return [];
      return [
        {
          path: ['classes', id, 'words', index],
          level: 'warning',
          code: 'word-claimed-twice',
          message: `"${word}" already means ${owner}: keep it in one place`,
        },
      ];
    }),
  );
}
