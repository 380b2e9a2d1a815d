/** The clients of a clinic: find one while typing, or write down somebody new. */
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { clientsCopy, clinicCopy } from '../copy/chart.ts';
import { useClinic } from '../data/clinic.ts';
import { useRecentIds } from '../data/recentClients.ts';
import { ClientSearch } from '../features/clients/ClientSearch.tsx';
import { NewClient } from '../features/clients/NewClient.tsx';
import { Loaded } from '../ui/Loaded.tsx';
import { useTitle } from '../ui/useTitle.ts';

export function ClientsRoute() {
  useTitle(clientsCopy.title);
  const clinic = useClinic();
  return (
    <div className="page">
      <Loaded query={clinic}>{(found) => (found ? <Clients clinicId={found.clinic.id} /> : <p className="notice">{clinicCopy.none}</p>)}</Loaded>
    </div>
  );
}

function Clients({ clinicId }: { readonly clinicId: string }) {
  const navigate = useNavigate();
  const { ids } = useRecentIds();
  const [isAdding, setAdding] = useState(false);
  const open = (id: string): void => void navigate({ to: '/clinic/clients/$id', params: { id } });
  return (
    <>
      <div className="row between">
        <h1>{clientsCopy.title}</h1>
        {!isAdding && (
          <button type="button" className="button" onClick={() => setAdding(true)}>
            {clientsCopy.add}
          </button>
        )}
      </div>
      {isAdding ? (
        <NewClient clinicId={clinicId} onMade={open} onCancel={() => setAdding(false)} />
      ) : (
        <ClientSearch clinicId={clinicId} recent={ids} onOpen={open} />
      )}
    </>
  );
}
