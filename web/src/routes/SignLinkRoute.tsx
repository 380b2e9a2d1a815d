/** A private address to sign from home. The secret stands behind the `#`; opened once, this tab goes on with a pass of its own. */
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { consentCopy } from '../copy/consent.ts';
import { call } from '../data/client.ts';
import { type ConsentDoor, linkDoor } from '../data/consentDoor.ts';
import type { ConsentPlace } from '../data/consentPlace.ts';
import { ConsentHome } from '../features/consent/ConsentHome.tsx';
import { useTitle } from '../ui/useTitle.ts';

export function SignLinkRoute() {
  useTitle(consentCopy.linkTitle);
  const { clinicId, linkId } = useParams({ from: '/sign/$clinicId/$linkId' });
  const place = useSearch({ from: '/sign/$clinicId/$linkId' });
  const navigate = useNavigate();
  const [pass, setPass] = useState(() => stored(linkId));
  const [problem, setProblem] = useState('');
  const [isOpening, setOpening] = useState(false);
  const open = async (): Promise<void> => {
    setOpening(true);
    const reply = await call('openConsentLink', { params: { clinicId, linkId }, body: { secret: location.hash.slice(1) || '-' } });
    setOpening(false);
    if (!reply.ok) return setProblem(reply.error.detail);
    keep(linkId, reply.value.pass);
    setPass(reply.value.pass);
    void navigate({ to: '/sign/$clinicId/$linkId', params: { clinicId, linkId }, search: {}, hash: '', replace: true });
  };
  const head = <h1>{consentCopy.linkTitle}</h1>;
  if (pass !== undefined) {
    const go = (search: ConsentPlace): void => void navigate({ to: '/sign/$clinicId/$linkId', params: { clinicId, linkId }, search });
    const door = linkDoor(clinicId, linkId, pass);
    const look: ConsentDoor['look'] = async () => {
      const reply = await door.look();
      if (!reply.ok && reply.error.status === 404) {
        keep(linkId, undefined);
        setPass(undefined);
        setProblem(reply.error.detail);
      }
      return reply;
    };
    return <ConsentHome door={{ ...door, look }} place={place} onGo={go} head={() => head} />;
  }
  return (
    <div className="page">
      {head}
      <p className="lead">{consentCopy.linkLead}</p>
      {problem !== '' && (
        <p className="notice is-bad" role="alert">
          {problem}
        </p>
      )}
      <button type="button" className="button" disabled={isOpening} onClick={() => void open()}>
        {consentCopy.linkEnter}
      </button>
    </div>
  );
}

const slot = (linkId: string): string => `afterglow.link.${linkId}`;

function stored(linkId: string): string | undefined {
  try {
    return sessionStorage.getItem(slot(linkId)) ?? undefined;
  } catch {
    return undefined;
  }
}

function keep(linkId: string, pass: string | undefined): void {
  try {
    if (pass === undefined) sessionStorage.removeItem(slot(linkId));
    else sessionStorage.setItem(slot(linkId), pass);
  } catch {
    // Open for this page only.
  }
}
