/** Every name a protocol uses must exist: classes, areas, signs, concerns, conditions; and no id may stand twice. */
import { type Problem, problem } from '../grammar/problem.ts';
import type { Condition } from '../protocol/condition.ts';
import type { Library } from '../protocol/library.ts';
import type { Protocol } from '../protocol/schema.ts';
import { didYouMean } from './nearest.ts';

type Path = readonly PropertyKey[];

export function names(protocol: Protocol, library: Library): readonly Problem[] {
  return [
    ...ownName(protocol, library),
    ...classNames(protocol, library),
    ...otherNames(protocol, library),
    ...conditionNames(protocol, library),
    ...twice(protocol),
  ];
}

function known(path: Path, name: string, table: object, what: string, code: string): readonly Problem[] {
  return Object.hasOwn(table, name) ? [] : [problem(path, code, `there is no ${what} "${name}"${didYouMean(name, Object.keys(table))}`)];
}

function ownName(protocol: Protocol, { taxonomy }: Library): readonly Problem[] {
  return known(['id'], protocol.id, taxonomy.file.classes, 'class', 'protocol-not-a-class').map((found) => ({
    ...found,
    message: `${found.message}: each protocol is also a class under "service" in taxonomy.yaml, so that other treatments can keep clear of it`,
  }));
}

function classNames(protocol: Protocol, { taxonomy }: Library): readonly Problem[] {
  const { classes } = taxonomy.file;
  return [
    ...protocol.rules.flatMap((rule, index) => [
      ...rule.classes.flatMap((name, at) => known(['rules', index, 'classes', at], name, classes, 'class', 'unknown-class')),
      ...rule.except.flatMap((name, at) => known(['rules', index, 'except', at], name, classes, 'class', 'unknown-class')),
    ]),
    ...protocol.takeHome.flatMap((product, index) => known(['takeHome', index, 'class'], product.class, classes, 'class', 'unknown-class')),
  ];
}

function otherNames(protocol: Protocol, { taxonomy, signs }: Library): readonly Problem[] {
  const { areas, concerns } = taxonomy.file;
  return [
    ...(protocol.area === undefined ? [] : known(['area'], protocol.area, areas, 'area', 'unknown-area')),
    ...protocol.rules.flatMap((rule, index) => [
      ...(rule.area === undefined ? [] : known(['rules', index, 'area'], rule.area, areas, 'area', 'unknown-area')),
      ...(rule.gate ? known(['rules', index, 'gate', 'sign'], rule.gate.sign, signs, 'sign', 'unknown-sign') : []),
    ]),
    ...Object.keys(protocol.course?.signs ?? {}).flatMap((sign) => known(['course', 'signs', sign], sign, signs, 'sign', 'unknown-sign')),
    ...protocol.redFlags.flatMap((flag, index) => known(['redFlags', index, 'sign'], flag.sign, signs, 'sign', 'unknown-sign')),
    ...protocol.concerns.flatMap((entry, index) => known(['concerns', index, 'concern'], entry.concern, concerns, 'concern', 'unknown-concern')),
  ];
}

function conditionNames(protocol: Protocol, library: Library): readonly Problem[] {
  const parts = [
    ...protocol.rules.flatMap((rule, index) => (rule.if ? [{ path: ['rules', index, 'if'], condition: rule.if }] : [])),
    ...protocol.candidacy.map((item, index) => ({ path: ['candidacy', index, 'if'], condition: item.if })),
  ];
  return parts.flatMap(({ path, condition }) => inCondition(path, condition, library));
}

function inCondition(path: Path, condition: Condition, library: Library): readonly Problem[] {
  const { file } = library.taxonomy;
  if ('concern' in condition) return known(path, condition.concern, file.concerns, 'concern', 'unknown-concern');
  if ('condition' in condition) return known(path, condition.condition, file.conditions, 'condition', 'unknown-condition');
  if ('allergy' in condition) return known(path, condition.allergy, file.allergies, 'allergy', 'unknown-allergy');
  if ('uses' in condition) return known(path, condition.uses, file.classes, 'class', 'unknown-class');
  if ('area' in condition) return known(path, condition.area, file.areas, 'area', 'unknown-area');
  if ('any' in condition) return condition.any.flatMap((part, index) => inCondition([...path, 'any', index], part, library));
  if ('all' in condition) return condition.all.flatMap((part, index) => inCondition([...path, 'all', index], part, library));
  return 'not' in condition ? inCondition([...path, 'not'], condition.not, library) : [];
}

function twice(protocol: Protocol): readonly Problem[] {
  const lists = {
    rules: protocol.rules,
    candidacy: protocol.candidacy,
    redFlags: protocol.redFlags,
    expectations: protocol.expectations,
    takeHome: protocol.takeHome,
  };
  return Object.entries(lists).flatMap(([list, entries]) => {
    const first = new Map<string, number>();
    return entries.flatMap(({ id }, index): readonly Problem[] => {
      const earlier = first.get(id);
      if (earlier === undefined) first.set(id, index);
      return earlier === undefined
        ? []
        : [problem([list, index, 'id'], 'duplicate-id', `the id "${id}" already stands in ${list} (entry ${earlier + 1}): give this one its own`)];
    });
  });
}
