/** Adverse events of a client or of one session: read, report, change. Without a session, all of the client's. */
import type { Library } from '@afterglow/kernel';
import type { AdverseEventJson } from '@afterglow/kernel/api';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { adverseCopy, recordCopy } from '../../copy/record.ts';
import { call } from '../../data/client.ts';
import { type EventBody, EventForm } from './EventForm.tsx';
import { EventLine } from './EventLine.tsx';

interface SessionEventsProps {
  readonly clinicId: string;
  readonly patientId: string;
  readonly sessionId: string | null;
  readonly device: { readonly name: string; readonly lot: string };
  readonly zone: string;
  readonly now: string;
  readonly library: Library;
}

export function SessionEvents({ clinicId, patientId, sessionId, device, zone, now, library }: SessionEventsProps) {
  const id = useId();
  const queries = useQueryClient();
  const params = { clinicId, patientId };
  const queryKey = ['adverse-events', clinicId, patientId];
  const [form, setForm] = useState<{ readonly event: AdverseEventJson | undefined }>();
  const [problem, setProblem] = useState<string>();
  const events = useQuery<readonly AdverseEventJson[]>({
    queryKey,
    staleTime: 0,
    queryFn: async () => {
      const reply = await call('patientAdverseEvents', { params });
      if (!reply.ok) throw new Error(reply.error.detail);
      return reply.value;
    },
  });
  const save = async (body: EventBody): Promise<void> => {
    const event = form?.event;
    const reply = event
      ? await call('changeAdverseEvent', { params: { ...params, eventId: event.id }, body: { ...body, revision: event.revision } })
      : await call('reportAdverseEvent', { params, body });
    setProblem(reply.ok ? undefined : reply.error.detail);
    if (!reply.ok) return;
    setForm(undefined);
    queries.setQueryData(queryKey, reply.value);
  };
  const shown = (events.data ?? []).filter(({ session }) => sessionId === null || session === sessionId);
  return (
    <section className="panel" aria-labelledby={id}>
      <div className="row between">
        <h2 id={id} className="small-title">
          {sessionId === null ? adverseCopy.title : recordCopy.events}
        </h2>
        {!form && (
          <button type="button" className="button quiet small" onClick={() => setForm({ event: undefined })}>
            {adverseCopy.report}
          </button>
        )}
      </div>
      {shown.length === 0 && !form && <p className="soft">{adverseCopy.none}</p>}
      <ul className="plain-list">
        {shown.map((event) => (
          <li key={event.id}>
            <EventLine event={event} zone={zone} />
            <p>{event.description}</p>
            {event.action !== '' && <p className="soft">{event.action}</p>}
            {event.reportedTo !== '' && <p className="soft">{event.reportedTo}</p>}
            {event.earlier.length > 0 && (
              <details>
                <summary>{adverseCopy.revision(event.earlier.length)}</summary>
                {event.earlier.map((earlier) => (
                  <div key={earlier.revision}>
                    <EventLine event={earlier} zone={zone} />
                    <p>{earlier.description}</p>
                  </div>
                ))}
              </details>
            )}
            {!form && (
              <button type="button" className="button quiet small" onClick={() => setForm({ event })}>
                {adverseCopy.change}
              </button>
            )}
          </li>
        ))}
      </ul>
      {form && (
        <EventForm
          key={form.event?.id ?? 'new'}
          library={library}
          zone={zone}
          event={form.event}
          start={{ session: sessionId, device: device.name, lot: device.lot, onset: now }}
          problem={problem}
          onSave={(body) => void save(body)}
          onCancel={() => {
            setForm(undefined);
            setProblem(undefined);
          }}
        />
      )}
    </section>
  );
}
