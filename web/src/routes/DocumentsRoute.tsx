/** The client's documents on their phone: sign, see, take back. */
import { useNavigate, useSearch } from '@tanstack/react-router';
import { consentCopy } from '../copy/consent.ts';
import { patientDoor } from '../data/consentDoor.ts';
import type { ConsentPlace } from '../data/consentPlace.ts';
import { useWhose } from '../data/whose.ts';
import { ConsentHome } from '../features/consent/ConsentHome.tsx';
import { Loaded } from '../ui/Loaded.tsx';
import { useTitle } from '../ui/useTitle.ts';

export function DocumentsRoute() {
  useTitle(consentCopy.title);
  const place = useSearch({ from: '/documents' });
  const navigate = useNavigate();
  const whose = useWhose();
  const head = (
    <>
      <h1>{consentCopy.title}</h1>
      <p className="lead">{consentCopy.lead}</p>
    </>
  );
  const go = (search: ConsentPlace): void => void navigate({ to: '/documents', search });
  return (
    <Loaded query={whose}>
      {(owner) =>
        owner ? (
          <ConsentHome door={patientDoor(owner.clinicId, owner.patientId, 'phone')} place={place} onGo={go} head={() => head} />
        ) : (
          <div className="page">
            {head}
            <p className="notice">{consentCopy.noDemo}</p>
          </div>
        )
      }
    </Loaded>
  );
}
