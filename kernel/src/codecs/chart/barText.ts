/** The few words on a bar: until when to stop, from when it is fine again, what it waits for. */
import type { Instruction } from '../../plan/carePlan.ts';
import { FOREVER } from '../../time/instant.ts';
import { dayDate, lastDay, shortDate } from '../../time/dateWords.ts';

/** Wordings from the fullest to the shortest: the chart takes the first that fits. */
export function barTexts({ effect, phase, start, end, gate }: Instruction, zone: string): readonly string[] {
  const isOpen = end === FOREVER;
  switch (effect) {
    case 'avoid':
      if (phase === 'prepare') return [`stop by ${dayDate(start - 1, zone)}`, `by ${shortDate(start - 1, zone)}`];
      return isOpen ? [] : [`from ${dayDate(end, zone)}`, `from ${shortDate(end, zone)}`];
    case 'only':
      return isOpen ? [] : [`until ${lastDay(end, zone)}`, `to ${shortDate(end - 1, zone)}`];
    case 'ask':
      return ['ask your prescriber, tell us', 'ask your prescriber', 'ask'];
    case 'minimise':
      return ['go easy'];
    case 'resume':
    case 'require':
      if (gate) return [`from ${dayDate(start, zone)}, once ${gate.words}`, `once ${gate.words}`, `from ${shortDate(start, zone)}`];
      return effect === 'resume' ? [`fine from ${dayDate(start, zone)}`, 'fine'] : ['keep it up', 'do'];
    case 'expect':
      return [];
  }
}

/** The sign that goes with each effect: meaning is never colour alone. */
export const EFFECT_SIGNS = { avoid: '✕', only: '●', require: '✓', resume: '✓', minimise: '–', ask: '?', expect: '·' } as const;
export const EFFECT_WORDS = { avoid: 'not', only: 'only', require: 'do', resume: 'fine again', minimise: 'go easy', ask: 'ask', expect: 'expected' } as const;
