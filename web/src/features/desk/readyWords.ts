/** What a card says of who is ready, in a sign and words, and the colour that goes with it. */
import { calendarCopy } from '../../copy/booking.ts';
import { deskCopy } from '../../copy/chart.ts';
import { shortName } from '../../data/shortName.ts';
import type { DeskAppointment } from './deskDay.ts';

/** "Client 101 · Pixel laser resurfacing 1 of 3" */
export function titleOf({ patient, service, series, seriesOf, protocol }: DeskAppointment): string {
  const number = series === null || protocol === null ? '' : ` ${deskCopy.number(series.number, seriesOf)}`;
  return `${shortName(patient.name)} · ${service.title}${number}`;
}

export function readyWords({ status, readiness }: DeskAppointment): string {
  if (!readiness || !['booked', 'requested', 'arrived'].includes(status)) return calendarCopy.statuses[status];
  const { state, because } = readiness;
  const words = state === 'ready' ? deskCopy.ready.ready : `${deskCopy.ready[state]} ${because ?? (state === 'ask' ? deskCopy.askSome : deskCopy.notYet)}`;
  return status === 'booked' ? words : `${calendarCopy.statuses[status]} · ${words}`;
}

export function readyTone({ status, readiness, protocol }: DeskAppointment): string {
  if (status === 'requested') return 'is-requested';
  if (status === 'done' || status === 'held' || status === 'no-show') return 'is-over';
  if (!readiness) return protocol === null ? 'is-talk' : 'is-plain';
  return `is-${readiness.state}`;
}
