/** Rules that cannot both be kept, and sessions that stand in each other's windows. Raised, never resolved. */
import { treatedArea } from '../protocol/anchor.ts';
import { cadenceConflict } from '../protocol/cadence.ts';
import type { Library } from '../protocol/library.ts';
import type { Session } from '../record/person.ts';
import { areasTouch, isAnyKindOf, isKindOf, labelOf, type Taxonomy } from '../taxonomy/taxonomy.ts';
import { intersect, overlaps } from '../time/interval.ts';
import type { Conflict, Instruction } from './carePlan.ts';

export function findConflicts(sessions: readonly Session[], instructions: readonly Instruction[], library: Library): readonly Conflict[] {
  return [...contradictions(instructions, library.taxonomy), ...(sessions.length > 1 ? sessionsInWindows(sessions, instructions, library) : [])];
}

/** Does the instruction rule out this class (not counting what it leaves out)? */
export function forbids(instruction: Pick<Instruction, 'effect' | 'classes' | 'except'>, classId: string, taxonomy: Taxonomy): boolean {
  if (instruction.effect !== 'avoid' && instruction.effect !== 'only') return false;
  return isAnyKindOf(taxonomy, classId, instruction.classes) && !isAnyKindOf(taxonomy, classId, instruction.except);
}

function contradictions(instructions: readonly Instruction[], taxonomy: Taxonomy): readonly Conflict[] {
  const conflicts: Conflict[] = [];
  const required = instructions.filter((instruction) => instruction.effect === 'require');
  for (const need of required) {
    for (const ban of instructions) {
      if (ban.effect !== 'avoid' && ban.effect !== 'only') continue;
      const shared = intersect(need, ban);
      const classes = shared ? need.classes.filter((id) => forbids(ban, id, taxonomy)) : [];
      if (!shared || classes.length === 0 || !areasTouch(taxonomy, need.area, ban.area)) continue;
      conflicts.push({
        kind: 'require-against-avoid',
        classes,
        ...shared,
        text: `"${need.text}" and "${ban.text}" cannot both be kept.`,
        reasons: [...need.reasons, ...ban.reasons],
      });
    }
  }
  return conflicts;
}

function sessionsInWindows(sessions: readonly Session[], instructions: readonly Instruction[], library: Library): readonly Conflict[] {
  const { taxonomy } = library;
  return sessions.flatMap((session, index) => {
    const area = treatedArea(session, library.protocols[session.protocol]);
    const bans = instructions.filter(
      (ban) =>
        ban.session !== session.id &&
        ban.session !== '' &&
        ban.effect === 'avoid' &&
        forbids(ban, session.protocol, taxonomy) &&
        overlaps(ban, session) &&
        areasTouch(taxonomy, ban.area, area),
    );
    const name = labelOf(taxonomy, session.protocol);
    const found = bans.map(
      (ban): Conflict => ({
        kind: 'session-in-window',
        classes: ban.classes.filter((id) => isKindOf(taxonomy, session.protocol, id)),
        start: session.start,
        end: session.end,
        text: `The ${name} session falls in a time another treatment asks to keep free: "${ban.text}"`,
        reasons: ban.reasons,
      }),
    );
    const earlier = sessions.slice(0, index).findLast((other) => other.protocol === session.protocol);
    const close = earlier && cadenceConflict(library, earlier, session);
    return close ? [...found, { kind: 'session-in-window', classes: [session.protocol], start: session.start, end: session.end, ...close } as const] : found;
  });
}
