/**
 * A question's situation as text (session times, zone, patient file) to sessions and a person. Every door reads it here:
 * the command line, the HTTP API, worked examples.
 */
import type { Library } from '../protocol/library.ts';
import type { Protocol } from '../protocol/schema.ts';
import type { PatientFile } from '../record/patientSchema.ts';
import { nobodyKnown, type Person, type Session, sessionAt } from '../record/person.ts';
import { readPatient } from '../record/readPatient.ts';
import { err, ok, type Result } from '../result.ts';
import { HOUR } from '../time/instant.ts';
import type { Interval } from '../time/interval.ts';
import { parseDay } from '../time/calendar.ts';
import { dayInterval, isZone, parseMoment } from '../time/zone.ts';

export interface SituationText {
  readonly protocol: Protocol;
  readonly library: Library;
  /** Session start, local or with offset. */
  readonly at: string;
  /** Left out: one hour later. */
  readonly end?: string | undefined;
  readonly zone: string;
  readonly patient?: PatientFile | undefined;
}

export interface ReadSituation {
  readonly session: Session;
  /** The other sessions of the patient file. */
  readonly sessions: readonly Session[];
  readonly person: Person;
  /** What was said about local times a clock change skips or repeats. */
  readonly notes: readonly string[];
}

/** Errors are one line: what is wrong, and what would be accepted. */
export function readSituation({ protocol, library, at, end, zone, patient }: SituationText): Result<ReadSituation, string> {
  if (!isZone(zone)) return err(`"${zone}" is not a time zone: use an IANA name such as America/Chicago`);
  const start = parseMoment(at, zone);
  if (!start.ok) return start;
  const finish = end === undefined ? ok({ instant: start.value.instant + HOUR }) : parseMoment(end, zone);
  if (!finish.ok) return finish;
  if (finish.value.instant <= start.value.instant) return err(`the session ends (${end}) before it starts (${at})`);
  const facts = readPatient(patient ?? {}, { zone, library });
  if (!facts.ok) return err(facts.error.map(({ path, message }) => `${path}: ${message}`).join('; '));
  const session = sessionAt(protocol.id, { start: start.value.instant, end: finish.value.instant, zone });
  const notes = [start.value, finish.value].flatMap((reading) => ('note' in reading && reading.note ? [reading.note] : []));
  return ok({
    session,
    sessions: facts.value.sessions.filter((other) => other.protocol !== session.protocol || other.start !== session.start),
    person: patient ? facts.value.person : nobodyKnown,
    notes,
  });
}

/** A date is its whole day; a time is a moment. */
export function readOn(text: string, zone: string): Result<{ readonly at: Interval; readonly note?: string }, string> {
  const day = parseDay(text);
  if (day !== undefined) return ok({ at: dayInterval(day, zone) });
  const moment = parseMoment(text, zone);
  if (!moment.ok) return err(`"${text}" is not a date or time: use 2026-12-04, 2026-12-04T10:00 or 2026-12-04T16:00Z`);
  const { instant, note } = moment.value;
  return ok({ at: { start: instant, end: instant + 1 }, ...(note === undefined ? {} : { note }) });
}
