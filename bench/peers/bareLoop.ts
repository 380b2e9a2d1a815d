/** The limit: a loop over the rules with plain date arithmetic in UTC; no reasons, no zones, no unknowns. */
import { type BenchFacts, type BenchRule, DAY, line, midnight } from '../ruleSet.ts';

export function bareLoop(rules: readonly BenchRule[], facts: BenchFacts, start: number): readonly string[] {
  const born = Date.parse(facts.birthDate);
  const lines: string[] = [];
  for (const rule of rules) {
    if (!facts.concerns.includes(rule.concern) || !facts.conditions.includes(rule.condition) || start - born < rule.age * 365.25 * DAY) continue;
    const end = start + 3_600_000;
    lines.push(rule.before > 0 ? line(rule.id, midnight(start) - rule.before * DAY, start) : line(rule.id, end, midnight(end) + (rule.after + 1) * DAY));
  }
  return lines;
}
