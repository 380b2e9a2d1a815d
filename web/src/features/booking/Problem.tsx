/** Why a time could not be had, and the next that can. The cursor comes here, so that nobody misses it. */
import { parseInstant, shortMoment } from '@afterglow/kernel';
import { useEffect, useRef } from 'react';
import { booking } from '../../copy/booking.ts';

export interface Refused {
  readonly text: string;
  readonly instead: readonly string[];
}

export function Problem({
  refused,
  zone,
  isBusy,
  onChoose,
}: {
  readonly refused: Refused;
  readonly zone: string;
  readonly isBusy: boolean;
  readonly onChoose: (start: string) => void;
}) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (refused) box.current?.focus();
  }, [refused]);
  return (
    <div className="notice is-bad" role="alert" tabIndex={-1} ref={box}>
      <p>{refused.text}</p>
      {refused.instead.length > 0 && (
        <p className="row">
          {booking.insteadTimes}
          {refused.instead.map((start) => (
            <button key={start} type="button" className="button quiet small" disabled={isBusy} onClick={() => onChoose(start)}>
              {shortMoment(parseInstant(start) ?? 0, zone)}
            </button>
          ))}
        </p>
      )}
    </div>
  );
}
