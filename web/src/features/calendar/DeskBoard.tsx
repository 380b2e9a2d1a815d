/**
 * The day or week as columns, drawn by EventCalendar (MIT). Cards are dragged, or picked up and placed; each is a button for
 * keyboard and screen reader. Times are the clinic's wall clock throughout: no browser zone is asked.
 */
import { type Calendar, createCalendar, destroyCalendar, Interaction, ResourceTimeGrid, TimeGrid } from '@event-calendar/core';
import '@event-calendar/core/index.css';
import { useEffect, useRef } from 'react';
import { calendarCopy } from '../../copy/booking.ts';
import { cardContent, cardEvent, cardsOf } from './deskCards.ts';
import type { DeskDays, Resource } from './deskData.ts';
import { type BoardEdges, edgesOf, openingsOf, plus } from './deskHours.ts';
import { armPlace, placeEvents } from './deskPlaces.ts';

export interface DeskBoardProps {
  readonly days: DeskDays;
  readonly resources: readonly Resource[];
  readonly date: string;
  readonly view: 'day' | 'week';
  /** The clinic's clock: `2026-12-15T10:00`. The library knows only the browser's. */
  readonly now: string;
  readonly isPlacing: boolean;
  readonly onOpen: (id: string) => void;
  readonly onMove: (id: string, wall: string, resourceId: string | undefined) => void;
  readonly onPlace: (wall: string, resourceId: string | undefined) => void;
}

export function DeskBoard(props: DeskBoardProps) {
  const frame = useRef<HTMLDivElement>(null);
  const latest = useRef(props);
  latest.current = props;
  const drawn = useRef<Calendar>(undefined);
  /** The card or the free place one stood on while the board was drawn anew. */
  const keptFocus = useRef<string>(undefined);
  const { days, resources, date, view, now, isPlacing } = props;
  useEffect(() => {
    const target = frame.current;
    if (!target) return;
    const calendar = createCalendar(target, [TimeGrid, ResourceTimeGrid, Interaction], options({ days, resources, date, view }, latest, keptFocus));
    drawn.current = calendar;
    tidy(target);
    const observer = new MutationObserver(() => tidy(target));
    observer.observe(target, { childList: true, subtree: true });
    return () => {
      const active = document.activeElement;
      keptFocus.current = active instanceof HTMLElement && target.contains(active) ? active.dataset['spot'] : undefined;
      observer.disconnect();
      drawn.current = undefined;
      void destroyCalendar(calendar);
    };
  }, [days, resources, date, view]);
  useEffect(() => {
    drawn.current?.updateEvent(nowLine(now, latest.current.resources));
  }, [now]);
  return (
    <>
      <div ref={frame} className={`desk-board ${isPlacing ? 'is-placing' : ''}`} />
      <p className="soft small">{calendarCopy.bandsKey}</p>
    </>
  );
}

/** A line across all columns; it shows on its own day only. */
const nowLine = (now: string, resources: readonly Resource[]): Calendar.EventInput => ({
  id: 'now',
  resourceIds: resources.map(({ id }) => id),
  start: now.replace('T', ' '),
  end: `${now.slice(0, 10)} ${plus(now.slice(11), 1)}`,
  display: 'background',
  title: '',
  classNames: ['is-now'],
  extendedProps: {},
});

type Latest = { readonly current: DeskBoardProps };
/** A card or a free place by its key; undefined: focus is elsewhere. */
type Spot = { current: string | undefined };

/** EventCalendar's grid carries table roles without rows; they say nothing useful, so the cards speak for themselves. */
function tidy(target: HTMLElement): void {
  for (const part of target.querySelectorAll('[role]:not([role="button"])')) part.removeAttribute('role');
  for (const part of target.querySelectorAll('[aria-colcount],[aria-rowcount],[aria-colindex],[aria-rowindex],[aria-selected]')) {
    part.removeAttribute('aria-colcount');
    part.removeAttribute('aria-rowcount');
    part.removeAttribute('aria-colindex');
    part.removeAttribute('aria-rowindex');
    part.removeAttribute('aria-selected');
  }
  for (const part of target.querySelectorAll('.ec-body, .ec-main')) part.setAttribute('tabindex', '0');
}

