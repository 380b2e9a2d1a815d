/** One appointment: what the rules say and why, what was decided, and a provider's decision. */
import { dayMoment, shortMoment, type Decision, parseInstant } from '@afterglow/kernel';
import { useId, useState } from 'react';
import { deskIntakeCopy as words } from '../../copy/intake.ts';
import { call } from '../../data/client.ts';
import { Segment } from '../../ui/Segment.tsx';
import { CANDIDACY_TONE } from '../../ui/tone.ts';
import type { Standing } from './deskIntake.ts';
import { Replay } from './Replay.tsx';

interface StandingCardProps {
  readonly clinicId: string;
  readonly patientId: string;
  readonly one: Standing;
  readonly onDecided: () => void;
}

export function StandingCard({ clinicId, patientId, one, onDecided }: StandingCardProps) {
  const { service, start, zone, status, until, reasons, cleared, open, lapsed, consultation, decision, ruled } = one;
  const at = (text: string, words = shortMoment): string => words(parseInstant(text) ?? 0, zone);
  const needsLook = status !== 'eligible' || decision !== null;
  return (
    <div className="card standing" data-testid="standing" data-status={status}>
      <h3>
        {service} · {at(start)}
      </h3>
      <div className={`answer ${CANDIDACY_TONE[status]}`}>
        <p className="verdict">{words.statuses[status]}</p>
        {until !== null && <p>{words.until(at(until, dayMoment))}</p>}
        {lapsed && <p>{words.lapsed[lapsed]}</p>}
        {consultation !== null && <p>{consultation}</p>}
        <ReasonList reasons={reasons} />
        {open.length > 0 && (
          <details>
            <summary>{words.open(open.length)}</summary>
            <ul>
              {open.map((question) => (
                <li key={question}>{question}</li>
              ))}
            </ul>
          </details>
        )}
      </div>
      {decision && (
        <div className="notice">
          <p>
            <strong>{words.decided[decision.decision]}</strong> {words.decidedBy(decision.by, at(decision.at), decision.until && at(decision.until, dayMoment))}
          </p>
          <p>{decision.reason}</p>
          {cleared.length > 0 && (
            <details>
              <summary>
                {words.cleared}: {cleared.length}
              </summary>
              <ReasonList reasons={cleared} />
            </details>
          )}
          <Replay clinicId={clinicId} patientId={patientId} clearanceId={decision.id} />
        </div>
      )}
      {needsLook && (
        <details>
          <summary>{words.decide}</summary>
          <DecisionForm
            clinicId={clinicId}
            patientId={patientId}
            appointment={one.id}
            canClear={ruled !== 'contraindicated' && ruled !== 'eligible'}
            onDecided={onDecided}
          />
        </details>
      )}
    </div>
  );
}

function ReasonList({ reasons }: { readonly reasons: Standing['reasons'] }) {
  if (reasons.length === 0) return null;
  return (
    <ul>
      {reasons.map((reason) => (
        <li key={`${reason.item}-${reason.fact}-${reason.status}`}>
          {reason.fact && <strong>{reason.fact}: </strong>}
          {reason.text}
          <br />
          <small>{words.rule(reason.item, reason.protocol, reason.version, reason.sources.join(', '))}</small>
        </li>
      ))}
    </ul>
  );
}

interface DecisionFormProps extends Pick<StandingCardProps, 'clinicId' | 'patientId' | 'onDecided'> {
  readonly appointment: string;
  readonly canClear: boolean;
}

const ALL: readonly Decision[] = ['clear', 'defer', 'refuse'];
const WITHOUT_CLEAR: readonly Decision[] = ['defer', 'refuse'];

function DecisionForm({ clinicId, patientId, appointment, canClear, onDecided }: DecisionFormProps) {
  const ids = { reason: useId(), until: useId() };
  const [decision, setDecision] = useState<Decision>(canClear ? 'clear' : 'defer');
  const [reason, setReason] = useState('');
  const [until, setUntil] = useState('');
  const [problem, setProblem] = useState<string>();
  const keep = async (): Promise<void> => {
    const body = { appointment, decision, reason: reason.trim(), ...(until === '' || decision === 'refuse' ? {} : { until }) };
    const reply = await call('decide', { params: { clinicId, patientId }, body });
    setProblem(reply.ok ? undefined : reply.error.detail);
    if (reply.ok) onDecided();
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void keep();
      }}
    >
      <Segment label={words.decision} values={canClear ? ALL : WITHOUT_CLEAR} chosen={decision} words={words.decisions} onChoose={setDecision} />
      {!canClear && <p className="soft">{words.notClear}</p>}
      <div className="field">
        <label htmlFor={ids.reason}>{words.reason}</label>
        <textarea id={ids.reason} required minLength={3} maxLength={2000} value={reason} onChange={(event) => setReason(event.target.value)} />
      </div>
      {decision !== 'refuse' && (
        <div className="field narrow">
          <label htmlFor={ids.until}>{decision === 'clear' ? words.clearUntil : words.deferUntil}</label>
          <input id={ids.until} type="date" required={decision === 'defer'} value={until} onChange={(event) => setUntil(event.target.value)} />
        </div>
      )}
      <p className="field" aria-live="polite">
        {problem && <span className="error">{problem}</span>}
      </p>
      <button type="submit" className="button">
        {words.keepDecision}
      </button>
    </form>
  );
}
