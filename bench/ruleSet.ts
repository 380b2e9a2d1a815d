/** Thirty rules with three conditions each, the same for every engine: days before or after, and when they hold. */
export interface BenchRule {
  readonly id: string;
  readonly before: number;
  readonly after: number;
  readonly concern: string;
  readonly condition: string;
  readonly age: number;
}

const CONCERNS = ['texture', 'marks', 'acne'];
const CONDITIONS = ['cold-sores', 'diabetes', 'keloids'];

export const ruleSet: readonly BenchRule[] = Array.from({ length: 30 }, (_, index) => ({
  id: `rule-${String(index).padStart(2, '0')}`,
  before: index % 2 === 0 ? 1 + (index % 14) : 0,
  after: index % 2 === 1 ? 1 + (index % 28) : 0,
  concern: CONCERNS[index % 5 === 4 ? 2 : index % 2] ?? 'texture',
  condition: CONDITIONS[index % 7 === 6 ? 2 : index % 2] ?? 'cold-sores',
  age: index % 11 === 10 ? 60 : 18,
}));

export interface BenchFacts {
  readonly concerns: readonly string[];
  readonly conditions: readonly string[];
  readonly birthDate: string;
}

/** `rule start end`, in UTC, as the kernel dates it. */
export const line = (id: string, start: number, end: number): string => `${id} ${iso(start)} ${iso(end)}`;
const iso = (at: number): string => `${new Date(at).toISOString().slice(0, 19)}Z`;

export const DAY = 86_400_000;
export const midnight = (at: number): number => Math.floor(at / DAY) * DAY;
