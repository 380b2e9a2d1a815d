/**
 * The day or week as columns, drawn by EventCalendar (MIT). Cards are dragged, or picked up and placed; each is a button for
 * keyboard and screen reader. Times are the clinic's wall clock throughout: no browser zone is asked.
 */
import type { AppointmentJson } from '@afterglow/kernel/api';
import { type Calendar, createCalendar, destroyCalendar, Interaction, ResourceTimeGrid, TimeGrid } from '@event-calendar/core';
import '@event-calendar/core/index.css';
import { useEffect, useRef } from 'react';
import { calendarCopy } from '../../copy/booking.ts';
import { type BoardEdges, edgesOf, openingsOf, plus } from './deskHours.ts';
import { type DeskDays, isShown, nameOf, type Resource } from './deskData.ts';

export interface DeskBoardProps {
  readonly days: DeskDays;
  readonly resources: readonly Resource[];
  readonly date: string;
  readonly view: 'day' | 'week';
  readonly isPlacing: boolean;
  readonly onOpen: (id: string) => void;
  readonly onMove: (id: string, wall: string, resourceId: string | undefined) => void;
  readonly onPlace: (wall: string, resourceId: string | undefined) => void;
}

export function DeskBoard(props: DeskBoardProps) {
  const frame = useRef<HTMLDivElement>(null);
  const latest = useRef(props);
  latest.current = props;
  /** The card one stood on while the board was drawn anew. */
  const keptFocus = useRef<string>(undefined);
  const { days, resources, date, view, isPlacing } = props;
  useEffect(() => {
    const target = frame.current;
    if (!target) return;
    const focused = keptFocus.current;
    const calendar = createCalendar(target, [TimeGrid, ResourceTimeGrid, Interaction], options({ days, resources, date, view }, latest));
    tidy(target);
    const observer = new MutationObserver(() => tidy(target));
    observer.observe(target, { childList: true, subtree: true });
    if (focused !== undefined) cardOf(target, focused)?.focus();
    return () => {
      const active = document.activeElement;
      keptFocus.current = active instanceof HTMLElement && target.contains(active) ? active.dataset['appointment'] : undefined;
      observer.disconnect();
      void destroyCalendar(calendar);
    };
  }, [days, resources, date, view]);
  return <div ref={frame} className={`desk-board ${isPlacing ? 'is-placing' : ''}`} />;
}

const cardOf = (target: HTMLElement, id: string): HTMLElement | null => target.querySelector<HTMLElement>(`[data-appointment="${CSS.escape(id)}"]`);

type Latest = { readonly current: DeskBoardProps };

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
/** Minutes from which a card has room for a reason. */
const LONG_ENOUGH = 60;

const wallOf = (at: Date): string => {
  const two = (part: number): string => String(part).padStart(2, '0');
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}T${two(at.getHours())}:${two(at.getMinutes())}`;
};

function options({ days, resources, date, view }: Pick<DeskBoardProps, 'days' | 'resources' | 'date' | 'view'>, latest: Latest): Calendar.Options {
  const edges = edgesOf(days, resources, date, view);
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
    nowIndicator: false,
    editable: true,
    eventDurationEditable: false,
    eventStartEditable: true,
    resources: resources.map(({ id, name }) => ({ id, title: name })),
    events: [
      ...resources.flatMap((resource) => closedTimes(resource, edges)),
      ...days.appointments.filter(isShown).flatMap((one) => card(one, resources, days)),
    ],
    eventContent: ({ event }) => ({ domNodes: contentOf(event.extendedProps) }),
    eventDidMount: ({ el, event }) => {
      if (event.display === 'background') return;
      el.tabIndex = 0;
      el.setAttribute('role', 'button');
      el.setAttribute('aria-label', String(event.extendedProps['label']));
      el.dataset['appointment'] = String(event.extendedProps['appointment']);
      el.addEventListener('keydown', (key: Event) => {
        if (!(key instanceof KeyboardEvent) || (key.key !== 'Enter' && key.key !== ' ')) return;
        key.preventDefault();
        latest.current.onOpen(String(event.extendedProps['appointment']));
      });
    },
    eventClick: ({ event }) => {
      if (event.display !== 'background') latest.current.onOpen(String(event.extendedProps['appointment']));
    },
    eventDrop: ({ event, newResource, revert }) => {
      revert();
      latest.current.onMove(String(event.extendedProps['appointment']), wallOf(event.start), newResource?.id);
    },
    dateClick: ({ date: at, resource }) => latest.current.onPlace(wallOf(at), resource?.id),
  };
}

function card(one: AppointmentJson, resources: readonly Resource[], { readiness }: DeskDays): readonly Calendar.EventInput[] {
  const shown = resources.filter(({ id }) => one.assigned.some((part) => part.id === id));
  if (shown.length === 0) return [];
  const ready = readiness.get(one.id);
  const settled = one.status === 'booked' && ready ? calendarCopy.ready[readyKey(ready.status)] : calendarCopy.statuses[one.status];
  const state = one.standsAt === null ? settled : calendarCopy.standsShort(one.standsAt.slice(11));
  const minutes = Math.round((Date.parse(one.end) - Date.parse(one.start)) / 60_000);
  const start = one.wallStart.replace('T', ' ');
  const label = `${nameOf(one)}, ${one.service.title}, ${one.wallStart.slice(11)}, ${state}`;
  return [
    {
      id: one.id,
      resourceIds: shown.map(({ id }) => id),
      start,
      end: `${one.wallStart.slice(0, 10)} ${plus(one.wallStart.slice(11), minutes)}`,
      title: label,
      classNames: ['desk-card', `status-${one.status}`, ...(ready && one.status === 'booked' ? [`ready-${ready.status}`] : [])],
      extendedProps: {
        appointment: one.id,
        name: nameOf(one),
        service: one.service.title,
        time: one.wallStart.slice(11),
        state,
        why: minutes >= LONG_ENOUGH ? (ready?.texts[0] ?? '') : '',
        label,
      },
    },
  ];
}

const readyKey = (status: string): keyof typeof calendarCopy.ready =>
  status === 'eligible' || status === 'deferred' || status === 'review' || status === 'contraindicated' ? status : 'conditional';

function contentOf(props: Record<string, unknown>): Node[] {
  if (props['name'] === undefined) return [];
  const line = (className: string, text: string): HTMLElement => {
    const part = document.createElement('span');
    part.className = className;
    part.textContent = text;
    return part;
  };
  return [
    line('card-name', `${String(props['name'])} · ${String(props['service'])}`),
    line('card-more', `${String(props['time'])} · ${String(props['state'])}`),
    ...(props['why'] ? [line('card-why', String(props['why']))] : []),
  ];
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
