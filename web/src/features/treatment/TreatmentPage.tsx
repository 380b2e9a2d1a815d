/** What a treatment is, what to expect, what to avoid, when to call, and where all of it comes from. */
import { derivePlan, type Library, longMoment, nobodyKnown, type Protocol, readSituation } from '@afterglow/kernel';
import { type ReactNode, useMemo } from 'react';
import { copy } from '../../copy/en.ts';
import { Journey } from '../../ui/Journey.tsx';
import { useTitle } from '../../ui/useTitle.ts';
import { Rules, Sources, WhenToCall } from './TreatmentParts.tsx';

/** The example date of the public chart: fixed, so that the page always looks the same. */
const EXAMPLE = { at: '2026-12-15T10:00', zone: 'America/Chicago' } as const;

interface TreatmentProps {
  readonly protocol: Protocol;
  readonly library: Library;
  readonly action: ReactNode;
}

export function TreatmentPage({ protocol, library, action }: TreatmentProps) {
  useTitle(protocol.title);
  const example = useMemo(() => {
    const read = readSituation({ protocol, library, ...EXAMPLE });
    return read.ok ? { session: read.value.session, plan: derivePlan({ library, sessions: [read.value.session], person: nobodyKnown }) } : undefined;
  }, [protocol, library]);
  return (
    <article className="page">
      <div className="hero">
        <p className="eyebrow">{protocol.services.join(' · ')}</p>
        <h1>{protocol.title}</h1>
        <p className="lead">{protocol.summary}</p>
        <p className="row">{action}</p>
      </div>
      {protocol.about.map((part) => (
        <section key={part.title}>
          <h2>{part.title}</h2>
          <p>{part.text}</p>
          <Basis part={part} />
        </section>
      ))}
      {example && (
        <section>
          <h2>{copy.treatment.journey}</h2>
          <p className="soft">{copy.treatment.example(longMoment(example.session.start, example.session.zone))}</p>
          <Journey plan={example.plan} library={library} session={example.session} />
        </section>
      )}
      <DayByDay protocol={protocol} />
      <Phases protocol={protocol} />
      <Rules protocol={protocol} library={library} />
      <Concerns protocol={protocol} library={library} />
      <Candidacy protocol={protocol} />
      <WhenToCall protocol={protocol} />
      <Sources protocol={protocol} library={library} />
    </article>
  );
}

function Basis({ part }: { readonly part: { readonly basis: 'cited' | 'derived' | 'unsourced'; readonly addition: boolean } }) {
  const notes = [copy.treatment.basis[part.basis], part.addition ? copy.treatment.addition : ''].filter((note) => note !== '');
  return notes.length === 0 ? null : <p className="soft">({notes.join('; ')})</p>;
}

function DayByDay({ protocol }: { readonly protocol: Protocol }) {
  if (protocol.expectations.length === 0) return null;
  return (
    <section>
      <h2>{copy.treatment.days}</h2>
      <ol className="steps">
        {protocol.expectations.map((day) => (
          <li key={day.id} className="card">
            <p className="eyebrow">{day.id.replaceAll('-', ' ')}</p>
            <h3>{day.headline}</h3>
            <p className="soft">{day.text}</p>
          </li>
        ))}
      </ol>
    </section>
  );
}

function Phases({ protocol }: { readonly protocol: Protocol }) {
  if (protocol.phases.length === 0) return null;
  return (
    <section>
      <h2>{copy.treatment.phases}</h2>
      <ol>
        {protocol.phases.map((phase) => (
          <li key={phase.title}>
            <strong>{phase.title}</strong>
            {phase.when && <span className="soft"> ({phase.when})</span>}. {phase.text}
          </li>
        ))}
      </ol>
      {protocol.cadence && (
        <p>
          {copy.treatment.cadence}: {protocol.cadence.text} {protocol.cadence.rest?.text}
        </p>
      )}
      {protocol.takeHome.map((product) => (
        <p key={product.id}>
          {copy.treatment.takeHome}: <strong>{product.name}</strong>. {product.use}
        </p>
      ))}
    </section>
  );
}

function Concerns({ protocol, library }: { readonly protocol: Protocol; readonly library: Library }) {
  if (protocol.concerns.length === 0) return null;
  return (
    <section>
      <h2>{copy.treatment.concerns}</h2>
      <ul>
        {protocol.concerns.map((entry) => (
          <li key={entry.concern}>
            {library.taxonomy.file.concerns[entry.concern]?.label ?? entry.concern}{' '}
            <span className={`chip ${entry.claim === 'off-label' ? 'tone-limit' : ''}`}>{copy.treatment.claims[entry.claim]}</span>{' '}
            {entry.text && <span className="soft">{entry.text}</span>}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Candidacy({ protocol }: { readonly protocol: Protocol }) {
  return (
    <section>
      <h2>{copy.treatment.candidate}</h2>
      {protocol.consultation && <p>{protocol.consultation.text}</p>}
      <details>
        <summary>{copy.treatment.candidateText}</summary>
        <ul>
          {protocol.candidacy.map((item) => (
            <li key={item.id}>
              {item.text} <span className="chip">{copy.treatment.severity[item.severity]}</span>
            </li>
          ))}
        </ul>
      </details>
    </section>
  );
}
