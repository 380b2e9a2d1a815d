/** What must never be written: stopping a prescribed medicine, sunscreen withheld in the sun, crusts left to be picked. */
import { type Problem, problem } from '../grammar/problem.ts';
import { phaseOf } from '../protocol/anchor.ts';
import type { Library } from '../protocol/library.ts';
import type { Protocol, Rule } from '../protocol/schema.ts';
import { isAlwaysPrescribed, isAnyKindOf, isKindOf, type Taxonomy } from '../taxonomy/taxonomy.ts';

export function medicine(protocol: Protocol, { taxonomy }: Library): readonly Problem[] {
  return [...medicalStops(protocol, taxonomy), ...sunscreenWithheld(protocol, taxonomy), ...crustsWithoutNoPick(protocol, taxonomy)];
}

function medicalStops(protocol: Protocol, taxonomy: Taxonomy): readonly Problem[] {
  const prescribed = Object.keys(taxonomy.file.classes).filter((id) => isAlwaysPrescribed(taxonomy, id));
  return protocol.rules.flatMap((rule, index) => {
    if (rule.effect !== 'avoid' && rule.effect !== 'minimise' && rule.effect !== 'only') return [];
    const hit = prescribed.find((id) => isAnyKindOf(taxonomy, id, rule.classes) && !isAnyKindOf(taxonomy, id, rule.except));
    return hit === undefined
      ? []
      : [
          problem(
            ['rules', index, 'effect'],
            'stops-prescribed-medicine',
            `"${rule.id}" would tell somebody to stop ${hit}, a prescribed medicine: use effect: ask ("keep taking it, ask your prescriber, tell us")`,
          ),
        ];
  });
}

const rulesOut = (rule: Rule, id: string, taxonomy: Taxonomy): boolean =>
  (rule.effect === 'avoid' || rule.effect === 'only') && isAnyKindOf(taxonomy, id, rule.classes) && !isAnyKindOf(taxonomy, id, rule.except);

const touches = (rule: Rule, id: string, taxonomy: Taxonomy): boolean => rule.classes.some((own) => isKindOf(taxonomy, own, id) || isKindOf(taxonomy, id, own));

/** "No sunscreen" is only right together with "stay out of the sun". */
function sunscreenWithheld(protocol: Protocol, taxonomy: Taxonomy): readonly Problem[] {
  const heal = protocol.rules.map((rule, index) => ({ rule, index })).filter(({ rule }) => phaseOf(rule.window) === 'heal');
  const withheld = heal.find(({ rule }) => rulesOut(rule, 'sunscreen', taxonomy));
  const hasSunRule = heal.some(({ rule }) => rule.effect === 'avoid' && touches(rule, 'sun-exposure', taxonomy));
  return withheld && !hasSunRule
    ? [
        problem(
          ['rules', withheld.index],
          'no-sun-rule-while-sunscreen-withheld',
          'sunscreen is withheld, but nothing says to stay out of the sun: add a rule that avoids sun-exposure for as long',
        ),
      ]
    : [];
}

function crustsWithoutNoPick(protocol: Protocol, taxonomy: Taxonomy): readonly Problem[] {
  const crusts =
    (protocol.course?.signs['crusting']?.upper ?? []).some((upper) => (upper ?? 0) > 0) ||
    protocol.expectations.some(({ text }) => /\b(?:scab|crust)/i.test(text));
  const hasRule = protocol.rules.some((rule) => rule.effect === 'avoid' && touches(rule, 'picking', taxonomy));
  return crusts && !hasRule
    ? [problem(['rules'], 'crusting-without-no-pick-rule', 'crusts are expected, but no rule says to leave them alone: add a rule that avoids picking')]
    : [];
}
