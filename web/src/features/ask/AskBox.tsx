/** "Can I … on …?" with the answer at once. In: a plan. Out: verdict, dates, reasons. */
import { ask, type CarePlan, type Library, type Level, localParts, type Person, readOn } from '@afterglow/kernel';
import { useId, useState } from 'react';
import { copy } from '../../copy/en.ts';
import { Loaded, type Loading } from '../../ui/Loaded.tsx';
import { AnswerCard } from './AnswerCard.tsx';

interface AskBoxProps {
  /** With what reads labels. */
  readonly labels: Loading<Library>;
  readonly plan: CarePlan;
  readonly person: Person;
  readonly zone: string;
  /** The day first shown in the date field. */
  readonly day: number;
  readonly signs?: Readonly<Record<string, Level>>;
}

const warm = ({ ingredients, taxonomy: { phraseBook } }: Library): unknown => [ingredients, phraseBook];

export function AskBox({ labels, plan, person, zone, day, signs }: AskBoxProps) {
  const [thing, setThing] = useState('');
  const [chosen, setChosen] = useState<string>();
  const [asked, setAsked] = useState<{ thing: string; on: string }>();
  const [isEmpty, setEmpty] = useState(false);
  const ids = { thing: useId(), on: useId() };
  const on = chosen ?? localParts(day, zone).date;
  const at = asked && readOn(asked.on, zone);
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
            // Made ready while they write: the answer is there with the tap.
            onFocus={() => labels.data && warm(labels.data)}
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
        {asked && at?.ok && (
          <Loaded query={labels} isPart>
            {(library) => (
              <AnswerCard
                answer={ask({ library, plan, person, thing: asked.thing, at: at.value.at, ...(signs ? { signs } : {}) })}
                library={library}
                zone={zone}
              />
            )}
          </Loaded>
        )}
      </div>
    </section>
  );
}
