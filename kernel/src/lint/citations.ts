/** Each rule and number carries a source that exists; claims beyond the label are marked. */
import { type Problem, problem } from '../grammar/problem.ts';
import type { Library } from '../protocol/library.ts';
import type { Protocol } from '../protocol/schema.ts';
import { didYouMean } from './nearest.ts';

interface Cited {
  readonly path: readonly PropertyKey[];
  readonly source: readonly string[] | undefined;
  readonly what: string;
}

export function citations(protocol: Protocol, library: Library): readonly Problem[] {
  return [...everyCitation(protocol).flatMap((cited) => checkCitation(cited, library)), ...offLabel(protocol, library)];
}

function everyCitation(protocol: Protocol): readonly Cited[] {
  const list = (name: string, entries: readonly { readonly source?: readonly string[] | undefined; readonly id?: string }[]): readonly Cited[] =>
    entries.map((entry, index) => ({ path: [name, index], source: entry.source, what: entry.id ? `${name} "${entry.id}"` : `${name}, entry ${index + 1}` }));
  const single = (name: string, entry: { readonly source?: readonly string[] | undefined } | undefined): readonly Cited[] =>
    entry ? [{ path: [name], source: entry.source, what: name }] : [];
  return [
    ...list('rules', protocol.rules),
    ...list('candidacy', protocol.candidacy),
    ...list('redFlags', protocol.redFlags),
    ...list('expectations', protocol.expectations),
    ...list('concerns', protocol.concerns),
    ...list('phases', protocol.phases),
    ...list('about', protocol.about),
    ...list('takeHome', protocol.takeHome),
    ...single('course', protocol.course),
    ...single('cadence', protocol.cadence),
  ];
}

function checkCitation({ path, source, what }: Cited, { sources }: Library): readonly Problem[] {
  if (source === undefined) {
    return [problem(path, 'uncited-rule', `${what} has no source: name one of sources.yaml, or afterglow-house with basis: unsourced`)];
  }
  return source
    .filter((name) => !Object.hasOwn(sources, name))
    .map((name) => problem([...path, 'source'], 'unknown-source', `there is no source "${name}"${didYouMean(name, Object.keys(sources))}`));
}

/** Devices are cleared for some concerns only; every other claim says so. */
function offLabel(protocol: Protocol, { taxonomy }: Library): readonly Problem[] {
  const cleared = [...(taxonomy.ancestors.get(protocol.id) ?? [])].map((id) => taxonomy.file.classes[id]?.clearedFor).find((list) => list !== undefined);
  if (cleared === undefined) return [];
  return protocol.concerns.flatMap((entry, index) =>
    cleared.includes(entry.concern) || entry.claim === 'off-label'
      ? []
      : [
          problem(
            ['concerns', index, 'claim'],
            'off-label-unmarked',
            `"${entry.concern}" is outside the cleared use (${cleared.join(', ')}): write claim: off-label`,
          ),
        ],
  );
}
