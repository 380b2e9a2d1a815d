/** Who saw a record: the client's own on their phone; any client's, from the chart or the log. */
import { useQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { audit } from '../copy/audit.ts';
import { copy } from '../copy/en.ts';
import { call } from '../data/client.ts';
import { useOwnRecord } from '../data/ownRecord.ts';
import { Looks } from '../features/audit/Looks.tsx';
import { Loaded } from '../ui/Loaded.tsx';
import { useTitle } from '../ui/useTitle.ts';

const MOST = 500;

export function WhoLookedRoute() {
  const { client } = useSearch({ from: '/who-looked' });
  const own = useOwnRecord(client);
  return <Loaded query={own}>{(record) => (record ? <Record {...record} isOwn={client === undefined} /> : <NoRecord />)}</Loaded>;
}

function NoRecord() {
  useTitle(copy.shell.whoLooked);
  return (
    <div className="page">
      <h1>{copy.shell.whoLooked}</h1>
      <p className="notice">{audit.yours.noRecord}</p>
    </div>
  );
}

function Record({
  clinicId,
  patientId,
  name,
  isOwn,
}: {
  readonly clinicId: string;
  readonly patientId: string;
  readonly name: string;
  readonly isOwn: boolean;
}) {
  const title = isOwn ? copy.shell.whoLooked : audit.yours.titleOf(name);
  useTitle(title);
  const looks = useQuery({
    queryKey: ['who-looked', clinicId, patientId],
    staleTime: 0,
    queryFn: async () => {
      const reply = await call('whoLooked', { params: { clinicId, patientId } });
      if (!reply.ok) throw new Error(reply.error.detail);
      return reply.value;
    },
  });
  return (
    <div className="page">
      <h1>{title}</h1>
      <p className="lead">{isOwn ? audit.yours.lead : audit.yours.leadOf}</p>
      <Loaded query={looks}>
        {(read) => (
          <>
            <Looks looks={read.looks} zone={read.zone} isOwn={isOwn} />
            {read.looks.length >= MOST - 1 && <p className="soft">{audit.yours.cut}</p>}
          </>
        )}
      </Loaded>
      {isOwn && <p className="soft">{audit.yours.lists}</p>}
      {isOwn && <p className="soft">{audit.yours.downloadLead}</p>}
      <a className="button quiet" href={`/api/clinics/${clinicId}/patients/${patientId}/export`} download>
        {isOwn ? audit.yours.download : audit.yours.downloadOf}
      </a>
    </div>
  );
}
