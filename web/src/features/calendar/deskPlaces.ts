/**
 * Free half hours of the board, for the keyboard and screen readers: one of them is in the order of tabs, the arrow keys go to
 * the others, Enter takes one. The mouse presses the board itself, as before. In: cards and hours. Out: events, and their keys.
 */
import { minutesOf } from '@afterglow/kernel';
import type { Calendar } from '@event-calendar/core';
import { calendarCopy } from '../../copy/booking.ts';
import type { Card } from './deskCards.ts';
import { type Resource, wallWords } from './deskData.ts';
import { openingsOf, plus } from './deskHours.ts';

const STEP = 30;

interface Place {
  readonly resource: Resource;
  readonly date: string;
  readonly from: string;
  readonly column: number;
}

/** The first is the one a tab comes to. */
export function placeEvents(cards: readonly Card[], resources: readonly Resource[], dates: readonly string[]): readonly Calendar.EventInput[] {
  const places = dates.flatMap((date, day) =>
    resources.flatMap((resource, at) => freeFrom(cards, resource, date).map((from) => ({ resource, date, from, column: day + at }))),
  );
  return places.map((place, index) => placeEvent(place, index === 0));
}

/** Whole half hours of the opening hours that no card lies on. */
function freeFrom(cards: readonly Card[], resource: Resource, date: string): readonly string[] {
  const taken = cards.filter((card) => card.resource.id === resource.id && card.appointment.wallStart.startsWith(date));
  return openingsOf(resource, date).flatMap((opening) => {
    const found: string[] = [];
    for (let from = opening.from; plus(from, STEP) <= opening.to; from = plus(from, STEP))
      if (!taken.some((card) => card.from < plus(from, STEP) && from < card.to)) found.push(from);
    return found;
  });
}

function placeEvent({ resource, date, from, column }: Place, isFirst: boolean): Calendar.EventInput {
  const wall = `${date}T${from}`;
  return {
    id: `free ${resource.id} ${wall}`,
    resourceIds: [resource.id],
    start: `${date} ${from}`,
    end: `${date} ${plus(from, STEP)}`,
    display: 'background',
    title: '',
    classNames: ['free-place'],
    extendedProps: { place: wall, resource: resource.id, column, isFirst, label: calendarCopy.freePlace(wallWords(wall), resource.name) },
  };
}

export type OnPlace = (wall: string, resourceId: string) => void;

/** Makes a button of what the library has drawn. */
export function armPlace(element: HTMLElement, props: Record<string, unknown>, onPlace: OnPlace): void {
  const wall = String(props['place']);
  const resource = String(props['resource']);
  element.tabIndex = props['isFirst'] === true ? 0 : -1;
  element.setAttribute('role', 'button');
  element.setAttribute('aria-label', String(props['label']));
  element.dataset['place'] = wall;
  element.dataset['column'] = String(props['column']);
  element.dataset['spot'] = `${resource} ${wall}`;
  element.addEventListener('click', () => onPlace(wall, resource));
  element.addEventListener('focus', () => {
    for (const other of placesIn(element)) other.tabIndex = other === element ? 0 : -1;
  });
  element.addEventListener('keydown', (key) => {
    const next = key.key === 'Enter' || key.key === ' ' ? element : nextOf(element, key.key);
    if (!next) return;
    key.preventDefault();
    if (next === element) onPlace(wall, resource);
    else next.focus();
  });
}

const inOrder = (within: Element): readonly HTMLElement[] =>
  [...within.querySelectorAll<HTMLElement>('[data-place]')].sort(
    (a, b) => columnOf(a) - columnOf(b) || (String(a.dataset['place']) < String(b.dataset['place']) ? -1 : 1),
  );

const placesIn = (element: HTMLElement): readonly HTMLElement[] => inOrder(element.parentElement ?? element);
const columnOf = (element: HTMLElement): number => Number(element.dataset['column']);
const clockOf = (element: HTMLElement): number => minutesOf(String(element.dataset['place']).slice(11));

/** Up and down in the column, left and right to the nearest hour of the next one that has a place, Home and End within the column. */
function nextOf(element: HTMLElement, key: string): HTMLElement | undefined {
  const all = placesIn(element);
  const own = all.filter((one) => columnOf(one) === columnOf(element));
  const at = own.indexOf(element);
  if (key === 'ArrowUp') return own[at - 1];
  if (key === 'ArrowDown') return own[at + 1];
  if (key === 'Home') return at === 0 ? undefined : own[0];
  if (key === 'End') return at === own.length - 1 ? undefined : own.at(-1);
  if (key !== 'ArrowLeft' && key !== 'ArrowRight') return undefined;
  const beside = all.filter((one) => (key === 'ArrowLeft' ? columnOf(one) < columnOf(element) : columnOf(one) > columnOf(element)));
  const column = key === 'ArrowLeft' ? Math.max(...beside.map(columnOf)) : Math.min(...beside.map(columnOf));
  const distance = (one: HTMLElement): number => Math.abs(clockOf(one) - clockOf(element));
  return beside.filter((one) => columnOf(one) === column).sort((a, b) => distance(a) - distance(b))[0];
}
