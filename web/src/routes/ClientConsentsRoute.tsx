/** A client's documents at the desk: on the tablet that is handed over, and by private link. */
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { booking } from '../copy/booking.ts';
import { consentCopy } from '../copy/consent.ts';
import { useClinic } from '../data/clinic.ts';
import { patientDoor } from '../data/consentDoor.ts';
import { ConsentHome } from '../features/consent/ConsentHome.tsx';
import { LinksPanel } from '../features/consent/LinksPanel.tsx';
import { Loaded } from '../ui/Loaded.tsx';
import { useTitle } from '../ui/useTitle.ts';

export function ClientConsentsRoute() {
  useTitle(consentCopy.given);
  const { id } = useParams({ from: '/clinic/clients/$id/consents' });
  const place = useSearch({ from: '/clinic/clients/$id/consents' });
  const navigate = useNavigate();
  const clinic = useClinic();
  return (
    <Loaded query={clinic}>
      {(found) =>
        found ? (
          <ConsentHome
            door={patientDoor(found.clinic.id, id, 'desk')}
            place={place}
            onGo={(search) => void navigate({ to: '/clinic/clients/$id/consents', params: { id }, search })}
            head={({ client }) => (
              <>
                <h1>{consentCopy.deskTitle(client.name)}</h1>
                <p className="lead">{consentCopy.deskLead}</p>
                <p className="no-print">
                  <a href={`/clinic/clients/${id}`}>{consentCopy.chart}</a> · <Link to="/clinic/consents">{consentCopy.textsLink}</Link>
                </p>
              </>
            )}
            foot={(consents, reload) => <LinksPanel clinicId={found.clinic.id} patientId={id} consents={consents} onChange={reload} />}
          />
        ) : (
          <p className="notice">{booking.none}</p>
        )
      }
    </Loaded>
  );
}
