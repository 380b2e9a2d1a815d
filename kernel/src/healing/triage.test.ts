import { describe, expect, it } from 'vitest';
import { answerTo, TRIAGE_CASES } from '../../test/triageCases.ts';
import { wholeLibrary } from '../../test/wholeLibrary.ts';
import { comparePriority } from './worklist.ts';

describe('worked triage cases', () => {
  it.each(TRIAGE_CASES.map((one) => [`${one.group}: ${one.name}`, one] as const))('%s', (_, one) => {
    const { told, stands } = answerTo(one);
    expect(told?.disposition).toBe(one.expect);
    expect(stands?.priority.state ?? 'none').toBe(one.list ?? one.expect);
  });

  it('are at least sixty, of every kind, under names of their own', () => {
    expect(TRIAGE_CASES.length).toBeGreaterThanOrEqual(60);
    for (const group of ['band', 'worsening', 'flag', 'emergency', 'silence', 'mixed']) {
      expect(TRIAGE_CASES.filter((one) => one.group === group).length, group).toBeGreaterThanOrEqual(7);
    }
    expect(new Set(TRIAGE_CASES.map(({ name }) => name)).size).toBe(TRIAGE_CASES.length);
  });

  it('name sources the library knows; what none stands behind says so', () => {
    for (const { name, source, basis } of TRIAGE_CASES) {
      for (const id of source) expect(Object.keys(wholeLibrary.sources), name).toContain(id);
      if (source.every((id) => id === 'afterglow-house')) expect(basis, name).not.toBe('cited');
    }
  });

  it('sorted as the list sorts them: every emergency first, every calm report last', () => {
    const stands = TRIAGE_CASES.flatMap((one) => answerTo(one).stands ?? []).sort((a, b) => comparePriority(a.priority, b.priority));
    const states = stands.map(({ priority }) => priority.state);
    expect(states.lastIndexOf('emergency')).toBe(states.filter((state) => state === 'emergency').length - 1);
    expect(states.indexOf('expected')).toBe(states.length - states.filter((state) => state === 'expected').length);
  });
});
