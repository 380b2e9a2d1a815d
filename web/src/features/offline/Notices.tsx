/** Over every client screen: a new version, what a sign-out took away, a page that needs the network. */
import { useEffect, useState } from 'react';
import { offlineCopy as copy } from '../../copy/offline.ts';
import { sayLost, useLost } from '../../data/offline/lost.ts';
import { listWaiting } from '../../data/offline/outbox.ts';
import { flush, look } from '../../data/offline/queue.ts';
import { startWorker, takeUpdate, useUpdate } from '../../data/offline/worker.ts';
import { useIsOnline } from '../../data/offline/online.ts';

export function ClientNotices({ path }: { readonly path: string }) {
  const isOnline = useIsOnline();
  const lost = useLost();
  const update = useUpdate();
  const isClientScreen = /^\/(?:today|messages|book|documents)(?:\/|$)/.test(path);
  useEffect(() => {
    if (isClientScreen) void startWorker(() => void look());
  }, [isClientScreen]);
  useEffect(() => {
    if (isClientScreen) void (isOnline ? flush() : look());
  }, [isClientScreen, isOnline]);
  const needsNetwork = !isOnline && /^\/(?:book|documents|intake|series)(?:\/|$)/.test(path);
  return (
    <div className="no-print">
      {lost && (
        <div className="notice is-bad" role="alert">
          <p>{copy.lost(lost.count, lost.phone)}</p>
          <button type="button" className="button quiet small" onClick={() => sayLost(undefined)}>
            {copy.seen}
          </button>
        </div>
      )}
      {update !== 'none' && (
        <p className="notice" role="status">
          {copy.update.ready} {update === 'draft' && copy.update.draft} {update === 'others' && copy.update.others}{' '}
          <button type="button" className="button quiet small" onClick={takeUpdate}>
            {copy.update.take}
          </button>
        </p>
      )}
      {needsNetwork && (
        <p className="notice" role="status">
          {copy.needsNetwork}
        </p>
      )}
    </div>
  );
}

/** Asks again when something unsent would go with a sign-out. */
export function useLeaving(leave: () => Promise<void>): { readonly ask: () => Promise<void>; readonly unsent: number; readonly stay: () => void } {
  const [unsent, setUnsent] = useState(0);
  return {
    unsent,
    stay: () => setUnsent(0),
    ask: async () => {
      await flush();
      const { length } = await listWaiting();
      if (length > 0 && unsent === 0) setUnsent(length);
      else await leave();
    },
  };
}
