/** Appointments as cards of the board: one in each column that shows one of its resources, with its steps as bands. */
import type { AppointmentJson } from '@afterglow/kernel/api';
import type { Calendar } from '@event-calendar/core';
import { calendarCopy } from '../../copy/booking.ts';
import { type DeskDays, isShown, nameOf, type Resource } from './deskData.ts';
import { plus } from './deskHours.ts';

/** A step as this column sees it, in minutes from the top of the card. */
export interface Band {
  readonly name: string;
  readonly from: number;
  readonly to: number;
  /** busy: it keeps the column's person, room or device; free: it does not; after: it does, and the client is not there. */
  readonly tone: 'busy' | 'free' | 'after';
}

export interface Card {
  readonly appointment: AppointmentJson;
  readonly resource: Resource;
  /** Local, on the day of the appointment: `10:00`. */
  readonly from: string;
  readonly to: string;
  /** Minutes from the top of the card until the client comes. */
  readonly lead: number;
  readonly bands: readonly Band[];
}

const minutesFrom = (start: string, to: string): number => Math.round((Date.parse(to) - Date.parse(start)) / 60_000);

/** Each shown appointment, in each of these columns it belongs to. */
export const cardsOf = ({ appointments }: DeskDays, resources: readonly Resource[]): readonly Card[] =>
  appointments
    .filter(isShown)
    .flatMap((one) => resources.filter(({ id }) => one.assigned.some((part) => part.id === id)).map((resource) => cardOf(one, resource)));

/** From the first to the last step that the client or this resource is in; without steps, the client's own time. */
function cardOf(appointment: AppointmentJson, resource: Resource): Card {
  const { start, end, steps, wallStart } = appointment;
  const seen = steps.filter(({ client, resources }) => client || resources.includes(resource.id));
  const top = Math.min(0, ...seen.map((step) => minutesFrom(start, step.start)));
  const foot = Math.max(minutesFrom(start, end), ...seen.map((step) => minutesFrom(start, step.end)));
  const clock = wallStart.slice(11);
  return {
    appointment,
    resource,
    from: plus(clock, top),
    to: plus(clock, foot),
    lead: 0 - top,
    bands: seen.map(({ name, client, resources, ...step }) => ({
      name,
      from: minutesFrom(start, step.start) - top,
      to: minutesFrom(start, step.end) - top,
      tone: !resources.includes(resource.id) ? 'free' : client ? 'busy' : 'after',
    })),
  };
}

/** Minutes from which a card has room for a reason. */
const LONG_ENOUGH = 60;

export function cardEvent(card: Card, { readiness }: DeskDays): Calendar.EventInput {
  const { appointment: one, resource, from, to, lead, bands } = card;
  const ready = readiness.get(one.id);
  const settled = one.status === 'booked' && ready ? calendarCopy.ready[readyKey(ready.status)] : calendarCopy.statuses[one.status];
  const state = one.standsAt === null ? settled : calendarCopy.standsShort(one.standsAt.slice(11));
  const date = one.wallStart.slice(0, 10);
  const time = one.wallStart.slice(11);
  const said = bands.map((band) => calendarCopy.stepSaid(band.name, plus(from, band.from), plus(from, band.to), band.tone, resource.name));
  const label = [`${nameOf(one)}, ${one.service.title}, ${time}, ${state}`, ...(bands.length > 1 ? said : [])].join('. ');
  return {
    id: `${one.id} ${resource.id}`,
    resourceIds: [resource.id],
    start: `${date} ${from}`,
    end: `${date} ${to}`,
    title: label,
    classNames: [
      'desk-card',
      ...(bands.length > 1 ? ['has-bands'] : []),
      `status-${one.status}`,
      ...(ready && one.status === 'booked' ? [`ready-${ready.status}`] : []),
    ],
    extendedProps: {
      appointment: one.id,
      lead,
      bands: bands.length > 1 ? bands : [],
      name: nameOf(one),
      service: one.service.title,
      time,
      state,
      why: minutesFrom(one.start, one.end) >= LONG_ENOUGH ? (ready?.texts[0] ?? '') : '',
      label,
    },
  };
}

const readyKey = (status: string): keyof typeof calendarCopy.ready =>
  status === 'eligible' || status === 'deferred' || status === 'review' || status === 'contraindicated' ? status : 'conditional';

/** Below the words of the card, and long enough: there a band has room for its name. */
const NAMED_FROM = 50;
const NAMED_LENGTH = 20;

export function cardContent(props: Record<string, unknown>): Node[] {
  const bands = isBands(props['bands']) ? props['bands'] : [];
  const whole = bands.at(-1)?.to ?? 1;
  const drawn = bands.map(({ name, from, to, tone }) => {
    const band = line(`card-band is-${tone}`, from >= NAMED_FROM && to - from >= NAMED_LENGTH ? name : '');
    band.style.top = `${(100 * from) / whole}%`;
    band.style.height = `${(100 * (to - from)) / whole}%`;
    return band;
  });
  return [
    ...drawn,
    line('card-name', `${String(props['name'])} · ${String(props['service'])}`),
    line('card-more', `${String(props['time'])} · ${String(props['state'])}`),
    ...(props['why'] ? [line('card-why', String(props['why']))] : []),
  ];
}

const isBands = (value: unknown): value is readonly Band[] => Array.isArray(value);

function line(className: string, text: string): HTMLElement {
  const part = document.createElement('span');
  part.className = className;
  part.textContent = text;
  return part;
}
