/** The client's messages on their own page. What is written waits on the phone until it was sent; without a network it can be written all the same. */
import { printInstant } from '@afterglow/kernel';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { messages as words } from '../copy/messages.ts';
import { offlineCopy } from '../copy/offline.ts';
import { useClinic } from '../data/clinic.ts';
import { useMe } from '../data/me.ts';
import { talkKey, useTalk } from '../data/messages.ts';
import { useIsOnline } from '../data/offline/online.ts';
import { flush, useQueue, write } from '../data/offline/queue.ts';
import { readKept } from '../data/offline/store.ts';
import { useWhose } from '../data/whose.ts';
import { Composer, type Draft } from '../features/messages/Composer.tsx';
import { Talk } from '../features/messages/Talk.tsx';
import { OutboxList } from '../features/offline/OutboxList.tsx';
import { Loaded } from '../ui/Loaded.tsx';
import { useTitle } from '../ui/useTitle.ts';
import { TodayTabs } from './TodayTabs.tsx';

export function MessagesRoute() {
  useTitle(words.title);
  const isOnline = useIsOnline();
  return (
    <>
      <TodayTabs />
      <div className="page">
        <h1>{words.title}</h1>
        {isOnline ? <AtHome /> : <Away />}
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

function AtHome() {
  const whose = useWhose();
  const clinic = useClinic();
  const me = useMe();
  const { sent } = useQueue();
  const [ask, askClinic] = [whose.refetch, clinic.refetch];
  // Where something arrived, the server is back.
  useEffect(() => {
    if (sent) void Promise.all([ask(), askClinic()]);
  }, [sent, ask, askClinic]);
  if ((whose.isError && whose.data === undefined) || (clinic.isError && clinic.data === undefined)) return <Away />;
  return (
    <Loaded query={whose}>
      {(owner) => (
        <Loaded query={clinic}>
          {(found) => {
            const account = me.data?.account?.id;
            if (!owner || !found || account === undefined) return <p className="notice">{words.noJourney}</p>;
            const { zone, phone } = found.clinic;
            return <Own desk={{ account, clinicId: owner.clinicId, patientId: owner.patientId, zone, phone }} />;
          }}
        </Loaded>
      )}
    </Loaded>
  );
}

function Own({ desk }: { readonly desk: Desk }) {
  const { zone } = desk;
  const params = { clinicId: desk.clinicId, patientId: desk.patientId };
  const talk = useTalk(params, 'client');
  const queries = useQueryClient();
  const { sent } = useQueue();
  const { refetch } = talk;
  useEffect(() => {
    if (sent) void refetch();
  }, [sent, refetch]);
  return (
    <>
      <Head desk={desk} />
      {talk.isError && talk.data === undefined ? (
        <Composer params={params} side="client" hand={handOf(desk)} onSent={() => void talk.refetch()} />
      ) : (
        <Loaded query={talk}>
          {(found) => (
            <Talk params={params} talk={found} side="client" zone={zone} hand={handOf(desk)} onSent={(next) => queries.setQueryData(talkKey(params), next)} />
          )}
        </Loaded>
      )}
    </>
  );
}

/** Without a network, or without the server: what this phone knows. */
function Away() {
  const kept = useQuery({ queryKey: ['kept'], queryFn: async () => (await readKept()) ?? null, staleTime: 0 });
  return (
    <Loaded query={kept}>
      {(found) => {
        if (!found) return <p className="notice">{offlineCopy.needsNetwork}</p>;
        const { account, patientId, bundle } = found;
        const { id: clinicId, zone, phone } = bundle.clinic;
        const desk = { account, clinicId, patientId, zone, phone };
        return (
          <>
            <Head desk={desk} />
            <p className="notice" role="status">
              {words.away}
            </p>
            <Composer params={{ clinicId, patientId }} side="client" hand={handOf(desk)} onSent={() => undefined} />
          </>
        );
      }}
    </Loaded>
  );
}

function Head({ desk: { patientId, zone, phone } }: { readonly desk: Desk }) {
  return (
    <>
      <p className="lead">{words.lead}</p>
      <p>
        <a className="button quiet small" href={`tel:${phone}`}>
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
