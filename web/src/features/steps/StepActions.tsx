/** What a client says of one line of their plan, with one tap: done, "I used it", or that they asked; each can be taken back. */
import { dayOf, dayWords, type Instruction, isAbout, isStep, labelOf, type Said } from '@afterglow/kernel';
import { type MouseEvent, useRef, useState } from 'react';
import { stepsCopy as copy } from '../../copy/steps.ts';
import type { Journey } from '../../data/demo.ts';
import type { ToldStep } from '../../data/steps.ts';
import { optionsOf } from './options.ts';
import { UsePanel } from './UsePanel.tsx';
import { type Steps, useSteps } from './useSteps.ts';

interface StepActionsProps {
  /** Those that stand on this line; the first speaks for them. */
  readonly line: readonly Instruction[];
  readonly journey: Journey;
  readonly now: number;
  readonly exact: () => number;
}

export function StepActions({ line, journey, now, exact }: StepActionsProps) {
  const steps = useSteps(journey, exact);
  const group = useRef<HTMLDivElement>(null);
  const [open, setOpen] = useState<'use' | 'ask'>();
  const due = line.filter((one) => isDue(one, steps, now));
  const [first] = due;
  if (!first) return null;
  const kind = steps.kindOf(first);
  const same = due.filter((one) => steps.kindOf(one) === kind);
  const zone = zoneOf(first, steps);
  const today = dayOf(now, zone);
  const said = steps.told.filter((one) => same.some((step) => isAbout(one, step, zone)) && one.said !== 'used' && (kind !== 'do' || one.day === today));
  // Also of a day before the step began: it can be taken back where it was told.
  const used = steps.told.filter((one) => one.said === 'used' && same.some(({ id, session }) => id === one.rule && session === one.session));
  const answered = same.map((step) => said.find((one) => one.rule === step.id));
  const done = answered.find((one) => one !== undefined);
  const options = kind === 'leave' ? optionsOf(same, steps.journey) : [];
  const { label } = first;
  /** The focus stays where the button was. */
  const then = (act: Promise<void>): void => {
    setOpen(undefined);
    group.current?.focus();
    void act;
  };
  const sayAll = (word: Said): void => then(inTurn(same.filter((_, index) => !answered[index]).map((step) => () => steps.say(step, word))));
  const button = (words: string, act: () => void, more: object = {}) => (
    <button type="button" className="button quiet small" aria-label={copy.about(words, label)} onClick={act} {...more}>
      {words}
    </button>
  );
  const undoing = (list: readonly ToldStep[]) => button(copy.undo, () => then(inTurn(list.map((one) => () => steps.undo(one, label)))));
  return (
    // biome-ignore lint/a11y/useSemanticElements: a group of buttons and what they did, no form
    <div ref={group} className="step no-print" role="group" aria-label={copy.of(label)} tabIndex={-1} onClickCapture={onlyOnce}>
      {kind === 'ask' && first.effect !== 'ask' && <p className="soft">{copy.prescribedNote}</p>}
      <p className="row">
        {button(kind === 'ask' ? copy.asked : copy.done, () => sayAll(kind === 'ask' ? 'asked' : 'done'), { 'aria-pressed': done !== undefined })}
        {!done && kind === 'ask' && button(copy.notYet, () => setOpen(open === 'ask' ? undefined : 'ask'), { 'aria-expanded': open === 'ask' })}
        {options.length > 0 &&
          button(options.every(({ isProduct }) => isProduct) ? copy.used : copy.happened, () => setOpen(open === 'use' ? undefined : 'use'), {
            'aria-expanded': open === 'use',
          })}
      </p>
      {open === 'ask' && (
        <p className="notice" role="status">
          {copy.askFirst(steps.journey.clinic.name, steps.journey.clinic.phone)}
        </p>
      )}
      {open === 'use' && (
        <UsePanel
          label={label}
          options={options}
          zone={steps.journey.clinic.zone}
          now={exact}
          onTell={(step, fact) => then(steps.say(step, 'used', fact))}
          onClose={() => then(Promise.resolve())}
        />
      )}
      <div aria-live="polite">
        {steps.problem && <p className="error">{steps.problem}</p>}
        {done && (
          <p className="said">
            {words(done, kind === 'do')} <Waiting told={done} /> {undoing(said)}
          </p>
        )}
        {used.map((one) => (
          <p className="said" key={one.id}>
            {copy.saidUsed(nameOf(one, steps), dayWords(one.day))} <Waiting told={one} /> {undoing([one])}
          </p>
        ))}
      </div>
    </div>
  );
}

/** The second tap of a double tap may land on what has just moved there. */
function onlyOnce(event: MouseEvent): void {
  if (event.detail <= 1) return;
  event.preventDefault();
  event.stopPropagation();
}

const Waiting = ({ told }: { readonly told: ToldStep }) => (told.isWaiting ? <span className="soft">{copy.waiting}</span> : null);

/** Before a session until it begins, after it as long as it holds. */
function isDue(one: Instruction, { journey }: Steps, now: number): boolean {
  const session = journey.sessions.find(({ id }) => id === one.session);
  return session !== undefined && isStep(one) && one.start <= now && now < (one.phase === 'prepare' ? session.start : one.end);
}

const zoneOf = (one: Instruction, { journey }: Steps): string => journey.sessions.find(({ id }) => id === one.session)?.zone ?? journey.clinic.zone;

function words({ said, day }: ToldStep, isDaily: boolean): string {
  if (said === 'asked') return copy.saidAsked(dayWords(day));
  return isDaily ? copy.saidDoneToday : copy.saidDone(dayWords(day));
}

const nameOf = ({ fact }: ToldStep, { journey }: Steps): string =>
  fact === null ? '' : 'product' in fact ? fact.product : labelOf(journey.library.taxonomy, fact.class);

/** One after the other: they stay in the order they were said. */
const inTurn = (acts: readonly (() => Promise<void>)[]): Promise<void> => acts.reduce((before, act) => before.then(act), Promise.resolve());
