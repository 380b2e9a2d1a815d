/** All answers once more before they are sent, each with a way to change it. */
import { type Answers, answerWords, type FormQuestion, type Library } from '@afterglow/kernel';
import { useEffect, useRef } from 'react';
import { intakeCopy } from '../../copy/intake.ts';

interface ReviewProps {
  readonly questions: readonly FormQuestion[];
  readonly answers: Answers;
  readonly problems: Readonly<Record<string, string>>;
  readonly questionnaires: Library['questionnaires'];
  readonly isBusy: boolean;
  readonly onChange: (question: string) => void;
  readonly onSend: () => void;
}

export function Review({ questions, answers, problems, questionnaires, isBusy, onChange, onSend }: ReviewProps) {
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => title.current?.focus(), []);
  return (
    <>
      <h2 ref={title} tabIndex={-1}>
        {intakeCopy.review}
      </h2>
      <p className="soft">{intakeCopy.reviewLead}</p>
      <ol className="answers">
        {questions.map((question) => (
          <li key={question.id} className={answers[question.id] ? undefined : 'is-open'}>
            <span>
              {question.text}
              <br />
              <strong>{answerWords(question, answers[question.id] ?? null, questionnaires)}</strong>
              {problems[question.id] && (
                <span className="field">
                  <span className="error">{problems[question.id]}</span>
                </span>
              )}
            </span>
            <button type="button" className="button quiet small" aria-label={intakeCopy.changeOf(question.text)} onClick={() => onChange(question.id)}>
              {intakeCopy.change}
            </button>
          </li>
        ))}
      </ol>
      <button type="button" className="button big-button" disabled={isBusy} onClick={onSend}>
        {isBusy ? intakeCopy.sending : intakeCopy.send}
      </button>
    </>
  );
}
