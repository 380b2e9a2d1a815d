/** What somebody wishes of a series, as the screen keeps it, and as it is sent. */
import type { BodyInputOf, Routes } from '@afterglow/kernel/api';
import { addCalendar, parseDay, printDay, type Weekday } from '@afterglow/kernel';

export const EVENT_KINDS = ['presentable', 'results', 'sun', 'unavailable'] as const;
export type EventKind = (typeof EVENT_KINDS)[number];

export interface WishedEvent {
  readonly id: string;
  readonly kind: EventKind;
  readonly title: string;
  readonly from: string;
  readonly to: string;
  /** What-if: switched off, it is left out of the plan but stays here. */
  readonly isOn: boolean;
}

export interface Wish {
  readonly wants: readonly { readonly protocol: string; readonly sessions: number }[];
  readonly events: readonly WishedEvent[];
  /** Empty: any day. */
  readonly days: readonly Weekday[];
  readonly finishBy: string;
}

/** How long an event of a kind is when it is dropped on a day. */
const LENGTH: Readonly<Record<EventKind, number>> = { presentable: 1, results: 1, sun: 7, unavailable: 7 };
/** Results show this long after the last session at the latest; from the protocol's own text on results. */
const RESULTS_LEAD = 'P30D';

export function dropped(kind: EventKind, title: string, date: string, id: string): WishedEvent {
  const to = printDay(addCalendar(parseDay(date) ?? 0, { unit: 'days', amount: LENGTH[kind] - 1 }));
  return { id, kind, title, from: date, to, isOn: true };
}

/** A wish with one more event; two of one name would be one to whoever reads of a clash. */
export function withEvent(wish: Wish, event: WishedEvent): Wish {
  const isTaken = (title: string): boolean => wish.events.some((one) => one.title === title);
  let title = event.title;
  for (let number = 2; isTaken(title); number += 1) title = `${event.title} ${number}`;
  return { ...wish, events: [...wish.events, { ...event, title }] };
}

export type SeriesBody = BodyInputOf<Routes['planSeries']>;

export function toBody(wish: Wish, used: readonly { readonly what: string; readonly last: string }[]): SeriesBody {
  const events = wish.events.filter(({ isOn }) => isOn).map(({ kind, title, from, to }) => ({ title, from, to, ...needOf(kind) }));
  return {
    wants: wish.wants.map((want) => ({ ...want })),
    events,
    ...(wish.days.length > 0 ? { days: [...wish.days] } : {}),
    ...(wish.finishBy === '' ? {} : { finishBy: wish.finishBy }),
    facts: { exposures: used.map(({ what, last }) => ({ product: what, last })) },
  };
}

function needOf(kind: EventKind) {
  if (kind === 'sun') return { class: 'sun-exposure' };
  if (kind === 'results') return { need: 'presentable' as const, results: RESULTS_LEAD };
  return { need: kind };
}

/** The wish without what a clash names: `days`, `finishBy`, `event:beach week`, `sessions:skinpen-microneedling`. */
export const without = (wish: Wish, constraint: string): Wish => constraint.split(' + ').reduce(withoutOne, wish);

function withoutOne(wish: Wish, one: string): Wish {
  if (one === 'days') return { ...wish, days: [] };
  if (one === 'finishBy') return { ...wish, finishBy: '' };
  const [kind, ...name] = one.split(':');
  const title = name.join(':');
  if (kind === 'sessions')
    return { ...wish, wants: wish.wants.map((want) => (want.protocol === title ? { ...want, sessions: Math.max(1, want.sessions - 1) } : want)) };
  return { ...wish, events: wish.events.map((event) => (event.title === title ? { ...event, isOn: false } : event)) };
}

/** Can it be switched off here? A protocol's rule cannot. */
export const isWaivable = (constraint: string): boolean =>
  constraint.split(' + ').every((one) => /^(?:days|finishBy)$|^(?:event|exposure|results|sessions):/.test(one));
