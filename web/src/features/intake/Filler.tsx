/** A form, one question at a time, with progress, a way back, and everything looked through before it is sent. */
import { type AnswerContext, askedOf, type Given, type Library, parseDay, wrongAnswer } from '@afterglow/kernel';
import { useState } from 'react';
import { intakeCopy } from '../../copy/intake.ts';
import { type DueForm, type IntakeSource, sendDraft, type SentReply } from '../../data/intake.ts';
import { QuestionField } from './QuestionField.tsx';
import { Review } from './Review.tsx';
import { useFilling } from './useFilling.ts';

interface FillerProps {
  readonly due: DueForm;
  /** null: a preview, which keeps and sends nothing. */
  readonly source: IntakeSource | null;
  readonly today: string;
  readonly library: Library;
  readonly onSent: (reply: SentReply | null) => void;
  readonly onReload: () => void;
}

const REVIEW = 'review';

export function Filler({ due, source, today, library, onSent, onReload }: FillerProps) {
  const filling = useFilling(due, source);
  const [problems, setProblems] = useState<Readonly<Record<string, string>>>({});
  const [isBusy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string>();
  const { answers, at } = filling;
  const { form } = due;
  const asked = askedOf(form, answers);
  const found = asked.findIndex(({ id }) => id === at);
  const index = found < 0 ? 0 : found;
  const question = at === REVIEW ? undefined : asked[index];
  const context: AnswerContext = { questionnaires: library.questionnaires, today: parseDay(today) ?? 0, isFinal: true };

  /** With the answer just given: what is asked next may depend on it. */
  const advance = (given: Given): void => {
    if (!question) return;
    const unsaid = question.required ? intakeCopy.required : intakeCopy.unanswered;
    const wrong = given === null ? unsaid : wrongAnswer(question, given, context);
    setProblems(wrong === undefined ? {} : { [question.id]: wrong });
    if (wrong !== undefined) return;
    filling.set(question.id, given);
    const next = askedOf(form, { ...answers, [question.id]: given });
    filling.go(next[next.findIndex(({ id }) => id === question.id) + 1]?.id ?? REVIEW);
  };

  const send = async (): Promise<void> => {
    if (!source) return onSent(null);
    setBusy(true);
    const body = await filling.ready();
    const open = new Set(askedOf(form, body.answers).map(({ id }) => id));
    const told = Object.fromEntries(Object.entries(body.answers).filter(([id]) => open.has(id)));
    const reply = await sendDraft(source, { ...body, answers: told });
    setBusy(false);
    if (reply.ok) {
      filling.forget();
      onSent(reply.value);
      return;
    }
    setFailure(reply.error.status === 0 ? intakeCopy.offline : reply.error.detail);
    setProblems(Object.fromEntries((reply.error.errors ?? []).map(({ path, message }) => [path.replace('answers.', ''), message])));
  };

  return (
    <section className="filler">
      <p className="row between">
        <span>{question ? intakeCopy.progress(index + 1, asked.length) : intakeCopy.review}</span>
        <small className="soft" role="status">
          {source && (filling.state === 'saving' ? intakeCopy.saving : filling.state === 'saved' ? intakeCopy.saved : '')}
        </small>
      </p>
      <progress
        value={question ? index : asked.length}
        max={asked.length}
        aria-label={question ? intakeCopy.progress(index + 1, asked.length) : intakeCopy.review}
      />
      <div aria-live="polite">
        {filling.state === 'offline' && <p className="notice">{intakeCopy.offline}</p>}
        {filling.state === 'conflict' && (
          <p className="notice is-bad row between">
            {intakeCopy.conflict}
            <button type="button" className="button quiet small" onClick={onReload}>
              {intakeCopy.reload}
            </button>
          </p>
        )}
        {failure && <p className="notice is-bad">{failure}</p>}
      </div>
      {question ? (
        <>
          <QuestionField
            key={question.id}
            question={question}
            given={answers[question.id] ?? null}
            today={today}
            questionnaires={library.questionnaires}
            problem={problems[question.id]}
            onAnswer={(given) => filling.set(question.id, given)}
            onDone={advance}
          />
          <div className="row between steps-row">
            <button type="button" className="button quiet" disabled={index === 0} onClick={() => filling.go(asked[index - 1]?.id ?? null)}>
              {intakeCopy.back}
            </button>
            <button type="button" className="button" onClick={() => advance(answers[question.id] ?? null)}>
              {intakeCopy.next}
            </button>
          </div>
        </>
      ) : (
        <Review
          questions={asked}
          answers={answers}
          problems={problems}
          questionnaires={library.questionnaires}
          isBusy={isBusy}
          onChange={(id) => filling.go(id)}
          onSend={() => void send()}
        />
      )}
    </section>
  );
}
