/** The desk calendar: by provider, room or device; a day, a week, a list. Every move is looked at before it is made. */
import { dayOf, dayWords, localParts, parseDay, printDay, weekdayOf } from '@afterglow/kernel';
import { useEffect, useMemo, useRef, useState } from 'react';
import { booking, calendarCopy } from '../copy/booking.ts';
import { type BookableClinic, useClinic, useClock } from '../data/clinic.ts';
import { AgendaList } from '../features/calendar/AgendaList.tsx';
import { AppointmentSheet } from '../features/calendar/AppointmentSheet.tsx';
import { DeskBoard } from '../features/calendar/DeskBoard.tsx';
import { nameOf, type Resource, useDeskDays, useResources } from '../features/calendar/deskData.ts';
import { DateBar, OneOf } from '../features/calendar/DeskBars.tsx';
import { MovePreview, type Target } from '../features/calendar/MovePreview.tsx';
import { Feeds } from '../features/calendar/Feeds.tsx';
import { Outside, StuckList, WaitList } from '../features/calendar/Side.tsx';
import { useActs } from '../features/calendar/useActs.ts';
import { Worklist } from '../features/clearance/TaskList.tsx';
import { LocationSwitch } from '../features/locations/LocationSwitch.tsx';
import { Loaded } from '../ui/Loaded.tsx';
import { NewAppointment } from './NewAppointment.tsx';
import { Segment } from '../ui/Segment.tsx';
import { useTitle } from '../ui/useTitle.ts';

const KINDS = ['provider', 'room', 'device'] as const;
type View = 'day' | 'week' | 'agenda';
const VIEWS: readonly View[] = ['day', 'week', 'agenda'];

export function CalendarRoute() {
  useTitle(calendarCopy.title);
  const clinic = useClinic('desk');
  return <Loaded query={clinic}>{(found) => (found ? <Desk {...found} onLocation={clinic.choose} /> : <p className="notice">{booking.none}</p>)}</Loaded>;
}

type DeskProps = BookableClinic & { readonly onLocation: (id: string) => void };

function Desk(props: DeskProps) {
  const resources = useResources(props.clinic.id, props.clinic.location.id);
  return <Loaded query={resources}>{(list) => <DeskCalendar {...props} resources={list} />}</Loaded>;
}

function DeskCalendar({ clinic, services, now: read, locations, onLocation, resources }: DeskProps & { readonly resources: readonly Resource[] }) {
  const now = useClock(read);
  const today = printDay(dayOf(now, clinic.zone));
  const { time } = localParts(now, clinic.zone);
  const [date, setDate] = useState(today);
  const [kind, setKind] = useState<(typeof KINDS)[number]>('provider');
  const [view, setView] = useState<View>(() => (innerWidth < 720 ? 'agenda' : 'day'));
  const [one, setOne] = useState('');
  const ofKind = useMemo(() => resources.filter((resource) => resource.kind === kind), [resources, kind]);
  const chosen = ofKind.find(({ id }) => id === one) ?? ofKind[0];
  const shown = useMemo(() => (view === 'week' && chosen ? [chosen] : ofKind), [view, chosen, ofKind]);
  const number = parseDay(date) ?? 0;
  const first = view === 'week' ? number - (weekdayOf(number) - 1) : number;
  const from = printDay(first);
  const to = printDay(first + (view === 'day' ? 0 : 6));
  const days = useDeskDays({ clinicId: clinic.id, locationId: clinic.location.id }, from, to);
  const step = (by: number): void => setDate(printDay(number + by * (view === 'day' ? 1 : 7)));
  const [adding, setAdding] = useState<Target>();
  const acts = useActs(clinic.id, days.data?.appointments ?? []);
  return (
    <div className="page desk">
      <h1>{view === 'day' ? dayWords(number) : `${dayWords(parseDay(from) ?? 0)} – ${dayWords(parseDay(to) ?? 0)}`}</h1>
      <LocationSwitch
        locations={locations}
        location={clinic.location}
        onChoose={(id) => {
          acts.pick(undefined);
          onLocation(id);
        }}
      />
      <div className="desk-bar">
        <DateBar date={date} onStep={step} onToday={() => setDate(today)} onDate={setDate} />
        {view !== 'agenda' && <Segment label={calendarCopy.by} values={KINDS} chosen={kind} words={calendarCopy.views} onChoose={setKind} />}
        <Segment label={calendarCopy.title} values={VIEWS} chosen={view} words={calendarCopy} onChoose={setView} />
        {view === 'week' && <OneOf list={ofKind} chosen={chosen?.id} onChoose={setOne} />}
      </div>
      <div className="row no-print">
        <button type="button" className="button" onClick={() => setAdding({ wall: `${date}T09:00`, provider: undefined })}>
          {calendarCopy.new}
        </button>
        {view !== 'agenda' && <span className="soft">{calendarCopy.newHint}</span>}
        {view !== 'agenda' && from <= today && today <= to && <span className="chip now-chip">{calendarCopy.nowIs(time)}</span>}
      </div>
      <Said acts={acts} />
      <StuckList
        clinicId={clinic.id}
        onOpen={(stuck) => {
          if (stuck.location.id !== clinic.location.id) onLocation(stuck.location.id);
          setDate(stuck.wallStart.slice(0, 10));
          acts.open(stuck.id);
        }}
      />
      <Loaded query={days}>
        {(read) => (
          <>
            {view === 'agenda' ? (
              <AgendaList days={read} onOpen={acts.open} />
            ) : (
              <DeskBoard
                days={read}
                resources={shown}
                date={date}
                view={view}
                now={`${today}T${time}`}
                isPlacing={acts.picked !== undefined}
                onOpen={acts.open}
                onMove={(id, wall, resourceId) => acts.aim(id, targetOf(wall, resourceId, kind))}
                onPlace={(wall, resourceId) => {
                  const target = targetOf(wall, resourceId ?? (view === 'week' ? shown[0]?.id : undefined), kind);
                  if (acts.picked) acts.aim(acts.picked.id, target);
                  else setAdding(target);
                }}
              />
            )}
            {acts.opened && (
              <AppointmentSheet
                key={`${acts.opened.id}-${acts.opened.version}`}
                clinicId={clinic.id}
                appointment={acts.opened}
                days={read}
                providers={resources.filter((resource) => resource.kind === 'provider')}
                onStatus={(status) => void acts.setStatus(status)}
                isBusy={acts.isBusy}
                problem={acts.problem}
                onPick={() => {
                  if (view === 'agenda') setView('day');
                  acts.pick(acts.opened);
                }}
                onMove={(target) => acts.opened && acts.aim(acts.opened.id, target)}
                onClose={() => acts.open(undefined)}
              />
            )}
          </>
        )}
      </Loaded>
      {adding && (
        <NewAppointment
          clinic={clinic}
          services={services}
          now={now}
          from={adding}
          onClose={() => setAdding(undefined)}
          onBooked={(made) => {
            setAdding(undefined);
            setDate(made.wallStart.slice(0, 10));
            void acts.booked(made);
          }}
        />
      )}
      <Aimed clinicId={clinic.id} acts={acts} />
      <Beside clinic={clinic} services={services} providers={resources.filter((resource) => resource.kind === 'provider')} />
    </div>
  );
}

