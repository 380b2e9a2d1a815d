/** "Your dates": everything is derived in this browser from what the visitor enters. */
import { derivePlan, journeyChart, type Library, type Protocol, readSituation, screen } from '@afterglow/kernel';
import { Link, useParams } from '@tanstack/react-router';
import { useMemo } from 'react';
import { copy } from '../copy/en.ts';
import { useLibrary } from '../data/library.ts';
import { useStored } from '../data/stored.ts';
import { AskBox } from '../features/ask/AskBox.tsx';
import { emptyFacts, readFacts, toPatientFile } from '../features/facts/facts.ts';
import { FactsForm, whenError } from '../features/facts/FactsForm.tsx';
import { PlanList } from '../features/plan/PlanList.tsx';
import { Screening } from '../features/screening/Screening.tsx';
import { Journey } from '../ui/Journey.tsx';
import { Loaded, type Loading } from '../ui/Loaded.tsx';
import { save } from '../ui/save.ts';
import { useTitle } from '../ui/useTitle.ts';
import { NotFound } from './Shell.tsx';

export function DatesRoute() {
  const { id } = useParams({ from: '/treatments/$id/dates' });
  const query = useLibrary({ labels: true });
  return (
    <Loaded query={query}>
      {(library) => {
        const protocol = Object.hasOwn(library.protocols, id) ? library.protocols[id] : undefined;
        return protocol ? <YourDates protocol={protocol} library={library} labels={query} /> : <NotFound />;
      }}
    </Loaded>
  );
}

interface YourDatesProps {
  readonly protocol: Protocol;
  readonly library: Library;
  readonly labels: Loading<Library>;
}

function YourDates({ protocol, library, labels }: YourDatesProps) {
  useTitle(copy.dates.title(protocol.title));
  const blank = useMemo(() => emptyFacts(Date.now(), Intl.DateTimeFormat().resolvedOptions().timeZone), []);
  const [facts, setFacts] = useStored('facts', blank, (raw) => readFacts(raw, blank));
  const derived = useMemo(() => {
    if (whenError(facts) !== undefined) return undefined;
    const read = readSituation({ protocol, library, at: `${facts.date}T${facts.time}`, zone: facts.zone, patient: toPatientFile(facts) });
    if (!read.ok) return undefined;
    const { session, sessions, person, notes } = read.value;
    return {
      ...read.value,
      notes,
      plan: derivePlan({ library, sessions: [session, ...sessions], person }),
      candidacy: screen({ library, protocol, session, sessions, person }),
    };
  }, [facts, protocol, library]);
  return (
    <div className="page">
      <p className="no-print">
        <Link to="/treatments/$id" params={{ id: protocol.id }}>
          ← {protocol.title}
        </Link>
      </p>
      <h1>{copy.dates.title(protocol.title)}</h1>
      <p className="lead no-print">{copy.dates.lead}</p>
      <div className="split">
        <div className="side">
          <FactsForm facts={facts} onChange={setFacts} library={library} protocol={protocol} />
        </div>
        <div>
          {derived && (
            <>
              {derived.notes.map((note) => (
                <p className="notice" key={note}>
                  {copy.dates.clockNote} {note}
                </p>
              ))}
              <h2>{copy.dates.result}</h2>
              <Screening candidacy={derived.candidacy} library={library} zone={facts.zone} />
              <AskBox labels={labels} plan={derived.plan} person={derived.person} zone={facts.zone} day={derived.session.start} />
              <h2>{copy.dates.plan}</h2>
              <Journey plan={derived.plan} library={library} session={derived.session} />
              <Downloads library={library} plan={derived.plan} session={derived.session} />
              <PlanList plan={derived.plan} library={library} zone={facts.zone} />
            </>
          )}
        </div>
      </div>
    </div>
  );
}

type Drawn = Parameters<typeof journeyChart>[0];

function Downloads({ plan, library, session }: Pick<Drawn, 'plan' | 'library' | 'session'>) {
  const calendar = async (): Promise<void> => {
    const { planCalendar } = await import('@afterglow/kernel/ical');
    save('afterglow.ics', 'text/calendar', planCalendar({ plan, library, session }));
  };
  return (
    <p className="row no-print">
      <button type="button" className="button quiet small" onClick={() => print()}>
        {copy.dates.print}
      </button>
      <button type="button" className="button quiet small" onClick={() => void calendar()}>
        {copy.dates.calendar}
      </button>
      <button
        type="button"
        className="button quiet small"
        onClick={() => save('afterglow.svg', 'image/svg+xml', journeyChart({ plan, library, session, theme: 'light', width: 1120 }))}
      >
        {copy.dates.picture}
      </button>
    </p>
  );
}
