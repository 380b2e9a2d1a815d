/** One exposure as written (class or product, and when) to an `Exposure` with classes and an interval. */
import { err, ok, type Result } from '../result.ts';
import { meaningOf, productMeaning, type Words } from '../taxonomy/meaning.ts';
import { FOREVER, MINUTE, SINCE_EVER } from '../time/instant.ts';
import type { Interval } from '../time/interval.ts';
import { parseDay } from '../time/calendar.ts';
import { dayInterval, parseMoment } from '../time/zone.ts';
import type { ExposureFile } from './patientSchema.ts';
import type { Exposure } from './person.ts';

export interface ExposureContext {
  readonly zone: string;
  readonly library: Words;
  readonly index: number;
  /** What it means, where that was read before: labels are not read twice. */
  readonly meaning?: ExposureMeaning | undefined;
}

/** Classes, and the words that could not be placed. */
export type ExposureMeaning = Pick<Exposure, 'classes' | 'unrecognised'>;

export function readExposure(raw: ExposureFile, { zone, library, index, meaning: known }: ExposureContext): Result<Exposure, string> {
  const when = readWhen(raw, zone);
  if (!when.ok) return when;
  const isProduct = 'product' in raw;
  const words = isProduct ? raw.product : raw.class;
  const meaning = known ?? (isProduct ? productMeaning(raw.product, raw.ingredients, library) : meaningOf(raw.class, library));
  return ok({
    id: `exposure-${index + 1}`,
    words,
    classes: meaning.classes,
    unrecognised: meaning.unrecognised,
    area: raw.area ?? null,
    interval: when.value,
    habit: raw.every !== undefined,
    prescribed: raw.prescribed ?? null,
  });
}

/** `last` of a habit reaches back without end; a date covers its whole day; a time is a moment. */
function readWhen(raw: ExposureFile, zone: string): Result<Interval, string> {
  const given = raw.last ?? raw.on;
  if (given !== undefined) {
    const point = readPoint(given, zone);
    if (!point.ok) return point;
    return ok(raw.every === undefined ? point.value : { start: SINCE_EVER, end: point.value.end });
  }
  if (raw.from === undefined && raw.to === undefined) {
    if (raw.every !== undefined) return ok({ start: SINCE_EVER, end: FOREVER });
    return err('when was it? give last, on, or from and to');
  }
  const from = raw.from === undefined ? ok({ start: SINCE_EVER, end: SINCE_EVER }) : readPoint(raw.from, zone);
  if (!from.ok) return from;
  const to = raw.to === undefined ? ok({ start: FOREVER, end: FOREVER }) : readPoint(raw.to, zone);
  if (!to.ok) return to;
  if (to.value.end <= from.value.start) return err(`it ends (${raw.to}) before it begins (${raw.from})`);
  return ok({ start: from.value.start, end: to.value.end });
}

function readPoint(text: string, zone: string): Result<Interval, string> {
  const day = parseDay(text);
  if (day !== undefined) return ok(dayInterval(day, zone));
  const moment = parseMoment(text, zone);
  return moment.ok ? ok({ start: moment.value.instant, end: moment.value.instant + MINUTE }) : moment;
}
