/** Door of the iCalendar codec: plans and appointments out, busy times in. */
export { appointmentCalendar, type FeedEntry } from './appointmentCalendar.ts';
export { type CalendarRequest, planCalendar } from './planCalendar.ts';
export { calendarText, escapeText, fold } from './text.ts';
export { type BusyRequest, readBusy } from './readBusy.ts';
