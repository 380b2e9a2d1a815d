/** For owner and director: records that are restricted, and who opened one, and why. */
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { accounts } from '../copy/accounts.ts';
import { call } from '../data/client.ts';
import { type Restricted, showRestricted, useLedClinic, useRestricted } from '../data/people.ts';
import { OpenedList, RestrictedList, RestrictForm } from '../features/people/RestrictedParts.tsx';
import { Loaded } from '../ui/Loaded.tsx';
import { useTitle } from '../ui/useTitle.ts';

const { restricted: copy } = accounts;

export function RestrictedRoute() {
  useTitle(copy.title);
  const clinicId = useLedClinic();
  return (
    <div className="page">
      <h1>{copy.title}</h1>
      <p className="lead">{copy.lead}</p>
      {clinicId === null && <p className="notice">{accounts.people.none}</p>}
      {clinicId && <Records clinicId={clinicId} />}
    </div>
  );
}

function Records({ clinicId }: { readonly clinicId: string }) {
  const restricted = useRestricted(clinicId);
  const clients = useQuery({
    queryKey: ['client-names', clinicId],
    queryFn: async () => {
      const reply = await call('patients', { params: { clinicId } });
      if (!reply.ok) throw new Error(reply.error.detail);
      return reply.value;
    },
  });
  const queries = useQueryClient();
  // Each of the three answers with how it is now.
  const show = (now: Restricted): void => void showRestricted(queries, clinicId, now);
  return (
    <Loaded query={restricted}>
      {(read) => (
        <>
          <RestrictedList clinicId={clinicId} records={read.restricted} onDone={show} />
          <h2>{copy.opened}</h2>
          <OpenedList clinicId={clinicId} opened={read.opened} onDone={show} />
          <h2>{copy.add}</h2>
          <Loaded query={clients}>{(list) => <RestrictForm clinicId={clinicId} clients={list} onDone={show} />}</Loaded>
        </>
      )}
    </Loaded>
  );
}
