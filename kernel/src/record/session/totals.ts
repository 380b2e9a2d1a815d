/** Sums over a record, and the facts rules may rest on. Arithmetic only: no dose is judged. */
import { MINUTE, parseInstant } from '../../time/instant.ts';
import type { Instant } from '../../time/instant.ts';
import type { SessionFacts } from '../person.ts';
import { SETTING_KEYS, type SettingKey } from './guideSchema.ts';
import type { AnestheticUse, SessionRecord } from './recordSchema.ts';

export interface RecordTotals {
  readonly zones: number;
  /** Over all zones. */
  readonly passes: number;
  /** The largest value of each setting that was written down. */
  readonly most: Readonly<Partial<Record<SettingKey, number>>>;
  readonly discomfort: number | null;
  /** From start to end; null while one of them is missing. */
  readonly minutes: number | null;
  readonly cream: { readonly grams: number /** Of the numbing medicine itself: grams × strength. */; readonly milligrams: number; readonly uses: number };
}

export function totalsOf(record: SessionRecord): RecordTotals {
  const { zones, startedAt, endedAt } = record;
  const most: Partial<Record<SettingKey, number>> = {};
  for (const { settings } of zones) for (const [key, value] of settingsOf(settings)) most[key] = Math.max(most[key] ?? value, value);
  const uses = record.anesthetic ?? [];
  const start = startedAt === null ? undefined : parseInstant(startedAt);
  const end = endedAt === null ? undefined : parseInstant(endedAt);
  return {
    zones: zones.length,
    passes: sum(zones.map(({ passes }) => passes ?? 0)),
    most,
    discomfort: largest(zones.flatMap(({ discomfort }) => (discomfort === null ? [] : [discomfort]))) ?? null,
    minutes: start === undefined || end === undefined ? null : Math.round((end - start) / MINUTE),
    cream: { grams: round(sum(uses.map(({ grams }) => grams ?? 0))), milligrams: round(sum(uses.map(medicineIn))), uses: uses.length },
  };
}

/** What conditions of rules may ask of a session: the deepest, the strongest, the most passes on one zone. */
export function factsOf(record: SessionRecord): SessionFacts {
  const { most } = totalsOf(record);
  const passes = largest(record.zones.flatMap((zone) => (zone.passes === null ? [] : [zone.passes])));
  return {
    ...(most.depthMm === undefined ? {} : { depthMm: most.depthMm }),
    ...(most.energyMj === undefined ? {} : { energyMj: most.energyMj }),
    ...(most.densityPct === undefined ? {} : { densityPct: most.densityPct }),
    ...(passes === undefined ? {} : { passes }),
  };
}

/** Minutes a cream has been on the skin; null before it is put on. */
export function minutesOn({ on, off }: Pick<AnestheticUse, 'on' | 'off'>, now: Instant): number | null {
  const start = on === null ? undefined : parseInstant(on);
  if (start === undefined) return null;
  const end = off === null ? undefined : parseInstant(off);
  return Math.max(0, Math.floor(((end ?? now) - start) / MINUTE));
}

/** Milligrams: a gram of a 5 % cream holds 50. */
const medicineIn = ({ grams, strengthPct }: AnestheticUse): number => (grams ?? 0) * (strengthPct ?? 0) * 10;

export const settingsOf = (settings: Readonly<Partial<Record<SettingKey, number>>>): readonly (readonly [SettingKey, number])[] =>
  SETTING_KEYS.flatMap((key) => {
    const value = settings[key];
    return value === undefined ? [] : [[key, value] as const];
  });

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
const largest = (values: readonly number[]): number | undefined => (values.length === 0 ? undefined : Math.max(...values));
const round = (value: number): number => Math.round(value * 100) / 100;