/** Narrower than this, columns keep a width that can be read, and the board scrolls. */
const NARROW = 720;
/** `lead`: minutes from there until the client comes. */
const wallOf = (at: Date, lead = 0): string => {
  const two = (part: number): string => String(part).padStart(2, '0');
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}T${plus(`${two(at.getHours())}:${two(at.getMinutes())}`, lead)}`;
};

function options({ days, resources, date, view }: Pick<DeskBoardProps, 'days' | 'resources' | 'date' | 'view'>, latest: Latest, kept: Spot): Calendar.Options {
  const edges = edgesOf(days, resources, date, view);
  const cards = cardsOf(days, resources);
  return {
    view: view === 'day' ? 'resourceTimeGridDay' : 'timeGridWeek',
    date,
    firstDay: 1,
    headerToolbar: { start: '', center: '', end: '' },
    allDaySlot: false,
    slotMinTime: edges.from,
    slotMaxTime: edges.to,
    ...(innerWidth < NARROW ? { columnWidth: '8.5rem' } : {}),
    slotDuration: '00:30',
    slotHeight: 34,
    snapDuration: '00:15',
    slotLabelFormat: { hour: 'numeric', minute: '2-digit', hour12: false },
    dayHeaderFormat: { weekday: 'short', day: 'numeric', month: 'short' },
    hiddenDays: view === 'week' && !edges.hasSunday ? [0] : [],
    locale: 'en-GB',
    editable: true,
    eventDurationEditable: false,
    eventStartEditable: true,
    resources: resources.map(({ id, name }) => ({ id, title: name })),
    events: [
      ...resources.flatMap((resource) => closedTimes(resource, edges)),
      ...placeEvents(cards, resources, edges.dates),
      ...cards.map((card) => cardEvent(card, days)),
      nowLine(latest.current.now, resources),
    ],
    eventContent: ({ event }) => ({ domNodes: event.display === 'background' ? [] : cardContent(event.extendedProps) }),
    eventDidMount: ({ el, event }) => {
      if (event.extendedProps['place'] !== undefined) armPlace(el, event.extendedProps, (wall, resourceId) => latest.current.onPlace(wall, resourceId));
      if (event.display !== 'background') armCard(el, event, latest);
      if (kept.current === undefined || el.dataset['spot'] !== kept.current) return;
      kept.current = undefined;
      el.focus();
    },
    eventClick: ({ event }) => {
      if (event.display !== 'background') latest.current.onOpen(String(event.extendedProps['appointment']));
    },
    eventDrop: ({ event, newResource, revert }) => {
      revert();
      latest.current.onMove(String(event.extendedProps['appointment']), wallOf(event.start, Number(event.extendedProps['lead'])), newResource?.id);
    },
    dateClick: ({ date: at, resource }) => latest.current.onPlace(wallOf(at), resource?.id),
  };
}

function armCard(element: HTMLElement, event: Calendar.Event, latest: Latest): void {
  const appointment = String(event.extendedProps['appointment']);
  element.tabIndex = 0;
  element.setAttribute('role', 'button');
  element.setAttribute('aria-label', String(event.extendedProps['label']));
  element.dataset['appointment'] = appointment;
  element.dataset['spot'] = String(event.id);
  element.addEventListener('keydown', (key) => {
    if (key.key !== 'Enter' && key.key !== ' ') return;
    key.preventDefault();
    latest.current.onOpen(appointment);
  });
}

/** Closed hours as quiet background. */
function closedTimes(resource: Resource, { from, to, dates }: BoardEdges): readonly Calendar.EventInput[] {
  return dates.flatMap((date) => {
    const edges = [from, ...openingsOf(resource, date).flatMap((one) => [one.from, one.to]), to];
    return Array.from({ length: edges.length / 2 }, (_, at) => [edges[2 * at] ?? '', edges[2 * at + 1] ?? ''] as const)
      .filter(([start, end]) => start < end)
      .map(([start, end]) => ({
        id: `${resource.id}-${date}-${start}`,
        resourceIds: [resource.id],
        start: `${date} ${start}`,
        end: `${date} ${end}`,
        display: 'background' as const,
        title: '',
        classNames: ['is-closed'],
        extendedProps: {},
      }));
  });
}
