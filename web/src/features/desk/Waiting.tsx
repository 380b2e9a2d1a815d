/** Who waits for the desk: requests to confirm, and times held for the waitlist. */
import { shortMoment, dayWords, parseDay, parseInstant } from '@afterglow/kernel';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { deskCopy } from '../../copy/chart.ts';
import { call } from '../../data/client.ts';
import { must } from '../../data/must.ts';
import { shortName } from '../../data/shortName.ts';
import { ClientLink } from './ClientLink.tsx';
import type { DeskDay } from './deskDay.ts';

type Request = DeskDay['requests'][number];

/** The nearest few; the rest when asked for. */
const MOST_SHOWN = 4;

export function Requests({ clinicId, day }: { readonly clinicId: string; readonly day: DeskDay }) {
  const queries = useQueryClient();
  const [said, setSaid] = useState<{ readonly text: string; readonly isBad: boolean }>();
  const [isAll, setAll] = useState(false);
  const confirm = async (one: Request): Promise<void> => {
    const reply = await call('setStatus', {
      params: { clinicId, appointmentId: one.id },
      key: `${one.id}-booked-${one.version}`,
      body: { version: one.version, status: 'booked' },
    });
    setSaid(reply.ok ? { text: deskCopy.confirmed(shortName(one.patient.name)), isBad: false } : { text: reply.error.detail, isBad: true });
    await Promise.all(['desk-day', 'desk-days'].map((key) => queries.invalidateQueries({ queryKey: [key] })));
  };
  return (
    <>
      <div aria-live="polite">{said && <p className={`notice ${said.isBad ? 'is-bad' : 'is-fine'}`}>{said.text}</p>}</div>
      {day.requests.length === 0 && <p className="soft">{deskCopy.requestsNone}</p>}
      <ul className="agenda">
        {day.requests.slice(0, isAll ? undefined : MOST_SHOWN).map((one) => (
          <li key={one.id} className="row between on-one-line">
            <span>
              <ClientLink id={one.patient.id} className="who">
                {shortName(one.patient.name)}
              </ClientLink>
              <br />
              <small className="soft">
                {one.service.title} · {whenOf(one)}
              </small>
            </span>
            {!one.patient.isRestricted && (
              <button
                type="button"
                className="button quiet small"
                aria-label={deskCopy.confirmOf(shortName(one.patient.name), whenOf(one))}
                onClick={() => void confirm(one)}
              >
                {deskCopy.confirm}
              </button>
            )}
          </li>
        ))}
      </ul>
      {!isAll && day.requests.length > MOST_SHOWN && (
        <button type="button" className="button quiet small" onClick={() => setAll(true)}>
          {deskCopy.requestsAll(day.requests.length - MOST_SHOWN)}
        </button>
      )}
      {isAll && day.requestsMore && <p className="soft">{deskCopy.requestsMore}</p>}
    </>
  );
}

const whenOf = ({ start, zone }: Request): string => shortMoment(parseInstant(start) ?? 0, zone);

export function Offers({ clinicId }: { readonly clinicId: string }) {
  const query = useQuery({ queryKey: ['waitlist', clinicId], staleTime: 0, queryFn: () => must(call('waitlist', { params: { clinicId } })) });
  const offered = (query.data ?? []).filter(({ status }) => status === 'offered');
  const words = (date: string): string => dayWords(parseDay(date) ?? 0);
  return (
    <>
      {query.data && offered.length === 0 && <p className="soft">{deskCopy.offersNone}</p>}
      <ul className="agenda">
        {offered.map(({ id, patient, from, to }) => (
          <li key={id}>
            <Link to="/clinic/clients/$id" params={{ id: patient.id }} className="who">
              {shortName(patient.name)}
            </Link>
            <br />
            <small className="soft">{deskCopy.held(words(from), words(to))}</small>
          </li>
        ))}
      </ul>
    </>
  );
}
