/** What an exposure leaves behind (an acid makes skin burn more easily for a week): tails are data of the taxonomy. */
import type { Exposure, Person } from '../record/person.ts';
import { isSystemic, type Taxonomy } from '../taxonomy/taxonomy.ts';
import { DAY, FOREVER, type Instant } from '../time/instant.ts';
import { clockMs, isClock, type Offset, roughDays } from '../time/offset.ts';
import type { Instruction } from './carePlan.ts';

export function afterEffects(person: Person, taxonomy: Taxonomy): readonly Instruction[] {
  return (person.exposures ?? []).flatMap((exposure) => tailsOf(exposure, taxonomy));
}

function tailsOf(exposure: Exposure, taxonomy: Taxonomy): readonly Instruction[] {
  const classes = new Set(exposure.classes.flatMap((id) => [...(taxonomy.ancestors.get(id) ?? [])]));
  return [...classes].flatMap((id) =>
    (taxonomy.file.classes[id]?.after ?? []).map((after): Instruction => {
      const ruleId = `after-${id}`;
      return {
        id: ruleId,
        phase: 'prepare',
        effect: after.effect,
        strength: 'better',
        classes: after.classes,
        except: [],
        area: isSystemic(taxonomy, id) ? null : exposure.area,
        start: exposure.interval.start,
        end: exposure.habit ? FOREVER : addTail(exposure.interval.end, after.tail),
        gate: null,
        label: taxonomy.file.classes[after.classes[0] ?? '']?.label ?? '',
        text: after.text,
        why: null,
        approx: false,
        hidden: true,
        minor: true,
        certain: true,
        questions: [],
        session: '',
        reasons: [
          {
            rule: ruleId,
            protocol: 'taxonomy',
            version: taxonomy.file.version,
            source: after.source[0] ?? '',
            sources: after.source,
            basis: after.basis,
            addition: true,
            session: '',
            text: after.text,
            fact: exposure.words,
          },
        ],
      };
    }),
  );
}

/** A tail is counted from the moment of the last use, in whole 24-hour days: it is a biological lag, not a calendar one. */
const addTail = (end: Instant, tail: Offset): Instant => end + (isClock(tail) ? clockMs(tail) : Math.round(roughDays(tail)) * DAY);
