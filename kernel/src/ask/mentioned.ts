/** Does any protocol of the plan speak of a class at all? Silence is not permission: what nobody wrote about is unknown. */
import type { CarePlan } from '../plan/carePlan.ts';
import type { Library } from '../protocol/library.ts';
import { isKindOf } from '../taxonomy/taxonomy.ts';

export function isMentioned(classId: string, { plan, library }: { readonly plan: CarePlan; readonly library: Library }): boolean {
  const { taxonomy } = library;
  const named = plan.sessions.flatMap((session) => library.protocols[session.protocol]?.rules ?? []).flatMap((rule) => [...rule.classes, ...rule.except]);
  return [...named, ...plan.instructions.flatMap(({ classes }) => classes)].some(
    (other) => isKindOf(taxonomy, classId, other) || isKindOf(taxonomy, other, classId),
  );
}
