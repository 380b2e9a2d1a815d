/**
 * A plan as a calendar that Apple, Google and Outlook accept: RFC 5545, standard properties only, stable UIDs,
 * the same bytes each time. In: plan. Out: iCalendar text: sessions, the days on which something begins, check-ins.
 */
import { checkInTimes } from '../../healing/silence.ts';
import type { CarePlan, Instruction } from '../../plan/carePlan.ts';
import type { Library } from '../../protocol/library.ts';
import type { Session } from '../../record/person.ts';
import { DAY, type Instant, MINUTE } from '../../time/instant.ts';
import { parseDay, printDay } from '../../time/calendar.ts';
import { dayOf } from '../../time/zone.ts';
import { calendarText, escapeText, event, utc } from './text.ts';

export interface CalendarRequest {
  readonly plan: CarePlan;
  readonly library: Library;
  readonly session: Session;
  readonly clinicName?: string | undefined;
  /** DTSTAMP of every event; left out: midnight UTC of the day the protocol was last updated. */
  readonly stamp?: Instant | undefined;
}

export function planCalendar(request: CalendarRequest): string {
  const { plan, library, session } = request;
  const updated = parseDay(library.protocols[session.protocol]?.updated ?? '') ?? 0;
  const stamp = utc(request.stamp ?? updated * DAY);
  const events = [
    ...plan.sessions.flatMap((one) => sessionEvent(one, request, stamp)),
    ...dayEvents(plan, session.zone, stamp),
    ...plan.sessions.flatMap((one) => checkInEvents(one, request, stamp)),
  ];
  return calendarText(['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//Afterglow//Journey 1.0//EN', 'CALSCALE:GREGORIAN', ...events, 'END:VCALENDAR']);
}

const date = (day: number): string => printDay(day).replaceAll('-', '');
const uid = (...parts: readonly (string | number)[]): string => `UID:${parts.join('-').replace(/[^A-Za-z0-9-]/g, '')}@afterglow`;

function alarm(trigger: string, text: string): readonly string[] {
  return ['BEGIN:VALARM', 'ACTION:DISPLAY', `DESCRIPTION:${escapeText(text)}`, `TRIGGER:${trigger}`, 'END:VALARM'];
}

function sessionEvent(session: Session, { library, clinicName }: CalendarRequest, stamp: string): readonly string[] {
  const protocol = library.protocols[session.protocol];
  const summary = clinicName ? `${protocol?.title} at ${clinicName}` : (protocol?.title ?? '');
  return event(
    [
      uid('session', session.protocol, session.start),
      `DTSTART:${utc(session.start)}`,
      `DTEND:${utc(session.end)}`,
      `SUMMARY:${escapeText(summary)}`,
      `DESCRIPTION:${escapeText(`Protocol ${protocol?.id} ${protocol?.version}.`)}`,
      'TRANSP:OPAQUE',
      ...alarm('-P1D', `${summary} is tomorrow.`),
    ],
    stamp,
  );
}

/** One all-day event for each date on which instructions begin; the alarm comes the evening before. */
function dayEvents(plan: CarePlan, zone: string, stamp: string): readonly string[] {
  const byDay = new Map<number, Instruction[]>();
  for (const instruction of plan.instructions) {
    if (instruction.hidden || instruction.phase === 'treat' || !Number.isFinite(instruction.start)) continue;
    const day = dayOf(instruction.start, zone);
    byDay.set(day, [...(byDay.get(day) ?? []), instruction]);
  }
  return [...byDay].flatMap(([day, list]) => {
    const summary = summaryOf(list);
    const description = list.map((one) => `${one.text}${one.gate ? ` (once ${one.gate.words})` : ''} [${one.reasons[0]?.source}]`).join('\n');
    return event(
      [
        uid('day', list[0]?.session ?? '', date(day)),
        `DTSTART;VALUE=DATE:${date(day)}`,
        `DTEND;VALUE=DATE:${date(day + 1)}`,
        `SUMMARY:${escapeText(summary)}`,
        `DESCRIPTION:${escapeText(description)}`,
        'TRANSP:TRANSPARENT',
        ...alarm('-PT6H', summary),
      ],
      stamp,
    );
  });
}

function summaryOf(list: readonly Instruction[]): string {
  const labels = (effects: readonly string[]): string => [...new Set(list.filter((one) => effects.includes(one.effect)).map((one) => one.label))].join(', ');
  const parts = [
    { lead: 'Not from today', names: labels(['avoid']) },
    { lead: 'Only', names: labels(['only']) },
    { lead: 'Ask', names: labels(['ask']) },
    { lead: 'Go easy', names: labels(['minimise']) },
    { lead: 'From today', names: labels(['require', 'resume']) },
  ];
  return parts.flatMap(({ lead, names }) => (names === '' ? [] : [`${lead}: ${names}`])).join('. ');
}

function checkInEvents(session: Session, { library }: CalendarRequest, stamp: string): readonly string[] {
  const protocol = library.protocols[session.protocol];
  if (!protocol) return [];
  return checkInTimes(protocol, session).flatMap((at, index) => {
    return event(
      [
        uid('checkin', session.protocol, session.start, index + 1),
        `DTSTART:${utc(at)}`,
        `DTEND:${utc(at + 10 * MINUTE)}`,
        'SUMMARY:How is your skin? Check in',
        'TRANSP:TRANSPARENT',
        ...alarm('PT0S', 'How is your skin? Check in'),
      ],
      stamp,
    );
  });
}
