/** The dated instructions, grouped before, in and after the session; each opens to its reasons. */
import { type CarePlan, dayMoment, FOREVER, type Instruction, type Library, lastDay } from '@afterglow/kernel';
import { type ReactNode, useState } from 'react';
import { copy } from '../../copy/en.ts';
import { Cite } from '../../ui/Cite.tsx';
import { EFFECT_SIGN, EFFECT_TONE } from '../../ui/tone.ts';

interface PlanListProps {
  readonly plan: CarePlan;
  readonly library: Library;
  readonly zone: string;
  /** What they can say of a step. */
  readonly actions?: (one: Instruction) => ReactNode;
}

export function PlanList({ plan, library, zone, actions }: PlanListProps) {
  const [isWhole, setWhole] = useState(false);
  const shown = plan.instructions.filter((one) => !one.hidden && (isWhole || !one.minor));
  const rest = plan.instructions.filter((one) => !one.hidden && one.minor).length;
  return (
    <>
      {plan.conflicts.length > 0 && (
        <div className="notice is-bad" role="alert">
          <p>
            <strong>{copy.plan.conflicts}</strong>
          </p>
          {plan.conflicts.map((conflict) => (
            <p key={conflict.text}>{conflict.text}</p>
          ))}
        </div>
      )}
      {(['prepare', 'treat', 'heal'] as const).map((phase) => {
        const list = shown.filter((one) => one.phase === phase);
        if (list.length === 0) return null;
        return (
          <section key={phase} aria-label={copy.plan.phases[phase]}>
            <h3 className="section-label">{copy.plan.phases[phase]}</h3>
            <ul className="instruction-list">
              {list.map((one) => (
                <PlanItem key={`${one.session}-${one.id}`} one={one} library={library} zone={zone} actions={actions?.(one)} />
              ))}
            </ul>
          </section>
        );
      })}
      {rest > 0 && (
        <p className="no-print">
          <button type="button" className="button quiet small" aria-expanded={isWhole} onClick={() => setWhole(!isWhole)}>
            {isWhole ? '−' : '+'} {copy.plan.more(rest)}
          </button>
        </p>
      )}
    </>
  );
}

interface PlanItemProps {
  readonly one: Instruction;
  readonly library: Library;
  readonly zone: string;
  readonly actions: ReactNode;
}

function PlanItem({ one, library, zone, actions }: PlanItemProps) {
  const when =
    one.end === FOREVER ? `${copy.plan.open} ${dayMoment(one.start, zone)}` : `${dayMoment(one.start, zone)} ${copy.plan.to} ${endWords(one.end, zone)}`;
  return (
    <li className="instruction">
      <span className={`sign ${EFFECT_TONE[one.effect]}`} aria-hidden="true">
        {EFFECT_SIGN[one.effect]}
      </span>
      <div>
        <div className="what">
          <span className="visually-hidden">{copy.plan.effects[one.effect]}: </span>
          {one.text}
        </div>
        {!one.certain && <div className="more">{copy.plan.ifApplies}</div>}
        {one.gate && !one.text.includes(one.gate.words) && <div className="more">{copy.ask.once(one.gate.words)}</div>}
        {one.why && <div className="more">{one.why}</div>}
      </div>
      <span className={`chip ${EFFECT_TONE[one.effect]}`}>{when}</span>
      {actions}
      <details className="reasons">
        <summary>{copy.plan.why}</summary>
        {one.reasons.map((reason) => (
          <p key={reason.rule}>
            <Cite reason={reason} library={library} />
          </p>
        ))}
      </details>
    </li>
  );
}

/** A window that ends at midnight covers the whole day before. */
const endWords = (end: number, zone: string): string => (dayMoment(end, zone).includes(',') ? dayMoment(end, zone) : lastDay(end, zone));
