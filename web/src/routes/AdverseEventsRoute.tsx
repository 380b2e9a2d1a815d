/** All adverse events of the clinic as they stand now. */
import type { ReplyOf, Routes } from '@afterglow/kernel/api';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { adverseCopy, stockCopy } from '../copy/record.ts';
import { call } from '../data/client.ts';
import { type BookableClinic, useClinic } from '../data/clinic.ts';
import { EventLine } from '../features/adverse/EventLine.tsx';
import { Loaded } from '../ui/Loaded.tsx';
import { Segment } from '../ui/Segment.tsx';
import { useTitle } from '../ui/useTitle.ts';

export function AdverseEventsRoute() {
  useTitle(adverseCopy.title);
  const clinic = useClinic();
  return (
    <div className="page">
      <h1>{adverseCopy.title}</h1>
      <p className="lead">{adverseCopy.lead}</p>
      <Loaded query={clinic}>{(found) => (found ? <List clinic={found.clinic} /> : <p className="notice">{stockCopy.noClinic}</p>)}</Loaded>
    </div>
  );
}

const FILTERS = ['all', 'open', 'serious'] as const;
type Event = ReplyOf<Routes['adverseEvents']>[number];
const IS_SHOWN: Readonly<Record<(typeof FILTERS)[number], (event: Event) => boolean>> = {
  all: () => true,
  open: ({ outcome }) => outcome === 'ongoing' || outcome === 'improving' || outcome === 'unknown',
  serious: ({ serious }) => serious,
};

function List({ clinic }: Pick<BookableClinic, 'clinic'>) {
  const [filter, setFilter] = useState<(typeof FILTERS)[number]>('all');
  const events = useQuery<readonly Event[]>({
    queryKey: ['adverse-events', clinic.id],
    staleTime: 0,
    queryFn: async () => {
      const reply = await call('adverseEvents', { params: { clinicId: clinic.id } });
      if (!reply.ok) throw new Error(reply.error.detail);
      return reply.value;
    },
  });
  return (
    <>
      <Segment label={adverseCopy.filter} values={FILTERS} chosen={filter} words={adverseCopy.filters} onChoose={setFilter} />
      <Loaded query={events}>
        {(list) => {
          const shown = list.filter(IS_SHOWN[filter]);
          return shown.length === 0 ? (
            <p className="soft">{adverseCopy.none}</p>
          ) : (
            <ul className="plain-list">
              {shown.map((event) => (
                <li key={event.id}>
                  <EventLine event={event} zone={clinic.zone} />
                  <p>
                    {event.session === null ? (
                      event.patient.name
                    ) : (
                      <Link to="/clinic/clients/$clientId/sessions/$sessionId/record" params={{ clientId: event.patient.id, sessionId: event.session }}>
                        {event.patient.name}: {adverseCopy.session}
                      </Link>
                    )}
                  </p>
                </li>
              ))}
            </ul>
          );
        }}
      </Loaded>
    </>
  );
}
