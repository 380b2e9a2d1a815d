/** Beside the calendar: who waits for a time, and private calendar addresses. */
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { calendarCopy } from '../../copy/booking.ts';
import { call } from '../../data/client.ts';
import { type Resource, useWaitlist } from './deskData.ts';

export function WaitList({ clinicId, titleOf }: { readonly clinicId: string; readonly titleOf: (service: string) => string }) {
  const query = useWaitlist(clinicId);
  const queries = useQueryClient();
  const leave = async (waitlistId: string): Promise<void> => {
    await call('leaveWaitlist', { params: { clinicId, waitlistId } });
    await queries.invalidateQueries({ queryKey: ['waitlist', clinicId] });
  };
  return (
    <section>
      <h2>{calendarCopy.waitlist}</h2>
      {(query.data ?? []).length === 0 && <p className="soft">{calendarCopy.waitNone}</p>}
      <ul className="agenda">
        {(query.data ?? []).map(({ id, patient, service, from, to, status }) => (
          <li key={id} className="row between">
            <span>
              <strong>{patient.name.replace(' (demo)', '')}</strong> · {titleOf(service)}
              <br />
              <small className="soft">
                {from} – {to} · {status === 'offered' ? calendarCopy.offered : calendarCopy.waiting}
              </small>
            </span>
            <button type="button" className="button quiet small" onClick={() => void leave(id)} aria-label={`${calendarCopy.leaveList}: ${patient.name}`}>
              ✕
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

export function Feeds({ clinicId, resources }: { readonly clinicId: string; readonly resources: readonly Resource[] }) {
  const [made, setMade] = useState<string>();
  const queries = useQueryClient();
  const query = useQuery({
    queryKey: ['feeds', clinicId],
    queryFn: async () => {
      const reply = await call('feeds', { params: { clinicId } });
      return reply.ok ? reply.value : [];
    },
  });
  const reload = (): Promise<void> => queries.invalidateQueries({ queryKey: ['feeds', clinicId] });
  const make = async (id: string): Promise<void> => {
    const reply = await call('addFeed', { params: { clinicId }, body: { owner: 'resource', id } });
    if (reply.ok) setMade(`${location.origin}${reply.value.path}`);
    await reload();
  };
  const revoke = async (feedId: string): Promise<void> => {
    await call('revokeFeed', { params: { clinicId, feedId } });
    setMade(undefined);
    await reload();
  };
  return (
    <section>
      <h2>{calendarCopy.feed}</h2>
      <div aria-live="polite">
        {made && (
          <p className="notice">
            {calendarCopy.feedOnce}
            <br />
            <code className="address">{made}</code>
          </p>
        )}
      </div>
      <ul className="agenda">
        {resources.map(({ id, name }) => {
          const feed = query.data?.find((one) => one.ownerId === id);
          return (
            <li key={id} className="row between">
              <span>{name}</span>
              <button
                type="button"
                className="button quiet small"
                onClick={() => void (feed ? revoke(feed.id) : make(id))}
                aria-label={`${feed ? calendarCopy.feedRevoke : calendarCopy.feedMake}: ${name}`}
              >
                {feed ? calendarCopy.feedRevoke : calendarCopy.feedMake}
              </button>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
