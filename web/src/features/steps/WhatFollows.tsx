/** After "I used it": where the sessions to come stand now, from when the skin is ready, whom to call. Nothing is cancelled here. */
import { dayOf, dayWords, longMoment } from '@afterglow/kernel';
import { useMemo } from 'react';
import { stepsCopy as copy } from '../../copy/steps.ts';
import { type Journey, useLabels } from '../../data/demo.ts';
import { useQueue } from '../../data/offline/queue.ts';
import { type Follows, followsOf, toldSteps } from '../../data/steps.ts';
import { Loaded } from '../../ui/Loaded.tsx';
import { telOf } from '../../ui/tel.ts';
import { CANDIDACY_TONE } from '../../ui/tone.ts';

export function WhatFollows({ journey, now }: { readonly journey: Journey; readonly now: number }) {
  const { waiting, taken } = useQueue();
  const labels = useLabels(journey);
  const told = useMemo(() => toldSteps(journey, { waiting, taken }), [journey, waiting, taken]);
  const isOwn = ({ kind, refused, patientId }: (typeof waiting)[number]): boolean =>
    (kind === 'step' || kind === 'undo-step') && refused === null && patientId === journey.patientId;
  return (
    <div aria-live="polite">
      {told.some(({ said }) => said === 'used') && (
        <Loaded query={labels} isPart>
          {(library) => <List follows={followsOf(journey, library, told, waiting.some(isOwn), now)} library={library} clinic={journey.clinic} />}
        </Loaded>
      )}
    </div>
  );
}

function List({ follows, library, clinic }: Pick<Journey, 'library' | 'clinic'> & { readonly follows: readonly Follows[] }) {
  if (follows.length === 0) return null;
  return (
    <section aria-labelledby="follows-title">
      <h2 id="follows-title" className="section-label">
        {copy.follows}
      </h2>
      {follows.map(({ session, status, until, texts, isWaiting }) => (
        <div key={session.id} className={`answer ${CANDIDACY_TONE[status]}`} data-testid="follows" data-status={status}>
          <p>
            <strong>{copy.session(library.protocols[session.protocol]?.title ?? session.protocol, longMoment(session.start, session.zone))}</strong>
          </p>
          <p>{copy.statuses[status]}</p>
          {until !== null && <p>{copy.readyFrom(dayWords(dayOf(until, session.zone)))}</p>}
          {status !== 'eligible' && status !== 'conditional' && (
            <p>
              {isWaiting ? copy.guess : copy.call(clinic.name, clinic.hours)} <a href={telOf(clinic.phone)}>{clinic.phone}</a>
            </p>
          )}
          {texts.length > 0 && (
            <details className="reasons">
              <summary>{copy.because}</summary>
              <ul>
                {texts.map((text) => (
                  <li key={text}>{text}</li>
                ))}
              </ul>
            </details>
          )}
        </div>
      ))}
      <p className="soft">{copy.thanks}</p>
    </section>
  );
}
