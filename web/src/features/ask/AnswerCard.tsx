/** An answer: sign, word and colour, until when, and every reason with its rule and source. */
import { type Answer, dayMoment, type Library } from '@afterglow/kernel';
import { copy } from '../../copy/en.ts';
import { VERDICT_SIGN, VERDICT_TONE } from '../../ui/tone.ts';
import { Why } from '../../ui/Why.tsx';

interface AnswerCardProps {
  readonly answer: Answer;
  readonly library: Library;
  readonly zone: string;
}

export function AnswerCard({ answer, library, zone }: AnswerCardProps) {
  const { verdict, until, firstAllowed, reasons, questions, unrecognised } = answer;
  return (
    <div className={`answer ${VERDICT_TONE[verdict]}`} data-testid="answer" data-verdict={verdict}>
      <p className="verdict">
        <span aria-hidden="true">{VERDICT_SIGN[verdict]} </span>
        {copy.ask.verdicts[verdict]}
        {until !== null && verdict !== 'yes' && `, ${copy.ask.until(dayMoment(until, zone))}`}
      </p>
      {unrecognised.length > 0 && <p>{copy.ask.unrecognised(unrecognised.join(', '))}</p>}
      {verdict === 'unknown' && unrecognised.length === 0 && <p>{copy.ask.unknown}</p>}
      {firstAllowed !== null && <p>{copy.ask.from(dayMoment(firstAllowed, zone))}</p>}
      {questions.length > 0 && (
        <p>
          {copy.ask.need} {questions.map(({ fact }) => questionText(fact, library)).join(' ')}
        </p>
      )}
      {reasons.map((reason, index) => (
        <div key={`${reason.rule}-${reason.session}-${index}`}>
          <p>
            <strong>{reason.text}</strong> {reason.gate && copy.ask.once(reason.gate.words)}{' '}
            {reason.kinds.length > 0 && `(${reason.kinds.map((kind) => library.taxonomy.file.classes[kind]?.label ?? kind).join(', ')})`}
          </p>
          <Why reason={reason} library={library} />
        </div>
      ))}
    </div>
  );
}

/** The question as a person would be asked it. */
function questionText(fact: string, library: Library): string {
  const { concerns, conditions, allergies } = library.taxonomy.file;
  return concerns[fact]?.question ?? conditions[fact]?.question ?? allergies[fact]?.question ?? `${fact.replaceAll('-', ' ')}?`;
}
