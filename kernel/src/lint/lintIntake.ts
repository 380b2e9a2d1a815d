/** Checks of `intake.yaml`: every class and source exists, and every class a rule before a session names can be asked about. */
import { classesRead } from '../intake/factsRead.ts';
import { listFor } from '../intake/standardForm.ts';
import { type Problem, problem } from '../grammar/problem.ts';
import type { IntakeBook } from '../protocol/intakeBookSchema.ts';
import type { Library } from '../protocol/library.ts';
import { didYouMean } from './nearest.ts';

export function lintIntake(book: IntakeBook, library: Library): readonly Problem[] {
  return [...unknownNames(book, library), ...unasked(library)];
}

function unknownNames(book: IntakeBook, { taxonomy: { file }, sources }: Library): readonly Problem[] {
  const classes = Object.keys(file.classes);
  const named = { condition: file.conditions, allergy: file.allergies, concern: file.concerns, exposure: file.classes };
  return [
    ...book.lists.flatMap((list, index) =>
      list.classes.flatMap((id) =>
        classes.includes(id) ? [] : [problem(['lists', index, 'classes'], 'unknown-class', `there is no class "${id}"${didYouMean(id, classes)}`)],
      ),
    ),
    ...Object.keys(book.expires.facts).flatMap((key) => {
      const [kind = '', fact = ''] = key.split(':');
      const known = Object.entries(named).find(([name]) => name === kind)?.[1] ?? {};
      return Object.hasOwn(known, fact)
        ? []
        : [problem(['expires', 'facts', key], 'unknown-fact', `there is no ${kind} "${fact}"${didYouMean(fact, Object.keys(known))}`)];
    }),
    ...[book.expires.source, book.consultation.source].flatMap((list = []) =>
      list.flatMap((id) => (Object.hasOwn(sources, id) ? [] : [problem(['expires', 'source'], 'unknown-source', `there is no source "${id}"`)])),
    ),
  ];
}

/** A fact nobody is asked for stays unknown for ever. */
function unasked(library: Library): readonly Problem[] {
  return [...classesRead(Object.values(library.protocols)).keys()]
    .filter((id) => !listFor(library, id))
    .map((id) =>
      problem(['lists'], 'class-never-asked', `rules before a session name "${id}", but no list asks about it: add it, or a wider class, to a list`),
    );
}
