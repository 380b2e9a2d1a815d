/** Something a client says they use or used: a name or a list of ingredients, and when. */
import { type ExposureFile, looksLikeLabel, type Library } from '@afterglow/kernel';
import { useId, useState } from 'react';
import { chartCopy } from '../../copy/chart.ts';
import { Segment } from '../../ui/Segment.tsx';

interface AddUseProps {
  readonly library: Library;
  readonly today: string;
  /** Resolves to whether it was kept. */
  readonly onAdd: (use: ExposureFile) => Promise<boolean>;
}

const WHEN = ['every', 'last'] as const;

export function AddUse({ library, today, onAdd }: AddUseProps) {
  const ids = { what: useId(), last: useId(), problem: useId() };
  const [what, setWhat] = useState('');
  const [when, setWhen] = useState<(typeof WHEN)[number]>('every');
  const [last, setLast] = useState('');
  const [isPrescribed, setPrescribed] = useState(false);
  const [isIncomplete, setIncomplete] = useState(false);
  const add = async (): Promise<void> => {
    const words = what.trim();
    const isMissing = words === '' || (when === 'last' && last === '');
    setIncomplete(isMissing);
    if (isMissing) return;
    const time = { ...(when === 'every' ? { every: 'P1D' } : { last }), ...(isPrescribed ? { prescribed: true } : {}) };
    const isKept = await onAdd(looksLikeLabel(words) ? { product: chartCopy.useWhat, ingredients: words, ...time } : named(words, library, time));
    if (!isKept) return;
    setWhat('');
    setPrescribed(false);
  };
  return (
    <form
      className="card"
      onSubmit={(event) => {
        event.preventDefault();
        void add();
      }}
    >
      <h3>{chartCopy.addUse}</h3>
      <div className="field">
        <label htmlFor={ids.what}>{chartCopy.useWhat}</label>
        <input
          id={ids.what}
          value={what}
          maxLength={4000}
          autoComplete="off"
          aria-describedby={ids.problem}
          onChange={(event) => setWhat(event.target.value)}
        />
      </div>
      <div className="row field">
        <Segment label={chartCopy.useSince} values={WHEN} chosen={when} words={chartCopy.useWhen} onChoose={setWhen} />
        {when === 'last' && (
          <>
            <label htmlFor={ids.last} className="visually-hidden">
              {chartCopy.useDate}
            </label>
            <input id={ids.last} type="date" className="bar-date" max={today} value={last} onChange={(event) => setLast(event.target.value)} />
          </>
        )}
        <label className="choice">
          <input type="checkbox" checked={isPrescribed} onChange={(event) => setPrescribed(event.target.checked)} />
          {chartCopy.usePrescribed}
        </label>
      </div>
      <p id={ids.problem} aria-live="polite">
        {isIncomplete && <span className="error">{chartCopy.useMissing}</span>}
      </p>
      <button type="submit" className="button small">
        {chartCopy.useSave}
      </button>
    </form>
  );
}

/** A class by its own id stays a class; anything else is a product as they named it. */
const named = (words: string, library: Library, time: object): ExposureFile =>
  Object.hasOwn(library.taxonomy.file.classes, words) ? { class: words, ...time } : { product: words, ...time };
