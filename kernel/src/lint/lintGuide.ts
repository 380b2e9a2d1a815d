/** Checks of `session-record.yaml`: areas, classes and mirrored zones exist, and every number or quote is cited. */
import type { Problem } from '../grammar/problem.ts';
import { problem } from '../grammar/problem.ts';
import type { RecordGuide } from '../record/session/guideSchema.ts';
import type { Sources, TaxonomyFile } from '../taxonomy/schema.ts';
import { didYouMean } from './nearest.ts';

export function lintGuide(guide: RecordGuide, taxonomy: TaxonomyFile, sources: Sources): readonly Problem[] {
  const known = (path: readonly PropertyKey[], name: string, list: object, what: string): readonly Problem[] =>
    Object.hasOwn(list, name) ? [] : [problem(path, 'unknown-class', `there is no ${what} "${name}"${didYouMean(name, Object.keys(list))}`)];
  const zones = Object.entries(guide.zones).flatMap(([id, zone]) => [
    ...known(['zones', id, 'area'], zone.area, taxonomy.areas, 'area'),
    ...(zone.mirror === undefined ? [] : known(['zones', id, 'mirror'], zone.mirror, guide.zones, 'zone')),
    ...(zone.mirror !== undefined && guide.zones[zone.mirror]?.mirror !== id
      ? [problem(['zones', id, 'mirror'], 'one-sided-mirror', `"${zone.mirror}" does not name "${id}" as its other side`)]
      : []),
  ]);
  const modalities = Object.entries(guide.modalities).flatMap(([id, { classes, ranges }]) => [
    ...classes.flatMap((name, index) => known(['modalities', id, 'classes', index], name, taxonomy.classes, 'class')),
    ...ranges.flatMap(({ areas = [], from, to }, index) => [
      ...areas.flatMap((name) => known(['modalities', id, 'ranges', index, 'areas'], name, taxonomy.areas, 'area')),
      ...(from === undefined && to === undefined ? [problem(['modalities', id, 'ranges', index], 'open-range', 'a range has from, to, or both')] : []),
      ...(from !== undefined && to !== undefined && from > to ? [problem(['modalities', id, 'ranges', index], 'empty-range', 'from is more than to')] : []),
    ]),
  ]);
  return [...zones, ...modalities, ...cited(guide, sources)];
}

function cited(guide: RecordGuide, sources: Sources): readonly Problem[] {
  const all: readonly { readonly path: readonly PropertyKey[]; readonly source?: readonly string[] | undefined }[] = [
    { path: ['late'], source: guide.late.source },
    ...guide.anesthetic.map(({ source }, index) => ({ path: ['anesthetic', index], source })),
    ...Object.entries(guide.adverseEvents).map(([id, { source }]) => ({ path: ['adverseEvents', id], source })),
    ...Object.entries(guide.modalities).flatMap(([id, one]) => [
      { path: ['modalities', id], source: one.source },
      ...one.ranges.map(({ source }, index) => ({ path: ['modalities', id, 'ranges', index], source })),
      ...one.notes.map(({ source }, index) => ({ path: ['modalities', id, 'notes', index], source })),
    ]),
  ];
  return all.flatMap(({ path, source }) =>
    source === undefined
      ? [problem(path, 'uncited-rule', 'this has no source: name one of sources.yaml, or afterglow-house with basis: unsourced')]
      : source
          .filter((name) => !Object.hasOwn(sources, name))
          .map((name) => problem([...path, 'source'], 'unknown-source', `there is no source "${name}"${didYouMean(name, Object.keys(sources))}`)),
  );
}
