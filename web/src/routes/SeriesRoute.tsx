/** Plan my series: wishes and life on one side, the best plan on the other, changed with every switch. */
import { dayOf, type Library, printDay } from '@afterglow/kernel';
import type { AppointmentJson } from '@afterglow/kernel/api';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { booking, seriesCopy } from '../copy/booking.ts';
import { call } from '../data/client.ts';
import { type BookableClinic, useClinic } from '../data/clinic.ts';
import { useLibrary } from '../data/library.ts';
import { BookAll } from '../features/booking/BookAll.tsx';
import { LatelyUsed, type Used } from '../features/booking/LatelyUsed.tsx';
import { AtLocation } from '../features/locations/AtLocation.tsx';
import { EventList } from '../features/series/EventList.tsx';
import { JourneyRow } from '../features/series/JourneyRow.tsx';
import { MonthBoard } from '../features/series/MonthBoard.tsx';
import { dateOf, PlanView } from '../features/series/PlanView.tsx';
import { dropped, toBody, type Wish, withEvent, without } from '../features/series/wish.ts';
import { Wishes } from '../features/series/Wishes.tsx';
import { Loaded } from '../ui/Loaded.tsx';
import { useTitle } from '../ui/useTitle.ts';

export function SeriesRoute() {
  useTitle(seriesCopy.title);
  const clinic = useClinic();
  const library = useLibrary();
  return (
    <div className="page">
      <h1>{seriesCopy.title}</h1>
      <p className="lead">{seriesCopy.lead}</p>
      <Loaded query={library}>
        {(read) => (
          <Loaded query={clinic}>
            {(found) =>
              found ? (
                <AtLocation {...found} location={found.clinic.location} onChoose={clinic.choose}>
                  <Planner key={found.clinic.location.id} {...found} library={read} />
                </AtLocation>
              ) : (
                <p className="notice">{booking.none}</p>
              )
            }
          </Loaded>
        )}
      </Loaded>
    </div>
  );
}

function Planner({ clinic, services, now, library }: BookableClinic & { readonly library: Library }) {
  const treatments = services.flatMap(({ protocol, title }) =>
    protocol === null ? [] : [{ protocol, title, sessions: library.protocols[protocol]?.cadence?.sessions ?? 1 }],
  );
  const first = treatments.find(({ protocol }) => protocol === 'skinpen-microneedling') ?? treatments[0];
  const [wish, setWish] = useState<Wish>({ wants: first ? [{ protocol: first.protocol, sessions: first.sessions }] : [], events: [], days: [], finishBy: '' });
  const [used, setUsed] = useState<readonly Used[]>([]);
  const [chosen, setChosen] = useState(0);
  const [booked, setBooked] = useState<readonly AppointmentJson[]>();
  const change = (next: Wish): void => {
    setWish(next);
    setChosen(0);
    setBooked(undefined);
  };
  const body = toBody(wish, used);
  const plan = useQuery({
    queryKey: ['series', clinic.id, clinic.location.id, body],
    enabled: wish.wants.length > 0 && booked === undefined,
    placeholderData: keepPreviousData,
    staleTime: 0,
    queryFn: async () => {
      const reply = await call('planSeries', { params: { clinicId: clinic.id }, body: { ...body, location: clinic.location.id } });
      return reply.ok ? { plan: reply.value, problem: undefined } : { plan: undefined, problem: reply.error.detail };
    },
  });
  if (!first) return <p className="notice">{seriesCopy.offersNone}</p>;
  const today = printDay(dayOf(now, clinic.zone));
  const nameOf = (protocol: string): string => library.protocols[protocol]?.short ?? protocol;
  const found = plan.data?.plan;
  const sessions = found?.status === 'placed' ? ([found.sessions, ...found.alternatives][chosen] ?? found.sessions) : [];
  const summary =
    sessions.length > 0
      ? seriesCopy.last(dateOf(sessions.at(-1)?.date ?? ''))
      : found?.status === 'impossible'
        ? seriesCopy.impossible
        : (plan.data?.problem ?? '');
  return (
    <div className="split">
      <div className="side planner">
        <Wishes wish={wish} treatments={treatments} onChange={change} />
        <h2>{seriesCopy.events}</h2>
        <MonthBoard
          today={today}
          events={wish.events}
          sessions={sessions.map(({ protocol, number, date }) => ({ date, label: seriesCopy.session(nameOf(protocol), number) }))}
          onPlace={(kind, date) => change(withEvent(wish, dropped(kind, seriesCopy.kinds[kind], date, crypto.randomUUID())))}
        />
        <EventList events={wish.events} today={today} onChange={(events) => change({ ...wish, events })} onAdd={(event) => change(withEvent(wish, event))} />
        <LatelyUsed
          used={used}
          latest={today}
          onChange={(next) => {
            setUsed(next);
            setBooked(undefined);
          }}
        />
        <a href="#plan" className="plan-jump">
          {plan.isFetching ? seriesCopy.planning : summary}
        </a>
      </div>
      <div aria-busy={plan.isFetching} className={plan.isPlaceholderData ? 'is-stale' : ''}>
        <p role="status" className="visually-hidden">
          {plan.isFetching ? seriesCopy.planning : summary}
        </p>
        <Loaded query={plan}>
          {({ plan: read, problem }) =>
            read ? (
              <PlanView
                plan={read}
                zone={clinic.zone}
                chosen={chosen}
                nameOf={nameOf}
                onChoose={setChosen}
                onWithout={(constraint) => change(without(wish, constraint))}
              >
                <JourneyRow library={library} zone={clinic.zone} sessions={sessions} nameOf={nameOf} />
                <BookAll
                  clinic={clinic}
                  services={services}
                  sessions={sessions}
                  used={used}
                  booked={booked}
                  onBooked={setBooked}
                  onStale={() => void plan.refetch()}
                />
              </PlanView>
            ) : (
              <p id="plan" className="notice is-bad">
                {problem}
              </p>
            )
          }
        </Loaded>
      </div>
    </div>
  );
}
