/**
 * Appointments as a calendar somebody subscribes to: RFC 5545, UTC instants, neutral words. In: appointments and a name.
 * Out: iCalendar text. Nothing in it says what is treated.
 */
import type { Instant } from '../../time/instant.ts';
import { calendarText, escapeText, event, utc } from './text.ts';

export interface FeedEntry {
  readonly id: string;
  readonly start: Instant;
  readonly end: Instant;
  readonly version: number;
  /** When it last changed. */
  readonly changed: Instant;
  readonly status: 'CONFIRMED' | 'TENTATIVE' | 'CANCELLED';
  /** `Appointment at Lakeside Skin Studio` */
  readonly summary: string;
  /** The name and address of the place. */
  readonly where: string;
  /** When it is by the clock of that place, in words: a calendar shows its reader's own clock. */
  readonly local: string;
}

export interface FeedRequest {
  readonly name: string;
  readonly entries: readonly FeedEntry[];
}

export function appointmentCalendar({ name, entries }: FeedRequest): string {
  const events = entries.flatMap(({ id, start, end, version, changed, status, summary, where, local }) =>
    event(
      [
        `UID:${id}@afterglow`,
        `DTSTART:${utc(start)}`,
        `DTEND:${utc(end)}`,
        `LAST-MODIFIED:${utc(changed)}`,
        `SEQUENCE:${version}`,
        `STATUS:${status}`,
        `SUMMARY:${escapeText(summary)}`,
        `LOCATION:${escapeText(where)}`,
        `DESCRIPTION:${escapeText(local)}`,
        `TRANSP:${status === 'CANCELLED' ? 'TRANSPARENT' : 'OPAQUE'}`,
      ],
      utc(changed),
    ),
  );
  const head = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Afterglow//Appointments 1.0//EN',
    'CALSCALE:GREGORIAN',
    `NAME:${escapeText(name)}`,
    'REFRESH-INTERVAL;VALUE=DURATION:PT1H',
  ];
  return calendarText([...head, ...events, 'END:VCALENDAR']);
}
