/** json-rules-engine with the same rules: conditions decide, the event's parameters carry the windows. */
import { Engine } from 'json-rules-engine';
import { type BenchFacts, type BenchRule, DAY, line, midnight } from '../ruleSet.ts';

export async function rulesEnginePeer(rules: readonly BenchRule[], facts: BenchFacts): Promise<(start: number) => Promise<readonly string[]>> {
  const engine = new Engine();
  for (const rule of rules) {
    engine.addRule({
      conditions: {
        all: [
          { fact: 'concerns', operator: 'contains', value: rule.concern },
          { fact: 'conditions', operator: 'contains', value: rule.condition },
          { fact: 'age', operator: 'greaterThanInclusive', value: rule.age },
        ],
      },
      event: { type: 'instruction', params: { ...rule } },
    });
  }
  const born = Date.parse(facts.birthDate);
  return async (start) => {
    const age = Math.floor((start - born) / (365.25 * DAY));
    const { events } = await engine.run({ concerns: facts.concerns, conditions: facts.conditions, age });
    const end = start + 3_600_000;
    return events.map(({ params }) => {
      const { id, before, after } = params as unknown as BenchRule;
      return before > 0 ? line(id, midnight(start) - before * DAY, start) : line(id, end, midnight(end) + (after + 1) * DAY);
    });
  };
}
