/** Plan my series: wishes and life on one side, the best plan on the other, changed with every switch. */
import { dayOf, type Library, printDay } from '@afterglow/kernel';
import type { AppointmentJson } from '@afterglow/kernel/api';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { booking, seriesCopy } from '../copy/booking.ts';
import { call } from '../data/client.ts';
import { type BookableClinic, useClinic } from '../data/clinic.ts';
import { useLibrary } from '../data/library.ts';
import { LatelyUsed, type Used } from '../features/booking/LatelyUsed.tsx';
import { AtLocation } from '../features/locations/AtLocation.tsx';
import { EventList } from '../features/series/EventList.tsx';
import { JourneyRow } from '../features/series/JourneyRow.tsx';
import { MonthBoard } from '../features/series/MonthBoard.tsx';
import { dateOf, type PlacedView, PlanView } from '../features/series/PlanView.tsx';
import { dropped, toBody, type Wish, without } from '../features/series/wish.ts';
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
  const change = (next: Wish): void => {
    setWish(next);
    setChosen(0);
  };
  const body = toBody(wish, used);
  const plan = useQuery({
    queryKey: ['series', clinic.id, clinic.location.id, body],
    enabled: wish.wants.length > 0,
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
  return (
    <div className="split">
      <div className="side planner">
        <Wishes wish={wish} treatments={treatments} onChange={change} />
        <h2>{seriesCopy.events}</h2>
        <MonthBoard
          today={today}
          events={wish.events}
          sessions={sessions.map(({ protocol, number, date }) => ({ date, label: seriesCopy.session(nameOf(protocol), number) }))}
          onPlace={(kind, date) => change({ ...wish, events: [...wish.events, dropped(kind, seriesCopy.kinds[kind], date, crypto.randomUUID())] })}
        />
        <EventList events={wish.events} onChange={(events) => change({ ...wish, events })} />
        <LatelyUsed used={used} latest={today} onChange={setUsed} />
      </div>
      <div aria-live="polite" aria-busy={plan.isFetching}>
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
                <BookAll key={sessions.map(({ date }) => date).join()} clinic={clinic} services={services} sessions={sessions} used={used} />
              </PlanView>
            ) : (
              <p className="notice is-bad">{problem}</p>
            )
          }
        </Loaded>
      </div>
    </div>
  );
}

interface BookAllProps extends Pick<BookableClinic, 'clinic' | 'services'> {
  readonly sessions: readonly PlacedView[];
  readonly used: readonly Used[];
}

function BookAll({ clinic, services, sessions, used }: BookAllProps) {
  const ids = { name: useId(), contact: useId() };
  const [name, setName] = useState('');
  const [contact, setContact] = useState('');
  const [hasTried, setTried] = useState(false);
  const [booked, setBooked] = useState<readonly AppointmentJson[]>();
  const [problem, setProblem] = useState<string>();
  const [isBusy, setBusy] = useState(false);
  const open = sessions.filter(({ start }) => start !== undefined);
  const isMissing = name.trim() === '' || contact.trim().length < 3;
  const book = async (): Promise<void> => {
    setTried(true);
    if (isMissing) return;
    setBusy(true);
    const list = open.flatMap(({ protocol, start }) => {
      const service = services.find((one) => one.protocol === protocol);
      return service && start !== undefined ? [{ service: service.id, start }] : [];
    });
    const facts = { exposures: used.map(({ what, last }) => ({ product: what, last })) };
    const reply = await call('bookSeries', {
      params: { clinicId: clinic.id },
      key: crypto.randomUUID(),
      body: { location: clinic.location.id, guest: { name: name.trim(), contact: contact.trim(), facts }, sessions: list },
    });
    setBusy(false);
    if (reply.ok) setBooked(reply.value);
    setProblem(reply.ok ? undefined : reply.error.detail);
  };
  if (booked) {
    return (
      <section className="card booked" data-testid="series-booked">
        <h2>{seriesCopy.booked}</h2>
        <ul>
          {booked.map(({ id, wallStart, service }) => (
            <li key={id}>
              {service.title}: {dateOf(wallStart.slice(0, 10))}, {wallStart.slice(11)}
            </li>
          ))}
        </ul>
        <p className="soft">{seriesCopy.bookedText}</p>
      </section>
    );
  }
  return (
    <form
      className="card book-all"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void book();
      }}
    >
      <div className="field">
        <label htmlFor={ids.name}>{seriesCopy.name}</label>
        <input id={ids.name} value={name} autoComplete="name" aria-invalid={hasTried && name.trim() === ''} onChange={(event) => setName(event.target.value)} />
      </div>
      <div className="field">
        <label htmlFor={ids.contact}>{seriesCopy.contact}</label>
        <input
          id={ids.contact}
          value={contact}
          autoComplete="email"
          aria-invalid={hasTried && contact.trim().length < 3}
          onChange={(event) => setContact(event.target.value)}
        />
      </div>
      <div aria-live="assertive">
        {hasTried && isMissing && <p className="error">{booking.missing}</p>}
        {problem && <p className="notice is-bad">{problem}</p>}
      </div>
      <button type="submit" className="button" disabled={isBusy || open.length === 0}>
        {isBusy ? booking.confirming : seriesCopy.book(open.length)}
      </button>
    </form>
  );
}
