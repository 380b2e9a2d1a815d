/** Door of the iCalendar codec. */
export { type CalendarRequest, planCalendar } from './planCalendar.ts';
export { calendarText, escapeText, fold } from './text.ts';
