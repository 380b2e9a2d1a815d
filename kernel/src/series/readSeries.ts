/** Reads a wish for a series. In: a `SeriesFile` (shape checked) and the library. Out: a `SeriesRequest`, or every problem with its path. */
import type { Library } from '../protocol/library.ts';
import { type FactProblem, readPatient } from '../record/readPatient.ts';
import { err, ok, type Result } from '../result.ts';
import { type DayNumber, parseDay } from '../time/calendar.ts';
import { dayWords, WEEKDAYS } from '../time/dateWords.ts';
import { dayOf, isZone, parseMoment } from '../time/zone.ts';
import type { PlannedEvent, SeriesRequest, Want } from './seriesRequest.ts';
import { type LifeEvent, MOST_SESSIONS, type SeriesFile } from './seriesSchema.ts';

export function readSeries(file: SeriesFile, library: Library): Result<SeriesRequest, readonly FactProblem[]> {
  if (!isZone(file.zone)) return err([{ path: 'zone', message: `"${file.zone}" is not a time zone: use an IANA name such as America/Chicago` }]);
  const now = parseMoment(file.now, file.zone);
  if (!now.ok) return err([{ path: 'now', message: now.error }]);
  const today = dayOf(now.value.instant, file.zone);
  const problems: FactProblem[] = [];
  const keep = <T>(path: string, result: Result<T, string>): readonly T[] => {
    if (result.ok) return [result.value];
    problems.push({ path, message: result.error });
    return [];
  };
  const facts = readPatient(file.patient, { zone: file.zone, library });
  if (!facts.ok) problems.push(...facts.error.map(({ path, message }) => ({ path: `patient.${path}`, message })));
  const wants = file.wants.flatMap((want, index) => keep(`wants.${index}`, readWant(want, file, library)));
  const events = file.events.flatMap((event, index) => keep(`events.${index}`, readEvent(event, today, library)));
  const finishBy = file.finishBy === undefined ? [null] : keep('finishBy', readFinish(file.finishBy, today));
  const count = wants.reduce((sum, { sessions }) => sum + sessions, 0);
  if (count > MOST_SESSIONS) problems.push({ path: 'wants', message: `${count} sessions are too many for one plan: at most ${MOST_SESSIONS}` });
  if (!facts.ok || problems.length > 0) return err(problems);
  return ok({
    library,
    now: now.value.instant,
    zone: file.zone,
    person: facts.value.person,
    booked: facts.value.sessions,
    wants,
    events,
    weekdays: file.days ? new Set(file.days.map((day) => WEEKDAYS.indexOf(day) + 1)) : null,
    finishBy: finishBy[0] ?? null,
  });
}

function readWant(want: SeriesFile['wants'][number], file: SeriesFile, library: Library): Result<Want, string> {
  const protocol = Object.hasOwn(library.protocols, want.protocol) ? library.protocols[want.protocol] : undefined;
  if (!protocol) return err(`there is no protocol "${want.protocol}"; known: ${Object.keys(library.protocols).join(', ')}`);
  if (file.wants.filter((other) => other.protocol === want.protocol).length > 1) return err(`"${want.protocol}" is wanted twice: give the number of sessions`);
  if (want.after !== undefined && (want.after === want.protocol || !file.wants.some((other) => other.protocol === want.after))) {
    return err(`after: "${want.after}" is not another treatment of this plan`);
  }
  const sessions = want.sessions ?? protocol.cadence?.sessions ?? 1;
  if (sessions > MOST_SESSIONS) return err(`${sessions} sessions are too many for one plan: at most ${MOST_SESSIONS}`);
  return ok({ protocol, sessions, after: want.after ?? null });
}

function readEvent(event: LifeEvent, today: DayNumber, library: Library): Result<PlannedEvent, string> {
  const from = event.on ?? event.from;
  const to = event.on ?? event.to ?? event.from;
  if (from === undefined || to === undefined || (event.on !== undefined && (event.from ?? event.to) !== undefined)) {
    return err(`when is "${event.title}"? give on, or from and to`);
  }
  const first = parseDay(from);
  const last = parseDay(to);
  if (first === undefined || last === undefined) return err(`"${first === undefined ? from : to}" is not a date that exists`);
  if (last < first) return err(`"${event.title}" ends (${to}) before it begins (${from})`);
  if (last < today) return err(`"${event.title}" is over: it was on ${dayWords(last)}`);
  if (event.class !== undefined && !Object.hasOwn(library.taxonomy.file.classes, event.class)) {
    return err(`there is no class "${event.class}"; sun-exposure is one, taxonomy.yaml lists them`);
  }
  if (event.need === undefined && event.class === undefined && event.results === undefined) {
    return err(`what does "${event.title}" need? give need: presentable or unavailable, a class, or results`);
  }
  if (event.results && event.results.amount < 0) return err('results: a time before the event, without a minus sign: P30D');
  return ok({ title: event.title, first, last, need: event.need ?? null, exposureClass: event.class ?? null, results: event.results ?? null });
}

function readFinish(text: string, today: DayNumber): Result<DayNumber, string> {
  const day = parseDay(text);
  if (day === undefined) return err(`"${text}" is not a date that exists`);
  return day < today ? err(`${dayWords(day)} is over`) : ok(day);
}
