/**
 * Every fact the rules of some protocols read. In: protocols. Out: the facts in the order they come up, each with the question
 * it stands in, and the classes that rules before a session name, with the longest window that asks for them.
 */
import type { Condition } from '../protocol/condition.ts';
import { phaseOf } from '../protocol/anchor.ts';
import type { Protocol, Rule } from '../protocol/schema.ts';
import { roughDays, type Offset } from '../time/offset.ts';

export type ReadFact =
  | { readonly kind: 'condition' | 'allergy' | 'concern' | 'uses'; readonly fact: string }
  | { readonly kind: 'fitzpatrick' | 'age'; readonly fact: '' };

/** Facts that one rule or candidacy item reads together. */
export interface ReadTogether {
  readonly id: string;
  readonly question: string | null;
  readonly facts: readonly ReadFact[];
}

export const protocolFacts = (protocol: Protocol): readonly ReadTogether[] => [
  ...protocol.candidacy.map((item) => ({ id: item.id, question: item.question, facts: leavesOf(item.if) })),
  ...protocol.rules.flatMap((rule) => (rule.if ? [{ id: rule.id, question: null, facts: leavesOf(rule.if) }] : [])),
];

/** What the area and the session record say is not asked of the client. */
function leavesOf(condition: Condition): readonly ReadFact[] {
  if ('condition' in condition) return [{ kind: 'condition', fact: condition.condition }];
  if ('allergy' in condition) return [{ kind: 'allergy', fact: condition.allergy }];
  if ('concern' in condition) return [{ kind: 'concern', fact: condition.concern }];
  if ('uses' in condition) return [{ kind: 'uses', fact: condition.uses }];
  if ('fitzpatrick' in condition) return [{ kind: 'fitzpatrick', fact: '' }];
  if ('age' in condition) return [{ kind: 'age', fact: '' }];
  if ('any' in condition) return condition.any.flatMap(leavesOf);
  if ('all' in condition) return condition.all.flatMap(leavesOf);
  return 'not' in condition ? leavesOf(condition.not) : [];
}

/** Class → how far back a rule looks for it. */
export function classesRead(protocols: readonly Protocol[]): ReadonlyMap<string, Offset> {
  const found = new Map<string, Offset>();
  for (const rule of protocols.flatMap(({ rules }) => rules)) {
    const back = lookBack(rule);
    if (!back) continue;
    for (const id of rule.classes) {
      const known = found.get(id);
      if (!known || roughDays(back) > roughDays(known)) found.set(id, back);
    }
  }
  return found;
}

/** As the screening reads: what is kept away from, or asked about, before the session. */
function lookBack({ window, effect }: Rule): Offset | undefined {
  const { from } = window;
  if (phaseOf(window) !== 'prepare' || (effect !== 'avoid' && effect !== 'ask') || from === 'start' || from === 'end') return undefined;
  return { unit: from.unit, amount: Math.abs(from.amount) };
}
