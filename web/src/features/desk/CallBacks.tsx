/** Who waits for a call back, for the front desk: no word of why. The next step is to call, or to write. */
import { parseInstant, shortMoment } from '@afterglow/kernel';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { deskCopy } from '../../copy/chart.ts';
import { call } from '../../data/client.ts';
import { must } from '../../data/must.ts';
import { Loaded } from '../../ui/Loaded.tsx';
import { telOf } from '../../ui/tel.ts';

const { callBacks: copy } = deskCopy;

export function CallBacks({ clinicId, zone }: { readonly clinicId: string; readonly zone: string }) {
  const query = useQuery({
    queryKey: ['call-backs', clinicId],
    staleTime: 30_000,
    refetchInterval: 60_000,
    queryFn: () => must(call('callBacks', { params: { clinicId } })),
  });
  return (
    <section>
      <h2>{copy.title}</h2>
      <p className="soft">{copy.lead}</p>
      <Loaded query={query}>
        {(list) => (
          <>
            {list.length === 0 && <p className="soft">{copy.none}</p>}
            <ul className="agenda">
              {list.map(({ patient, since, owner }) => (
                <li key={patient.id}>
                  <Link to="/clinic/clients/$id" params={{ id: patient.id }} className="who">
                    {patient.name}
                  </Link>
                  <br />
                  <small className="soft">
                    {copy.since(shortMoment(parseInstant(since) ?? 0, zone))} · {owner === null ? copy.nobody : copy.owner(owner)}
                  </small>
                  <p className="row">
                    {patient.phone !== '' && (
                      <a className="button quiet small" href={telOf(patient.phone)} aria-label={copy.callOf(patient.name)}>
                        {copy.call} {patient.phone}
                      </a>
                    )}
                    <Link
                      to="/clinic/messages"
                      search={{ client: patient.id, show: 'open' }}
                      className="button quiet small"
                      aria-label={copy.writeOf(patient.name)}
                    >
                      {copy.write}
                    </Link>
                  </p>
                </li>
              ))}
            </ul>
          </>
        )}
      </Loaded>
    </section>
  );
}
