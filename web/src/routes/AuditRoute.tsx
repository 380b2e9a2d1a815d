/** For the owner and the medical director: the audit log, filtered, page by page, as a file. */
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { audit } from '../copy/audit.ts';
import { call } from '../data/client.ts';
import { type Filter, LogFilter, NO_FILTER } from '../features/audit/LogFilter.tsx';
import { LogTable } from '../features/audit/LogTable.tsx';
import { Loaded } from '../ui/Loaded.tsx';
import { save } from '../ui/save.ts';
import { useTitle } from '../ui/useTitle.ts';

export function AuditRoute() {
  useTitle(audit.log.title);
  const desk = useQuery({ queryKey: ['audit-desk'], queryFn: readDesk });
  return (
    <div className="page">
      <h1>{audit.log.title}</h1>
      <p className="lead">{audit.log.lead}</p>
      <Loaded query={desk}>{(read) => (read ? <Log clinicId={read.id} clients={read.clients} /> : <p className="notice">{audit.log.noClinic}</p>)}</Loaded>
    </div>
  );
}

async function readDesk() {
  const clinics = await call('clinics');
  if (!clinics.ok) throw new Error(clinics.error.detail);
  const [clinic] = clinics.value;
  if (!clinic) return null;
  const clients = await call('patients', { params: { clinicId: clinic.id } });
  return { id: clinic.id, clients: clients.ok ? clients.value : [] };
}

/** An empty choice is none. */
const chosen = (filter: Filter): Partial<Filter> => Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== ''));

interface LogProps {
  readonly clinicId: string;
  readonly clients: readonly { readonly id: string; readonly name: string }[];
}

function Log({ clinicId, clients }: LogProps) {
  const [filter, setFilter] = useState<Filter>(NO_FILTER);
  const [before, setBefore] = useState<number>();
  const [told, setTold] = useState('');
  const params = { clinicId };
  const [isWide] = useState(() => window.matchMedia('(min-width: 48rem)').matches);
  const log = useQuery({
    queryKey: ['audit', clinicId, filter, before],
    staleTime: 0,
    placeholderData: (last) => last,
    queryFn: async () => {
      const reply = await call('auditLog', { params, body: { ...chosen(filter), ...(before === undefined ? {} : { before }) } });
      if (reply.ok) return reply.value;
      if (reply.error.status === 403) return null;
      throw new Error(reply.error.detail);
    },
  });
  const exportIt = async (): Promise<void> => {
    const reply = await call('auditCsv', { params, body: chosen(filter) });
    if (reply.ok) save(reply.value.name, 'text/csv', reply.value.csv);
    setTold(reply.ok ? (reply.value.isCut ? audit.log.saveCut : '') : audit.log.saveFailed);
  };
  return (
    <Loaded query={log}>
      {(read) =>
        read === null ? (
          <p className="notice is-bad">{audit.log.denied}</p>
        ) : (
          <>
            <details open={isWide}>
              <summary>{audit.log.filter}</summary>
              <LogFilter
                filter={filter}
                people={read.people}
                actions={read.actions}
                clients={clients}
                onApply={(next) => {
                  setFilter(next);
                  setBefore(undefined);
                }}
              />
            </details>
            <p className="row between" aria-live="polite">
              <span className="soft">{told || audit.log.count(read.entries.length)}</span>
              <button type="button" className="button quiet small" onClick={() => void exportIt()}>
                {audit.log.save}
              </button>
            </p>
            <LogTable entries={read.entries} zone={read.zone} />
            <p className="row">
              {before !== undefined && (
                <button type="button" className="button quiet small" onClick={() => setBefore(undefined)}>
                  {audit.log.newest}
                </button>
              )}
              {read.next !== null && (
                <button type="button" className="button quiet small" onClick={() => setBefore(read.next ?? undefined)}>
                  {audit.log.older}
                </button>
              )}
            </p>
          </>
        )
      }
    </Loaded>
  );
}