/** What a move would change, before it is made. */
function Aimed({ clinicId, acts }: { readonly clinicId: string; readonly acts: ReturnType<typeof useActs> }) {
  const { aimed } = acts;
  if (!aimed) return null;
  return (
    <MovePreview
      clinicId={clinicId}
      appointment={aimed.appointment}
      target={aimed.target}
      isBusy={acts.isBusy}
      problem={acts.problem}
      onTarget={(target) => acts.aim(aimed.appointment.id, target)}
      onSave={(choice) => void acts.move(choice)}
      onLeave={acts.leave}
    />
  );
}

/** What was done last, with its way back; what is being moved; what went wrong. */
function Said({ acts }: { readonly acts: ReturnType<typeof useActs> }) {
  const done = useRef<HTMLParagraphElement>(null);
  useEffect(() => {
    if (acts.done) done.current?.focus();
  }, [acts.done]);
  return (
    <div aria-live="polite">
      {acts.picked && (
        <p className="notice row between">
          {calendarCopy.picked(nameOf(acts.picked))}
          <button type="button" className="button quiet small" onClick={() => acts.pick(undefined)}>
            {calendarCopy.putBack}
          </button>
        </p>
      )}
      {acts.done && (
        <p className="notice is-fine row between" data-testid="done" ref={done} tabIndex={-1}>
          {acts.done.text}
          {acts.done.id && (
            <button type="button" className="button quiet small" onClick={() => void acts.undo()}>
              {calendarCopy.undo}
            </button>
          )}
        </p>
      )}
      {acts.problem && !acts.opened && !acts.aimed && <p className="notice is-bad">{acts.problem}</p>}
    </div>
  );
}

/** What lies beside the calendar: what to look at, who waits, what is outside. */
function Beside({ clinic, services, providers }: Pick<DeskProps, 'clinic' | 'services'> & { readonly providers: readonly Resource[] }) {
  return (
    <div className="desk-side">
      <Worklist clinicId={clinic.id} />
      <WaitList clinicId={clinic.id} locationId={clinic.location.id} titleOf={(id) => services.find((service) => service.id === id)?.title ?? ''} />
      <Outside clinicId={clinic.id} zone={clinic.zone} resources={providers} />
      <Feeds clinicId={clinic.id} resources={providers} />
    </div>
  );
}

/** A column of providers says who; a column of rooms or devices does not. */
const targetOf = (wall: string, resourceId: string | undefined, kind: string): Target => ({ wall, provider: kind === 'provider' ? resourceId : undefined });
