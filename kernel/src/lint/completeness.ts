/**
 * What a complete protocol holds (CLINICAL §1c). Some of it every protocol needs; the rest only treatments that the
 * taxonomy marks as breaking the skin.
 */
import { type Problem, problem } from '../grammar/problem.ts';
import type { Phase } from '../grammar/vocabulary.ts';
import { phaseOf } from '../protocol/anchor.ts';
import type { Condition } from '../protocol/condition.ts';
import type { Library } from '../protocol/library.ts';
import type { Protocol } from '../protocol/schema.ts';
import { isKindOf, type Taxonomy } from '../taxonomy/taxonomy.ts';

export function completeness(protocol: Protocol, { taxonomy }: Library): readonly Problem[] {
  const breaksSkin = [...(taxonomy.ancestors.get(protocol.id) ?? [])].some((id) => taxonomy.file.classes[id]?.breaksSkin);
  return [...always(protocol), ...(breaksSkin ? forBrokenSkin(protocol, taxonomy) : [])];
}

function always(protocol: Protocol): readonly Problem[] {
  const { dayZero, area, redFlags, contacts, cadence } = protocol;
  return [
    ...need(dayZero !== undefined, 'day-zero-missing', 'say which day is day 0: dayZero: treatment-day (or day-after)'),
    ...need(area !== undefined, 'area-missing', 'say which area is treated (area: face): waxing a leg does not matter to a face'),
    ...need(redFlags.length > 0, 'no-red-flags', 'there are no redFlags: say which signs need a person, and how soon'),
    ...need(
      contacts.some(({ who }) => who === 'clinic') && contacts.some(({ who }) => who === 'emergency'),
      'no-contact',
      'say whom to call: contacts needs a clinic and an emergency entry',
    ),
    ...need(cadence !== undefined, 'cadence-missing', 'say how many sessions and how far apart: cadence'),
  ];
}

const need = (isThere: boolean, code: string, message: string, level: Problem['level'] = 'error'): readonly Problem[] =>
  isThere ? [] : [problem([], code, message, level)];

function forBrokenSkin(protocol: Protocol, taxonomy: Taxonomy): readonly Problem[] {
  const speaksOf = (id: string, phase?: Phase): boolean =>
    protocol.rules.some(
      (rule) =>
        (phase === undefined || phaseOf(rule.window) === phase) && rule.classes.some((own) => isKindOf(taxonomy, id, own) || isKindOf(taxonomy, own, id)),
    );
  const restricts = (id: string, phase: Phase): boolean =>
    protocol.rules.some(
      (rule) =>
        !rule.if &&
        (rule.effect === 'avoid' || rule.effect === 'minimise') &&
        phaseOf(rule.window) === phase &&
        rule.classes.some((own) => isKindOf(taxonomy, id, own)),
    );
  const hasSunBefore = restricts('sun-exposure', 'prepare') || speaksOf('sun-exposure', 'prepare');
  const rest = protocol.cadence?.rest;
  return [
    ...need(hasSunBefore, 'no-sun-rule', 'there is no sun rule before the session: sun is the best-known cause of dark marks'),
    ...need(restricts('sun-exposure', 'heal'), 'no-sun-rule', 'there is no sun rule after the session: sun is the best-known cause of dark marks'),
    ...need(speaksOf('retinoid', 'prepare'), 'no-retinoid-rule', 'there is no retinoid rule before the session'),
    ...need(
      protocol.course !== undefined || protocol.expectations.length > 0,
      'course-missing',
      'there is no healing course: say what is normal, and until when',
    ),
    ...REOPENING.flatMap((id) => need(speaksOf(id, 'heal'), 'no-resume-date', `nothing says when ${id} is fine again`, 'warning')),
    ...need(
      rest === undefined || rest.atLeast !== undefined,
      'rest-length-unknown',
      'the rest after the series has no length: cadence.rest.atLeast',
      'warning',
    ),
    ...candidacyItems(protocol, taxonomy),
  ];
}

const REOPENING = ['cleanser', 'makeup', 'sunscreen'] as const;

/** Asked on the label or on every clinic sheet (CLINICAL §5b, §10-6, §10-7). */
const MUST_ASK: readonly { readonly what: string; readonly code: string; readonly conditions: readonly string[]; readonly uses?: string }[] = [
  { what: 'cold sores (herpes)', code: 'no-herpes-question', conditions: ['cold-sores', 'active-cold-sore'] },
  { what: 'isotretinoin', code: 'candidacy-item-missing', conditions: [], uses: 'isotretinoin' },
  { what: 'pregnancy', code: 'candidacy-item-missing', conditions: ['pregnant'] },
  { what: 'keloid or raised scars', code: 'candidacy-item-missing', conditions: ['keloid-history'] },
  { what: 'active infection', code: 'candidacy-item-missing', conditions: ['active-infection'] },
  { what: 'bleeding disorder', code: 'candidacy-item-missing', conditions: ['bleeding-disorder'] },
];

function candidacyItems(protocol: Protocol, taxonomy: Taxonomy): readonly Problem[] {
  const leaves = protocol.candidacy.flatMap((item) => leavesOf(item.if));
  return MUST_ASK.flatMap(({ what, code, conditions, uses }) => {
    const isAsked = leaves.some(
      (leaf) => ('condition' in leaf && conditions.includes(leaf.condition)) || ('uses' in leaf && uses !== undefined && isKindOf(taxonomy, leaf.uses, uses)),
    );
    return need(isAsked, code, `candidacy does not ask about ${what}`);
  });
}

function leavesOf(condition: Condition): readonly Condition[] {
  if ('any' in condition) return condition.any.flatMap(leavesOf);
  if ('all' in condition) return condition.all.flatMap(leavesOf);
  if ('not' in condition) return leavesOf(condition.not);
  return [condition];
}
