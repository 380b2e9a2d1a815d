/** "Can I … on …?" with the answer at once. In: a plan. Out: verdict, dates, reasons. */
import { type Answer, ask, type CarePlan, type Library, type Level, localParts, type Person, readOn } from '@afterglow/kernel';
import { useId, useState } from 'react';
import { copy } from '../../copy/en.ts';
import { AnswerCard } from './AnswerCard.tsx';

interface AskBoxProps {
  readonly library: Library;
  readonly plan: CarePlan;
  readonly person: Person;
  readonly zone: string;
  /** The day first shown in the date field. */
  readonly day: number;
  readonly signs?: Readonly<Record<string, Level>>;
}

export function AskBox({ library, plan, person, zone, day, signs }: AskBoxProps) {
  const [thing, setThing] = useState('');
  const [chosen, setChosen] = useState<string>();
  const [asked, setAsked] = useState<{ thing: string; on: string }>();
  const [isEmpty, setEmpty] = useState(false);
  const ids = { thing: useId(), on: useId() };
  const on = chosen ?? localParts(day, zone).date;
  const at = asked && readOn(asked.on, zone);
  const answer: Answer | undefined =
    asked && at?.ok ? ask({ library, plan, person, thing: asked.thing, at: at.value.at, ...(signs ? { signs } : {}) }) : undefined;
  return (
    <section aria-labelledby={`${ids.thing}-title`}>
      <h2 id={`${ids.thing}-title`}>{copy.ask.title}</h2>
      <form
        className="askbox no-print"
        onSubmit={(event) => {
          event.preventDefault();
          setEmpty(thing.trim() === '');
          setAsked(thing.trim() === '' ? undefined : { thing, on });
        }}
      >
        <div className="field">
          <label htmlFor={ids.thing}>{copy.ask.label}</label>
          <input
            id={ids.thing}
            value={thing}
            placeholder={copy.ask.placeholder}
            autoComplete="off"
            onChange={(event) => setThing(event.target.value)}
            aria-invalid={isEmpty}
          />
        </div>
        <div className="field">
          <label htmlFor={ids.on}>{copy.ask.on}</label>
          <input id={ids.on} type="date" value={on} onChange={(event) => setChosen(event.target.value)} />
        </div>
        <button type="submit" className="button">
          {copy.ask.button}
        </button>
      </form>
      <div aria-live="polite">
        {isEmpty && <p className="soft">{copy.ask.empty}</p>}
        {at && !at.ok && <p className="soft">{copy.dates.badDate}</p>}
        {answer && <AnswerCard answer={answer} library={library} zone={zone} />}
      </div>
    </section>
  );
}
