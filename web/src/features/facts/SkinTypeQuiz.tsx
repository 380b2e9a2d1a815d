/** The eight-question skin-type instrument. Raw answers are kept with instrument and version; a provider decides. */
import { type Library, scoreFitzpatrick } from '@afterglow/kernel';
import { copy } from '../../copy/en.ts';
import type { Facts } from './facts.ts';

interface QuizProps {
  readonly facts: Facts;
  readonly onChange: (next: Facts) => void;
  readonly library: Library;
}

export function SkinTypeQuiz({ facts, onChange, library }: QuizProps) {
  const instrument = Object.values(library.questionnaires)[0];
  if (!instrument) return null;
  const given = facts.skinAnswers?.instrument === instrument.id ? facts.skinAnswers.answers : [];
  const answers = instrument.items.map((_, index) => given[index] ?? -1);
  const score = scoreFitzpatrick(instrument, answers);
  const choose = (index: number, points: number): void => {
    const next = answers.map((old, at) => (at === index ? points : old));
    const scored = scoreFitzpatrick(instrument, next);
    onChange({
      ...facts,
      skin: scored.ok ? scored.value.type : facts.skin,
      skinAnswers: { instrument: instrument.id, version: instrument.version, answers: next },
    });
  };
  return (
    <details className="field">
      <summary>{copy.dates.skinQuestions}</summary>
      {instrument.items.map((item, index) => (
        <fieldset className="field" key={item.id}>
          <legend>
            {index + 1}. {item.question}
          </legend>
          {item.answers.map((answer, points) => (
            <label className="choice" key={answer}>
              <input type="radio" name={`skin-${item.id}`} checked={answers[index] === points} onChange={() => choose(index, points)} />
              {answer}
            </label>
          ))}
        </fieldset>
      ))}
      <p aria-live="polite">
        {score.ok && <strong>{copy.dates.skinResult(score.value.type, score.value.total)}</strong>}{' '}
        {score.ok && score.value.basis === 'unsourced' && <span className="soft">{copy.dates.skinUnsourced}</span>}
      </p>
    </details>
  );
}
