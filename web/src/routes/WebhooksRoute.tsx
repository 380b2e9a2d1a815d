/** Programs of the clinic that are told what happens. */
import { dayDate, parseInstant } from '@afterglow/kernel';
import { useQuery } from '@tanstack/react-query';
import { webhooks as words } from '../copy/webhooks.ts';
import { call } from '../data/client.ts';
import { WebhookList } from '../features/webhooks/WebhookList.tsx';
import { Loaded } from '../ui/Loaded.tsx';
import { useTitle } from '../ui/useTitle.ts';

async function read() {
  const clinics = await call('clinics');
  const clinic = clinics.ok ? clinics.value[0] : undefined;
  if (!clinic) throw new Error('no clinic');
  const list = await call('webhooks', { params: { clinicId: clinic.id } });
  if (!list.ok) throw new Error(list.error.detail);
  return { clinic, list: list.value };
}

export function WebhooksRoute() {
  useTitle(words.title);
  const query = useQuery({ queryKey: ['webhooks'], queryFn: read, staleTime: 0 });
  return (
    <div className="page settings">
      <h1>{words.title}</h1>
      <p className="lead">{words.lead}</p>
      <Loaded query={query}>
        {({ clinic, list }) => (
          <WebhookList clinicId={clinic.id} list={list} dayOf={(at) => dayDate(parseInstant(at) ?? 0, clinic.zone)} reload={() => query.refetch()} />
        )}
      </Loaded>
    </div>
  );
}
