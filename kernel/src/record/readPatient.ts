/**
 * Reads a person's facts. In: a `PatientFile` (shape checked), the zone its local times are in, and the taxonomy.
 * Out: the `Person` and other sessions, or every problem with its path.
 */
import { err, ok, type Result } from '../result.ts';
import { FITZPATRICK_TYPES } from '../grammar/vocabulary.ts';
import type { Taxonomy } from '../taxonomy/taxonomy.ts';
import { HOUR } from '../time/instant.ts';
import { parseDay } from '../time/calendar.ts';
import { parseMoment } from '../time/zone.ts';
import type { PatientFile, SessionFile } from './patientSchema.ts';
import { type Person, type Session, sessionAt } from './person.ts';
import { type ExposureMeaning, readExposure } from './readExposure.ts';

export interface FactProblem {
  readonly path: string;
  readonly message: string;
}

export interface PatientContext {
  readonly zone: string;
  readonly library: { readonly taxonomy: Taxonomy; readonly protocols: Readonly<Record<string, unknown>> };
  /** What the exposures mean, in their order, where that was read before. */
  readonly meanings?: readonly ExposureMeaning[] | undefined;
}

export interface PatientFacts {
  readonly person: Person;
  readonly sessions: readonly Session[];
}

export function readPatient(file: PatientFile, context: PatientContext): Result<PatientFacts, readonly FactProblem[]> {
  const problems: FactProblem[] = [];
  const exposures = readEach(
    file.exposures,
    (raw, index) => readExposure(raw, { ...context, index, meaning: context.meanings?.[index] }),
    'exposures',
    problems,
  );
  const sessions = readEach(file.sessions, (raw) => readSession(raw, context), 'sessions', problems);
  const fitzpatrick = readFitzpatrick(file.fitzpatrick);
  const born = file.birthDate === undefined ? undefined : parseDay(file.birthDate);
  if (file.birthDate !== undefined && born === undefined) {
    problems.push({ path: 'birthDate', message: `"${file.birthDate}" is not a date that exists` });
  }
  if (problems.length > 0) return err(problems);
  const person: Person = {
    fitzpatrick,
    born: born ?? null,
    concerns: file.concerns ?? null,
    conditions: file.conditions ?? null,
    allergies: file.allergies ?? null,
    exposures,
    ...(file.told === undefined ? {} : { told: file.told }),
  };
  return ok({ person, sessions: sessions ?? [] });
}

function readEach<A, B>(
  list: readonly A[] | undefined,
  read: (raw: A, index: number) => Result<B, string>,
  path: string,
  problems: FactProblem[],
): readonly B[] | null {
  if (list === undefined) return null;
  return list.flatMap((raw, index) => {
    const result = read(raw, index);
    if (result.ok) return [result.value];
    problems.push({ path: `${path}.${index}`, message: result.error });
    return [];
  });
}

function readFitzpatrick(text: string | undefined): Person['fitzpatrick'] {
  const types = FITZPATRICK_TYPES.filter((type) => text?.split('-').includes(type));
  const low = types[0];
  const high = types.at(-1);
  return low && high ? { low, high } : null;
}

function readSession(raw: SessionFile, { zone, library }: PatientContext): Result<Session, string> {
  if (!Object.hasOwn(library.protocols, raw.protocol)) {
    return err(`no protocol "${raw.protocol}"; known: ${Object.keys(library.protocols).join(', ')}`);
  }
  const start = parseMoment(raw.start, zone);
  if (!start.ok) return start;
  const end = raw.end === undefined ? ok({ instant: start.value.instant + HOUR }) : parseMoment(raw.end, zone);
  if (!end.ok) return end;
  if (end.value.instant <= start.value.instant) return err(`the session ends (${raw.end}) before it starts (${raw.start})`);
  const session = sessionAt(raw.protocol, { start: start.value.instant, end: end.value.instant, zone });
  return ok({ ...session, area: raw.area ?? null, facts: compact(raw.record ?? {}) });
}

function compact(record: Readonly<Record<string, number | undefined>>): Session['facts'] {
  return Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined));
}
