/** "I used it": what, where it may have been several things; whether it was prescribed, where that can be; and when. */
import { dayOf, type ExposureFile, type Instruction, localParts, printDay } from '@afterglow/kernel';
import { useEffect, useId, useRef, useState } from 'react';
import { stepsCopy as copy } from '../../copy/steps.ts';
import type { Option } from './options.ts';

interface UsePanelProps {
  readonly label: string;
  readonly options: readonly Option[];
  readonly zone: string;
  readonly now: () => number;
  readonly onTell: (step: Instruction, fact: ExposureFile) => void;
  readonly onClose: () => void;
}

export function UsePanel({ label, options, zone, now, onTell, onClose }: UsePanelProps) {
  const panel = useRef<HTMLDivElement>(null);
  const [name, whatName] = [useId(), useId()];
  const [chosen, setChosen] = useState(0);
  const [isPrescribed, setPrescribed] = useState(false);
  const [day, setDay] = useState<string>();
  const [isWrong, setWrong] = useState(false);
  useEffect(() => panel.current?.focus(), []);
  const option = options[chosen];
  if (!option) return null;
  const today = dayOf(now(), zone);
  const tell = (on: string): void => onTell(option.step, { ...option.what, on, ...(option.mayBePrescribed ? { prescribed: isPrescribed } : {}) });
  const tellDay = (): void => {
    const isPast = day !== undefined && day !== '' && day <= printDay(today);
    setWrong(!isPast);
    if (isPast) tell(day);
  };
  const justNow = (): void => {
    const { date, time } = localParts(now(), zone);
    tell(`${date}T${time}`);
  };
  const button = (words: string, act: () => void) => (
    <button type="button" className="button quiet small" onClick={act}>
      {words}
    </button>
  );
  return (
    // biome-ignore lint/a11y/useSemanticElements: it holds fieldsets, and takes the focus
    <div
      ref={panel}
      className="card use-panel"
      role="group"
      aria-label={copy.panel(label)}
      tabIndex={-1}
      onKeyDown={({ key }) => key === 'Escape' && onClose()}
    >
      {options.length > 1 && (
        <fieldset className="field">
          <legend>{copy.what}</legend>
          {options.map((one, index) => (
            <label className="choice" key={one.name}>
              <input type="radio" name={whatName} checked={index === chosen} onChange={() => setChosen(index)} />
              {one.name}
            </label>
          ))}
        </fieldset>
      )}
      {option.mayBePrescribed && (
        <label className="choice">
          <input type="checkbox" checked={isPrescribed} onChange={(event) => setPrescribed(event.target.checked)} />
          {copy.prescribed}
        </label>
      )}
      <fieldset className="field">
        <legend>{copy.when}</legend>
        <div className="row">
          {button(copy.whens.now, justNow)}
          {button(copy.whens.today, () => tell(printDay(today)))}
          {button(copy.whens.yesterday, () => tell(printDay(today - 1)))}
          {day === undefined && button(copy.whens.other, () => setDay(''))}
        </div>
      </fieldset>
      {day !== undefined && (
        <div className="field narrow">
          <label htmlFor={name}>{copy.day}</label>
          <input
            id={name}
            type="date"
            value={day}
            max={printDay(today)}
            aria-invalid={isWrong}
            aria-describedby={isWrong ? `${name}-wrong` : undefined}
            onChange={(event) => setDay(event.target.value)}
          />
          {isWrong && (
            <span className="error" id={`${name}-wrong`} role="alert">
              {copy.badDay}
            </span>
          )}
          <button type="button" className="button small" onClick={tellDay}>
            {copy.send}
          </button>
        </div>
      )}
      <p className="row">{button(copy.cancel, onClose)}</p>
    </div>
  );
}
