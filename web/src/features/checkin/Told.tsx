/** What a check-in is answered with: the next step, the reasons, whom to call. An emergency shows its number and no more. */
import { capital, type HealAnswer, type HealReason, type Library, type Protocol } from '@afterglow/kernel';
import { copy } from '../../copy/en.ts';
import { telOf } from '../../ui/tel.ts';
import { DISPOSITION_TONE } from '../../ui/tone.ts';

export interface ClinicContact {
  readonly name: string;
  readonly phone: string;
  readonly emergency: string;
  readonly hours: string;
}

interface ToldProps {
  readonly answer: HealAnswer;
  readonly library: Library;
  readonly protocol: Protocol;
  readonly clinic: ClinicContact;
}

export function Told({ answer, library, protocol, clinic }: ToldProps) {
  const words = copy.checkIn.dispositions[answer.disposition];
  const isEmergency = answer.disposition === 'emergency';
  const telling = answer.reasons.filter(({ disposition }) => disposition === answer.disposition || disposition !== 'expected');
  return (
    <div className={`answer ${DISPOSITION_TONE[answer.disposition]}`} data-testid="disposition" data-disposition={answer.disposition} role="status">
      <p className="verdict">{words.title}</p>
      <p>{words.next}</p>
      {isEmergency && (
        <a className="number" href={telOf(clinic.emergency)}>
          {clinic.emergency}
        </a>
      )}
      {!isEmergency && answer.disposition !== 'expected' && (
        <p>
          {copy.checkIn.clinic}: <a href={telOf(clinic.phone)}>{clinic.phone}</a>, {clinic.hours}
        </p>
      )}
      {telling.map((reason, index) => (
        <p key={`${reason.rule}-${index}`}>
          {sentence(reason, library)} {reason.kind === 'red-flag' && reason.text}
        </p>
      ))}
      <details className="reasons">
        <summary>{copy.checkIn.why}</summary>
        <ul>
          {answer.reasons.map((reason, index) => (
            <li key={`${reason.rule}-${reason.sign}-${index}`}>
              {sentence(reason, library)} {reason.rule} · {protocol.id} {reason.version} ·{' '}
              {reason.sources.map((id) => library.sources[id]?.title ?? id).join('; ')}
              {copy.treatment.basis[reason.basis] && ` (${copy.treatment.basis[reason.basis]})`}
            </li>
          ))}
        </ul>
      </details>
    </div>
  );
}

function sentence({ kind, sign, reported, upper }: HealReason, library: Library): string {
  const label = capital(library.signs[sign]?.label ?? sign);
  if (kind === 'worsening') return copy.checkIn.worse(label);
  if (kind === 'unknown-sign') return copy.checkIn.unknownSign(label);
  return kind === 'red-flag' ? `${label}.` : copy.checkIn.reported(label, reported, upper);
}
