/** The client's messages on their own page. What is written waits on the phone until it was sent; without a network it can be written all the same. */
import { printInstant } from '@afterglow/kernel';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { messages as words } from '../copy/messages.ts';
import { offlineCopy } from '../copy/offline.ts';
import { call } from '../data/client.ts';
import { talkKey, useTalk } from '../data/messages.ts';
import { must } from '../data/must.ts';
import { useAgain } from '../data/offline/again.ts';
import { useIsOnline } from '../data/offline/online.ts';
import { flush, write } from '../data/offline/queue.ts';
import { readKept } from '../data/offline/store.ts';
import { findWhose } from '../data/whose.ts';
import { Composer, type Draft } from '../features/messages/Composer.tsx';
import { Talk } from '../features/messages/Talk.tsx';
import { OutboxList } from '../features/offline/OutboxList.tsx';
import { Loaded } from '../ui/Loaded.tsx';
import { telOf } from '../ui/tel.ts';
import { useTitle } from '../ui/useTitle.ts';
import { TodayTabs } from './TodayTabs.tsx';

export function MessagesRoute() {
  useTitle(words.title);
  const isOnline = useIsOnline();
  const desk = useQuery<Desk | null>({ queryKey: ['own-desk'], queryFn: readDesk, staleTime: 0 });
  useAgain(desk.refetch);
  return (
    <>
      <TodayTabs />
      <div className="page">
        <h1>{words.title}</h1>
        {desk.data === undefined && desk.isError && !isOnline ? (
          <p className="notice">{offlineCopy.needsNetwork}</p>
        ) : (
          <Loaded query={desk} isPart>
            {(found) => (found ? <Own desk={found} /> : <p className="notice">{words.noJourney}</p>)}
          </Loaded>
        )}
      </div>
    </>
  );
}

/** Whose messages, and by whose clock and phone. */
interface Desk {
  readonly account: string;
  readonly clinicId: string;
  readonly patientId: string;
  readonly zone: string;
  readonly phone: string;
}

/** Without a network, or without the server: what this phone knows. */
async function readDesk(): Promise<Desk | null> {
  try {
    const [whose, clinics] = await Promise.all([findWhose(), must(call('clinics'))]);
    const clinic = whose && clinics.find(({ id }) => id === whose.clinicId);
    return clinic ? { account: whose.account, clinicId: clinic.id, patientId: whose.patientId, zone: clinic.zone, phone: clinic.phone } : null;
  } catch (error) {
    const kept = await readKept();
    if (!kept) throw error;
    const { id: clinicId, zone, phone } = kept.bundle.clinic;
    return { account: kept.account, clinicId, patientId: kept.patientId, zone, phone };
  }
}

function Own({ desk }: { readonly desk: Desk }) {
  const { zone } = desk;
  const params = { clinicId: desk.clinicId, patientId: desk.patientId };
  const talk = useTalk(params, 'client');
  const isOnline = useIsOnline();
  const queries = useQueryClient();
  useAgain(talk.refetch);
  return (
    <>
      <Head desk={desk} />
      {talk.data === undefined && (talk.errorUpdateCount > 0 || !isOnline) ? (
        <>
          <p className="notice" role="status">
            {words.away}
          </p>
          <Composer params={params} side="client" hand={handOf(desk)} onSent={() => void talk.refetch()} />
        </>
      ) : (
        <Loaded query={talk} isPart>
          {(found) => (
            <Talk params={params} talk={found} side="client" zone={zone} hand={handOf(desk)} onSent={(next) => queries.setQueryData(talkKey(params), next)} />
          )}
        </Loaded>
      )}
    </>
  );
}

function Head({ desk: { patientId, zone, phone } }: { readonly desk: Desk }) {
  return (
    <>
      <p className="lead">{words.lead}</p>
      <p>
        <a className="button quiet small" href={telOf(phone)}>
          {words.call(phone)}
        </a>
      </p>
      <OutboxList patientId={patientId} zone={zone} />
    </>
  );
}

const handOf =
  (desk: Desk) =>
  async (draft: Draft): Promise<boolean> => {
    const isKept = await keep(desk, draft);
    if (isKept) await flush();
    return isKept;
  };

const keep = ({ account, clinicId, patientId }: Desk, { id, text }: Draft): Promise<boolean> =>
  write({ kind: 'message', account, clinicId, patientId, body: { id, text, at: printInstant(Date.now()) ?? '' }, refused: null });
