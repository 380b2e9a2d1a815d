import { type PatientFile, readPatient, screen, sessionAt } from '@afterglow/kernel';
import { readLibrary } from '@afterglow/kernel/yaml';
import { describe, expect, it } from 'vitest';
import type { Journey } from './demo.ts';
import { followsOf, type ToldStep, toldSteps } from './steps.ts';

const ROOT = '../../../library/';
const texts = import.meta.glob<string>(['../../../library/**/*.yaml'], { query: '?raw', import: 'default', eager: true });
const { library } = readLibrary(Object.entries(texts).map(([path, text]) => ({ path: path.slice(ROOT.length), text })));
if (!library) throw new Error('the library has mistakes');

const zone = 'America/Chicago';
const at = Date.parse('2027-01-09T16:00:00Z');
const session = {
  ...sessionAt('skinpen-microneedling', { start: Date.parse('2027-01-12T16:00:00Z'), end: Date.parse('2027-01-12T17:00:00Z'), zone }),
  id: 's',
};
const protocol = library.protocols[session.protocol];
/** Everything but what they use. */
const KNOWN: PatientFile = { fitzpatrick: 'II', birthDate: '1990-01-01', concerns: [], conditions: [], allergies: [] };
const fact = { class: 'retinol', on: '2026-06-01' } as const;
const used: ToldStep = { id: 'u', session: 's', rule: 'stop-retinoids', said: 'used', day: 0, at, fact, isWaiting: true };

const statusOf = (facts: PatientFile): string | undefined => {
  const read = readPatient(facts, { zone, library });
  return read.ok && protocol ? screen({ library, protocol, session, sessions: [session], person: read.value.person }).status : undefined;
};
const followed = (facts: PatientFile) => {
  const journey = { facts, steps: [], clinic: { zone }, sessions: [session], standing: [] } as unknown as Journey;
  return followsOf(journey, library, [used], true, at)[0]?.status;
};

describe('"I used it", before the server knows', () => {
  it('answers no other question for somebody nobody asked', () => {
    expect(statusOf(KNOWN)).not.toBe(statusOf({ ...KNOWN, exposures: [fact] }));
    expect(followed(KNOWN)).toBe(statusOf(KNOWN));
  });

  it('beside a list leaves it whole', () => {
    const listed = { ...KNOWN, exposures: [{ class: 'retinol', on: '2026-05-01' } as const] };
    expect(followed(listed)).toBe(statusOf(listed));
  });
});

it('a step the clinic took out stays out once a later plan says so', () => {
  const step = { id: 's', session: 'v', rule: 'stop-retinoids', said: 'done', day: '2027-01-13', at: '2027-01-13T16:00:00Z', fact: null, undone: false };
  const taken = [{ at: 2_000, reply: { step } }];
  const journey = (askedAt: number) => ({ steps: [], sessions: [], clinic: { zone: 'UTC' }, patientId: 'p', askedAt }) as unknown as Journey;
  expect(toldSteps(journey(1_000), { waiting: [], taken }).map(({ id }) => id)).toEqual(['s']);
  expect(toldSteps(journey(3_000), { waiting: [], taken })).toEqual([]);
});
