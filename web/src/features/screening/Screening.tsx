/** Is this person ready for that date? Status, reasons with sources, and what is still open. */
import { type Candidacy, dayMoment, type Library } from '@afterglow/kernel';
import { copy } from '../../copy/en.ts';
import { Cite } from '../../ui/Cite.tsx';
import { CANDIDACY_TONE } from '../../ui/tone.ts';

const SIGN: Readonly<Record<Candidacy['status'], string>> = { eligible: '✓', conditional: '–', deferred: '✕', review: '?', contraindicated: '✕' };

export function Screening({ candidacy, library, zone }: { readonly candidacy: Candidacy; readonly library: Library; readonly zone: string }) {
  const { status, until, reasons } = candidacy;
  const questions = [...new Set(candidacy.questions.map(({ because }) => because))];
  return (
    <div className={`answer ${CANDIDACY_TONE[status]}`} data-testid="screening" data-status={status}>
      <p className="verdict">
        <span aria-hidden="true">{SIGN[status]} </span>
        {copy.screening.statuses[status]}
      </p>
      {until !== null && <p>{copy.screening.from(dayMoment(until, zone))}</p>}
      {reasons.map((reason, index) => (
        <div key={`${reason.item}-${reason.protocol}-${index}`}>
          <p>
            <strong>{reason.text}</strong> {reason.fact && `(${reason.fact})`}
          </p>
          <details className="reasons">
            <summary>{copy.plan.why}</summary>
            <small>
              <Cite reason={{ ...reason, rule: reason.item }} library={library} />
            </small>
          </details>
        </div>
      ))}
      {questions.length > 0 && (
        <details>
          <summary>{copy.screening.questions(questions.length)}</summary>
          <ul>
            {questions.map((question) => (
              <li key={question}>{question}</li>
            ))}
          </ul>
        </details>
      )}
      <p>
        <small>{copy.screening.note}</small>
      </p>
    </div>
  );
}
