/** An instrument with points, one item after the other. Raw points are the answer: who scores them is the kernel. */
import type { Questionnaire } from '@afterglow/kernel';
import { useEffect, useRef, useState } from 'react';
import { intakeCopy } from '../../copy/intake.ts';

interface InstrumentFieldProps {
  readonly instrument: Questionnaire | undefined;
  readonly value: unknown;
  readonly onDone: (points: readonly number[]) => void;
}

export function InstrumentField({ instrument, value, onDone }: InstrumentFieldProps) {
  const [points, setPoints] = useState<readonly (number | undefined)[]>(() =>
    Array.isArray(value) ? value.map((one) => (typeof one === 'number' ? one : undefined)) : [],
  );
  const [at, setAt] = useState(0);
  const legend = useRef<HTMLLegendElement>(null);
  const isFirst = useRef(true);
  const shown = at;
  useEffect(() => {
    if (!isFirst.current && shown >= 0) legend.current?.focus();
    isFirst.current = false;
  }, [shown]);
  const items = instrument?.items ?? [];
  const item = items[at];
  if (!item) return null;
  const choose = (worth: number): void => {
    const next = items.map((_, index) => (index === at ? worth : points[index]));
    setPoints(next);
    if (at + 1 < items.length) setAt(at + 1);
    else onDone(next.flatMap((one) => one ?? []));
  };
  return (
    <fieldset className="plain">
      <legend ref={legend} tabIndex={-1} className="item">
        <small className="soft">{intakeCopy.instrumentOf(at + 1, items.length)}</small>
        <br />
        {item.question}
      </legend>
      <div className="picks">
        {item.answers.map((answer, worth) => (
          <button key={answer} type="button" className="pick" aria-pressed={points[at] === worth} onClick={() => choose(worth)}>
            {answer}
          </button>
        ))}
      </div>
      {at > 0 && (
        <button type="button" className="button quiet small" onClick={() => setAt(at - 1)}>
          ← {intakeCopy.instrumentOf(at, items.length)}
        </button>
      )}
    </fieldset>
  );
}
