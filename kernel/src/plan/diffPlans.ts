/** What changes for a person when a plan is replaced by another: moved session, new protocol version, new fact. */
import type { CarePlan, Instruction } from './carePlan.ts';

export interface PlanDiff {
  readonly added: readonly Instruction[];
  readonly removed: readonly Instruction[];
  readonly changed: readonly { readonly before: Instruction; readonly after: Instruction }[];
}

/** Instructions are the same thing when rule, protocol and turn of the session agree (first Pixel, second Pixel …). */
export function diffPlans(before: CarePlan, after: CarePlan): PlanDiff {
  const old = keyed(before);
  const fresh = keyed(after);
  return {
    added: [...fresh].filter(([key]) => !old.has(key)).map(([, instruction]) => instruction),
    removed: [...old].filter(([key]) => !fresh.has(key)).map(([, instruction]) => instruction),
    changed: [...fresh].flatMap(([key, next]) => {
      const previous = old.get(key);
      return previous && !isSame(previous, next) ? [{ before: previous, after: next }] : [];
    }),
  };
}

function keyed(plan: CarePlan): ReadonlyMap<string, Instruction> {
  const turns = new Map<string, number>();
  const keys = new Map<string, Instruction>();
  for (const instruction of plan.instructions) {
    const name = `${instruction.reasons[0]?.protocol}/${instruction.id}`;
    const turn = (turns.get(name) ?? 0) + 1;
    turns.set(name, turn);
    keys.set(`${name}/${turn}`, instruction);
  }
  return keys;
}

function isSame(a: Instruction, b: Instruction): boolean {
  return (
    a.start === b.start &&
    a.end === b.end &&
    a.effect === b.effect &&
    a.strength === b.strength &&
    a.text === b.text &&
    a.certain === b.certain &&
    a.area === b.area &&
    a.classes.join() === b.classes.join() &&
    a.except.join() === b.except.join() &&
    a.gate?.sign === b.gate?.sign &&
    a.gate?.atMost === b.gate?.atMost
  );
}
