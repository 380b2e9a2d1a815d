/** Rules that cannot work: empty windows, what is required and forbidden at once, a reason wider than its rule. */
import { type Problem, problem } from '../grammar/problem.ts';
import { derivePlan } from '../plan/derivePlan.ts';
import { anchorOf, phaseOf } from '../protocol/anchor.ts';
import type { Library } from '../protocol/library.ts';
import type { Protocol, Rule } from '../protocol/schema.ts';
import { isAnyKindOf } from '../taxonomy/taxonomy.ts';
import { understand } from '../taxonomy/understand.ts';
import { isEmpty } from '../time/interval.ts';
import { resolveWindow } from '../time/window.ts';
import { sampleSessions, unknownPerson } from './samples.ts';

export function ruleSense(protocol: Protocol, library: Library): readonly Problem[] {
  return [...emptyWindows(protocol), ...contradictions(protocol, library), ...widerReasons(protocol, library)];
}

function emptyWindows(protocol: Protocol): readonly Problem[] {
  const timed = [
    ...protocol.rules.map(({ window }, index) => ({ path: ['rules', index, 'window'], window })),
    ...protocol.expectations.map(({ window }, index) => ({ path: ['expectations', index, 'window'], window })),
    ...protocol.redFlags.flatMap(({ window }, index) => (window ? [{ path: ['redFlags', index, 'window'], window }] : [])),
  ];
  return timed.flatMap(({ path, window }) => {
    const empty = sampleSessions(protocol).some((session) => isEmpty(resolveWindow(window, anchorOf(session, protocol))));
    return empty ? [problem(path, 'empty-window', 'this window is empty: it ends before it begins; put the earlier bound in `from`')] : [];
  });
}

function contradictions(protocol: Protocol, library: Library): readonly Problem[] {
  const [session] = sampleSessions(protocol);
  if (!session || protocol.rules.some((rule) => rule.classes.some((id) => !Object.hasOwn(library.taxonomy.file.classes, id)))) return [];
  const whole = { ...library, protocols: { ...library.protocols, [protocol.id]: protocol } };
  const plan = derivePlan({ library: whole, sessions: [session], person: unknownPerson });
  return plan.conflicts.map(({ reasons, text }) => {
    const index = protocol.rules.findIndex((rule) => rule.id === reasons[0]?.rule);
    const other = reasons.map(({ rule }) => rule).join(' and ');
    return problem(['rules', Math.max(0, index)], 'require-avoid-contradiction', `${other} contradict each other: ${text} Change a window, or use except`);
  });
}

/** "All forms of exfoliation" as the reason, but only some kinds named: the wider class needs a rule too, or the reason is wrong. */
function widerReasons(protocol: Protocol, { taxonomy }: Library): readonly Problem[] {
  const covers = (rule: Rule, id: string): boolean => rule.effect === 'avoid' && isAnyKindOf(taxonomy, id, rule.classes);
  return protocol.rules.flatMap((rule, index) => {
    if (rule.why === undefined || rule.effect !== 'avoid') return [];
    const wider = understand(rule.why, taxonomy).classes.filter((id) => rule.classes.some((own) => own !== id && isAnyKindOf(taxonomy, own, [id])));
    const open = wider.filter((id) => !protocol.rules.some((other) => phaseOf(other.window) === phaseOf(rule.window) && covers(other, id)));
    return open.map((id) =>
      problem(
        ['rules', index, 'why'],
        'reason-wider-than-rule',
        `the reason speaks of "${id}", the rule only of ${rule.classes.join(', ')}: add a rule for ${id}, or narrow the reason`,
        'warning',
      ),
    );
  });
}
