/**
 * Is the ingredient table sound? Names unique once folded, CAS numbers that pass their check digit, no active so near
 * to a decoy that a misread letter could turn one into the other, every class in the taxonomy.
 */
import { keyOf } from '../taxonomy/label/fold.ts';
import { editDistance, editsFor } from '../taxonomy/label/near.ts';
import { type IngredientData, isCritical } from '../taxonomy/label/table.ts';
import type { TaxonomyFile } from '../taxonomy/schema.ts';

export interface IngredientProblem {
  /** Index of the row. */
  readonly row: number;
  readonly level: 'error' | 'warning';
  readonly code: 'duplicate-name' | 'cas' | 'near-decoy' | 'unknown-class' | 'decoy-class';
  readonly message: string;
}

export function lintIngredients({ rows }: IngredientData, taxonomy?: TaxonomyFile): readonly IngredientProblem[] {
  const problems: IngredientProblem[] = [];
  const owner = new Map<string, number>();
  for (const [index, row] of rows.entries()) {
    for (const name of [row.name, ...row.synonyms]) {
      const key = keyOf(name.replace(/^\((?:everyday|device)\)/, ''));
      const other = owner.get(key);
      if (other !== undefined)
        problems.push({ row: index, level: 'error', code: 'duplicate-name', message: `"${name}" is also a name of "${rows[other]?.name}"` });
      owner.set(key, index);
    }
    for (const cas of row.cas) {
      if (!isCas(cas)) problems.push({ row: index, level: 'error', code: 'cas', message: `"${cas}" is no CAS number: its check digit does not fit` });
    }
    for (const id of row.classes) {
      if (taxonomy && !Object.hasOwn(taxonomy.classes, id))
        problems.push({ row: index, level: 'error', code: 'unknown-class', message: `there is no class "${id}" in taxonomy.yaml` });
    }
    if ((row.classes.length === 0) !== (row.counts === 'never'))
      problems.push({ row: index, level: 'error', code: 'decoy-class', message: 'a decoy has no class and counts never; an active has both' });
  }
  return [...problems, ...nearDecoys(rows)];
}

/** The last digit of a CAS number is the sum of the others, each times its place from the right, modulo ten. */
export function isCas(text: string): boolean {
  const match = /^(\d{2,7})-(\d{2})-(\d)$/.exec(text);
  if (!match) return false;
  const digits = [...`${match[1]}${match[2]}`].reverse();
  return digits.reduce((sum, digit, index) => sum + Number(digit) * (index + 1), 0) % 10 === Number(match[3]);
}

/** Only critical actives. Exact names are looked up first, so this is about damaged text; a twin that is known of is noted in the row. */
function nearDecoys(rows: IngredientData['rows']): readonly IngredientProblem[] {
  const flat = (name: string): string => keyOf(name).replaceAll(' ', '');
  const decoys = rows.flatMap((row) => (row.counts === 'never' ? [row.name, ...row.synonyms].map(flat) : []));
  return rows.flatMap((row, index) => {
    const twins = row.note
      .split(';')
      .flatMap((part) => /twin: (.+)/.exec(part)?.[1] ?? [])
      .map(flat);
    return isCritical(row) && row.counts !== 'name-only'
      ? [row.name, ...row.synonyms].flatMap((name): readonly IngredientProblem[] => {
          const key = flat(name);
          const limit = Math.min(1, editsFor(key.length));
          const near = limit === 0 ? undefined : decoys.find((decoy) => decoy !== key && !twins.includes(decoy) && editDistance(key, decoy, limit) <= limit);
          return near
            ? [
                {
                  row: index,
                  level: 'error',
                  code: 'near-decoy',
                  message: `"${name}" is one letter from "${near}", which it must not be taken for; if it cannot be helped, write "twin: …" in the note`,
                },
              ]
            : [];
        })
      : [];
  });
}
