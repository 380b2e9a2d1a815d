/**
 * Busy times of a calendar from elsewhere. In: iCalendar text, the clinic's zone, a window. Out: sorted intervals, or one line
 * saying what is wrong. Parsed and repeated by ical.js; local times become instants here, by the zone's IANA name where it has
 * one, so that our hours and theirs follow the same rules.
 */
import ICAL from 'ical.js';
import { err, ok, type Result } from '../../result.ts';
import { DAY, type Instant } from '../../time/instant.ts';
import { type Interval, overlaps, union } from '../../time/interval.ts';
import { parseDay } from '../../time/calendar.ts';
import { isZone, parseMoment, startOfDay } from '../../time/zone.ts';

export interface BusyRequest {
  /** For times without a zone and for whole days. */
  readonly zone: string;
  readonly window: Interval;
}

/** Repetitions looked at for one event before it is given up. */
const MOST_REPEATS = 5000;

export function readBusy(text: string, request: BusyRequest): Result<readonly Interval[], string> {
  if (!/BEGIN:VCALENDAR/i.test(text.slice(0, 2000))) return err('that address holds no calendar');
  try {
    const calendar = new ICAL.Component(ICAL.parse(text));
    const zones = new Map(calendar.getAllSubcomponents('vtimezone').map((part) => [String(part.getFirstPropertyValue('tzid')), new ICAL.Timezone(part)]));
    const events = calendar.getAllSubcomponents('vevent').map((part) => new ICAL.Event(part));
    const busy = events.filter((event) => !event.isRecurrenceException()).flatMap((event) => times(event, events, zones, request));
    return ok(union(busy));
  } catch {
    return err('the calendar cannot be read: it breaks the iCalendar rules');
  }
}

type Zones = ReadonlyMap<string, ICAL.Timezone>;

function times(event: ICAL.Event, all: readonly ICAL.Event[], zones: Zones, request: BusyRequest): readonly Interval[] {
  const instances = event.isRecurring() ? repeats(event, all, zones, request) : [{ event, start: event.startDate, end: event.endDate }];
  return instances.flatMap(({ event: one, start, end }): readonly Interval[] => {
    if (isFree(one)) return [];
    const interval = { start: instantOf(start, one, 'dtstart', zones, request.zone), end: instantOf(end, one, 'dtstart', zones, request.zone) };
    return interval.end > interval.start && overlaps(interval, request.window) ? [interval] : [];
  });
}

const isFree = ({ component }: ICAL.Event): boolean =>
  String(component.getFirstPropertyValue('transp') ?? '').toUpperCase() === 'TRANSPARENT' ||
  String(component.getFirstPropertyValue('status') ?? '').toUpperCase() === 'CANCELLED';

interface Instance {
  readonly event: ICAL.Event;
  readonly start: ICAL.Time;
  readonly end: ICAL.Time;
}

function repeats(event: ICAL.Event, all: readonly ICAL.Event[], zones: Zones, { zone, window }: BusyRequest): readonly Instance[] {
  for (const other of all) if (other.isRecurrenceException() && other.uid === event.uid) event.relateException(other);
  const found: Instance[] = [];
  const iterator = event.iterator();
  for (let count = 0; count < MOST_REPEATS; count += 1) {
    const next = iterator.next();
    if (!next || instantOf(next, event, 'dtstart', zones, zone) > window.end + DAY) break;
    const { item, startDate, endDate } = event.getOccurrenceDetails(next);
    found.push({ event: item, start: startDate, end: endDate });
  }
  return found;
}

/** A UTC time as it is; a local one by its zone's name, else by the rules the calendar brings, else in the clinic's zone. */
function instantOf(time: ICAL.Time, event: ICAL.Event, property: string, zones: Zones, zone: string): Instant {
  if (time.isDate) return startOfDay(parseDay(time.toString().slice(0, 10)) ?? 0, zone);
  if (time.zone === ICAL.Timezone.utcTimezone) return time.toUnixTime() * 1000;
  const given = event.component.getFirstProperty(property)?.getFirstParameter('tzid');
  const tzid = typeof given === 'string' ? given : '';
  const known = isZone(tzid) ? tzid : undefined;
  const rules = zones.get(tzid);
  const local = time.toString().slice(0, 19);
  if (!known && rules) {
    const copy = ICAL.Time.fromDateTimeString(local);
    copy.zone = rules;
    return copy.toUnixTime() * 1000;
  }
  const read = parseMoment(local, known ?? zone);
  return read.ok ? read.value.instant : time.toUnixTime() * 1000;
}
