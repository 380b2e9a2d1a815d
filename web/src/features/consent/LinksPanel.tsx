/** For the desk: a private address by which the client signs from home. It is shown once. */
import { useState } from 'react';
import { consentCopy } from '../../copy/consent.ts';
import { call } from '../../data/client.ts';
import type { Consents } from '../../data/consentDoor.ts';
import { momentIn } from '../../data/days.ts';
import { CopyButton } from '../../ui/CopyButton.tsx';

interface LinksPanelProps {
  readonly clinicId: string;
  readonly patientId: string;
  readonly consents: Consents;
  readonly onChange: () => void;
}

export function LinksPanel({ clinicId, patientId, consents, onChange }: LinksPanelProps) {
  const [made, setMade] = useState('');
  const [problem, setProblem] = useState('');
  const params = { clinicId, patientId };
  const make = async (): Promise<void> => {
    const reply = await call('makeConsentLink', { params });
    if (!reply.ok) return setProblem(reply.error.detail);
    setMade(`${location.origin}${reply.value.path}`);
    onChange();
  };
  const drop = async (linkId: string): Promise<void> => {
    const reply = await call('dropConsentLink', { params: { ...params, linkId } });
    if (!reply.ok) return setProblem(reply.error.detail);
    setMade('');
    onChange();
  };
  return (
    <section className="no-print">
      <h2>{consentCopy.links}</h2>
      <p className="soft">{consentCopy.linksLead}</p>
      <button type="button" className="button quiet" onClick={() => void make()}>
        {consentCopy.makeLink}
      </button>
      <div aria-live="polite">
        {made !== '' && (
          <div className="notice">
            <p>{consentCopy.linkOnce}</p>
            <p className="address" data-testid="consent-link">
              {made}
            </p>
            <CopyButton key={made} text={made} />
          </div>
        )}
        {problem !== '' && <p className="notice is-bad">{problem}</p>}
      </div>
      <ul className="kept">
        {consents.links.map(({ id, madeAt, expiresAt, opened }) => (
          <li key={id}>
            <span>
              {momentIn(madeAt, consents.clinic.zone)} · {opened ? consentCopy.linkUsed : consentCopy.linkUnused} ·{' '}
              {consentCopy.linkOpen(momentIn(expiresAt, consents.clinic.zone))}
            </span>
            <button type="button" className="button quiet small" onClick={() => void drop(id)}>
              {consentCopy.closeLink}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
