/** A client's chart: head, then its parts as tabs, each with an address of its own. */
import { dayOf, type Library, parseInstant, printDay } from '@afterglow/kernel';
import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { chartCopy, clinicCopy } from '../copy/chart.ts';
import { type BookableClinic, useClinic } from '../data/clinic.ts';
import { useLibrary } from '../data/library.ts';
import { useRecentIds } from '../data/recentClients.ts';
import { ChartHeader } from '../features/chart/ChartHeader.tsx';
import { type Chart, nameOf, useChart } from '../features/chart/chartData.ts';
import { DetailsForm } from '../features/chart/DetailsForm.tsx';
import { Files } from '../features/chart/Files.tsx';
import { Forms, Sessions } from '../features/chart/Sessions.tsx';
import { Timeline } from '../features/chart/Timeline.tsx';
import { Uses } from '../features/chart/Uses.tsx';
import { AlikeList } from '../features/clients/AlikeList.tsx';
import { useAlike } from '../features/clients/clientsData.ts';
import { ChartResults } from '../features/outcomes/ChartResults.tsx';
import { ClientPackages } from '../features/packages/ClientPackages.tsx';
import { ClientPayments } from '../features/packages/ClientPayments.tsx';
import { ChartReminders } from '../features/reminders/ChartReminders.tsx';
import { Tasks } from '../features/desk/Tasks.tsx';
import { Loaded } from '../ui/Loaded.tsx';
import { Tabs } from '../ui/Tabs.tsx';
import { useTitle } from '../ui/useTitle.ts';
import { ChartPlans } from './ChartPlans.tsx';

const TABS = ['timeline', 'plans', 'reminders', 'packages', 'forms', 'uses', 'sessions', 'files'] as const;
type Tab = (typeof TABS)[number];

export function ChartRoute() {
  const { id, tab } = useParams({ strict: false });
  const clinic = useClinic('desk');
  const library = useLibrary();
  return (
    <div className="page chart-page">
      <Loaded query={clinic}>
        {(found) =>
          found ? (
            <Loaded query={library}>
              {(open) => <Client key={id} clinic={found} library={open} id={id ?? ''} tab={TABS.find((one) => one === tab) ?? 'timeline'} />}
            </Loaded>
          ) : (
            <p className="notice">{clinicCopy.none}</p>
          )
        }
      </Loaded>
    </div>
  );
}

interface ClientProps {
  readonly clinic: BookableClinic;
  readonly library: Library;
  readonly id: string;
  readonly tab: Tab;
}

function Client({ clinic, library, id, tab }: ClientProps) {
  const query = useChart(clinic.clinic.id, id);
  const navigate = useNavigate();
  const { note } = useRecentIds();
  const found = query.data?.client.id;
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each client that is opened
  useEffect(() => {
    if (found === undefined) return;
    note(found);
    if (found !== id) void navigate({ to: '/clinic/clients/$id', params: { id: found }, search: { merged: true }, replace: true });
  }, [found, id]);
  return <Loaded query={query}>{(chart) => <Open clinic={clinic} library={library} chart={chart} tab={tab} />}</Loaded>;
}

function Open({ clinic, library, chart, tab }: Omit<ClientProps, 'id'> & { readonly chart: Chart }) {
  useTitle(nameOf(chart));
  const [isEditing, setEditing] = useState(false);
  const navigate = useNavigate();
  const clinicId = clinic.clinic.id;
  const { client } = chart;
  const today = printDay(dayOf(parseInstant(chart.now) ?? 0, chart.zone));
  const go = (next: Tab): void => void navigate({ to: '/clinic/clients/$id/$tab', params: { id: client.id, tab: next }, resetScroll: false });
  return (
    <>
      <ChartHeader clinicId={clinicId} chart={chart} library={library} onEdit={() => setEditing(true)}>
        <Twins clinicId={clinicId} chart={chart} />
      </ChartHeader>
      {isEditing && <DetailsForm clinicId={clinicId} chart={chart} hasNote={chart.facts !== null} onDone={() => setEditing(false)} />}
      <Tabs label={chartCopy.tabsLabel} values={TABS} chosen={tab} words={chartCopy.tabs} onChoose={go}>
        {tab === 'timeline' && (
          <div className="split chart-split">
            <div>
              <ChartResults clinicId={clinicId} patientId={client.id} library={library} now={parseInstant(chart.now) ?? 0} isBrief />
              <Timeline chart={chart} />
            </div>
            <div>
              <h2>{chartCopy.tasks}</h2>
              <Tasks clinicId={clinicId} today={today} people={[]} about={{ id: client.id, name: client.name }} />
            </div>
          </div>
        )}
        {tab === 'plans' && <ChartPlans clinic={clinic} chart={chart} library={library} />}
        {tab === 'reminders' && <ChartReminders clinicId={clinicId} patientId={client.id} now={parseInstant(chart.now) ?? 0} />}
        {tab === 'packages' && (
          <>
            <ClientPackages clinicId={clinicId} patientId={client.id} />
            <ClientPayments clinicId={clinicId} patientId={client.id} zone={chart.zone} />
          </>
        )}
        {tab === 'forms' && <Forms chart={chart} />}
        {tab === 'uses' && <Uses clinicId={clinicId} chart={chart} library={library} today={today} />}
        {tab === 'sessions' && (
          <>
            <ChartResults clinicId={clinicId} patientId={client.id} library={library} now={parseInstant(chart.now) ?? 0} />
            <Sessions chart={chart} library={library} />
          </>
        )}
        {tab === 'files' && <Files clinicId={clinicId} chart={chart} />}
      </Tabs>
    </>
  );
}

/** Somebody else's record that may be theirs too. */
function Twins({ clinicId, chart: { client, facts } }: { readonly clinicId: string; readonly chart: Chart }) {
  const { id, name, birthDate, phone, email } = client;
  const alike = useAlike(clinicId, { name, birthDate: birthDate ?? '', phone, email, except: id });
  if (facts === null || !alike.data || alike.data.length === 0) return null;
  return (
    <AlikeList
      title={chartCopy.mergeOffer}
      list={alike.data}
      action={(one) => (
        <Link to="/clinic/clients/$id/merge" params={{ id }} search={{ with: one.id }} className="button quiet small">
          {chartCopy.mergeLook}
        </Link>
      )}
    />
  );
}
