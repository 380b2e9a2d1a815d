/** Private calendar addresses: made, copied once, stopped. In: whose. The address stands here until the page is left. */
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { calendarCopy } from '../../copy/booking.ts';
import { call } from '../../data/client.ts';
import type { Resource } from './deskData.ts';
import { CopyButton } from '../../ui/CopyButton.tsx';

export function Feeds({ clinicId, resources }: { readonly clinicId: string; readonly resources: readonly Resource[] }) {
  return (
    <section>
      <h2>{calendarCopy.feed}</h2>
      <p className="soft">{calendarCopy.feedText}</p>
      <ul className="agenda">
        {resources.map(({ id, name }) => (
          <li key={id}>
            <FeedOf clinicId={clinicId} owner="resource" id={id} name={name} />
          </li>
        ))}
      </ul>
    </section>
  );
}

interface FeedOfProps {
  readonly clinicId: string;
  readonly owner: 'resource' | 'client';
  readonly id: string;
  readonly name: string;
}

export function FeedOf({ clinicId, owner, id, name }: FeedOfProps) {
  const [made, setMade] = useState<string>();
  const [said, setSaid] = useState<string>();
  const queries = useQueryClient();
  const query = useQuery({
    queryKey: ['feeds', clinicId],
    queryFn: async () => {
      const reply = await call('feeds', { params: { clinicId } });
      if (!reply.ok) throw new Error(reply.error.detail);
      return reply.value;
    },
  });
  const feed = query.data?.find((one) => one.ownerId === id);
  const make = async (): Promise<void> => {
    const reply = await call('addFeed', { params: { clinicId }, body: { owner, id } });
    setMade(reply.ok ? `${location.origin}${reply.value.path}` : undefined);
    setSaid(reply.ok ? calendarCopy.feedOnce : reply.error.detail);
    await queries.invalidateQueries({ queryKey: ['feeds', clinicId] });
  };
  const revoke = async (feedId: string): Promise<void> => {
    const reply = await call('revokeFeed', { params: { clinicId, feedId } });
    setMade(undefined);
    setSaid(reply.ok ? calendarCopy.feedStopped : reply.error.detail);
    await queries.invalidateQueries({ queryKey: ['feeds', clinicId] });
  };
  return (
    <>
      <div className="row between">
        <span>{name}</span>
        <button
          type="button"
          className="button quiet small"
          onClick={() => void (feed ? revoke(feed.id) : make())}
          aria-label={`${feed ? calendarCopy.feedRevoke : calendarCopy.feedMake}: ${name}`}
        >
          {feed ? calendarCopy.feedRevoke : calendarCopy.feedMake}
        </button>
      </div>
      {made && (
        <p className="notice">
          <code className="address">{made}</code>
          <CopyButton key={made} text={made} />
        </p>
      )}
      <p role="status" className="soft">
        {said}
      </p>
    </>
  );
}
