/** Who must sign a text again and why: what changed since their version, those with an appointment first. */
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { consentCopy, textsCopy } from '../../copy/consent.ts';
import { call } from '../../data/client.ts';
import { dayIn } from '../../data/days.ts';
import { Changes } from '../../ui/Changes.tsx';
import { Loaded } from '../../ui/Loaded.tsx';

interface DuePanelProps {
  readonly clinicId: string;
  readonly zone: string;
  readonly textId: string;
}

export function DuePanel(props: DuePanelProps) {
  const [isOpen, setOpen] = useState(false);
  return (
    <details onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{textsCopy.due}</summary>
      {isOpen && <Due {...props} />}
    </details>
  );
}

function Due({ clinicId, zone, textId }: DuePanelProps) {
  const query = useQuery({
    queryKey: ['consents-due', clinicId, textId],
    staleTime: 0,
    queryFn: async () => {
      const reply = await call('consentsDue', { params: { clinicId, textId } });
      if (!reply.ok) throw new Error(reply.error.detail);
      return reply.value;
    },
  });
  return (
    <Loaded query={query}>
      {({ clients, changes }) => (
        <>
          {clients.length === 0 && <p className="soft">{textsCopy.dueNone}</p>}
          {changes.map(({ from, changes: list }) => (
            <section key={from}>
              <h4>{textsCopy.since(from)}</h4>
              <Changes changes={list} />
            </section>
          ))}
          <ul className="kept">
            {clients.map(({ patient, name, status, signed, at, next }) => (
              <li key={patient}>
                <a href={`/clinic/clients/${patient}/consents`}>{name}</a>
                <span className="chip tone-limit">{consentCopy.status[status]}</span>
                <span className="soft">
                  {textsCopy.signed(signed)}, {dayIn(at, zone)} · {next === null ? textsCopy.dueNoNext : textsCopy.dueNext(dayIn(next, zone))}
                </span>
              </li>
            ))}
          </ul>
        </>
      )}
    </Loaded>
  );
}
