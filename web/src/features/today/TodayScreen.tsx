/** The client's home screen: the day and what is expected first, then do, then not yet. */
import { dayDate, type Instruction, lastDay } from '@afterglow/kernel';
import type { ReactNode } from 'react';
import { copy } from '../../copy/en.ts';
import { Soon } from '../../ui/Soon.tsx';
import { EFFECT_SIGN, EFFECT_TONE } from '../../ui/tone.ts';
import { countDown, type TodayItem, type TodayView } from './todayView.ts';

interface TodayScreenProps {
  readonly view: TodayView;
  readonly eyebrow: string;
  readonly zone: string;
  readonly now: number;
  readonly daysToGo: number;
  readonly ask: ReactNode;
  readonly checkIn: ReactNode;
  /** What they can say of a line. */
  readonly actions: (line: readonly Instruction[]) => ReactNode;
  /** What follows from what they said. */
  readonly follows: ReactNode;
}

export function TodayScreen({ view, eyebrow, zone, now, daysToGo, ask, checkIn, actions, follows }: TodayScreenProps) {
  const { first, second, text } = headline(view, daysToGo);
  const isBefore = view.stage === 'before';
  const isQuiet = view.doNow.length + view.notYet.length + view.asks.length === 0;
  return (
    <>
      <div className="today-hero">
        <p className="eyebrow">{eyebrow}</p>
        <h1>
          <span>{first}</span>
          {second && <span>{second}</span>}
        </h1>
        <p className="lead">{text}</p>
      </div>
      <div className="today-grid">
        <div>
          <Soon>
            {follows}
            <Items title={copy.today.do} items={view.doNow} zone={zone} now={now} isCountDown actions={actions} />
          </Soon>
          <Soon>
            <Items title={isBefore ? copy.today.notBefore : copy.today.not} items={view.notYet} zone={zone} now={now} actions={actions} />
            <Items title={copy.today.ask} items={view.asks} zone={zone} now={now} actions={actions} />
            {isQuiet && <p className="soft">{copy.today.nothing}</p>}
            <Items title={copy.today.coming} items={view.coming} zone={zone} now={now} isComing />
            {view.more.length > 0 && (
              <details>
                <summary>
                  {copy.today.more} ({view.more.length})
                </summary>
                <Items items={view.more} zone={zone} now={now} actions={actions} />
              </details>
            )}
          </Soon>
        </div>
        <div>
          <Soon>{ask}</Soon>
          <Soon>{checkIn}</Soon>
        </div>
      </div>
    </>
  );
}

function headline(view: TodayView, daysToGo: number): { readonly first: string; readonly second?: string; readonly text: string } {
  const { stage, day, expected } = view;
  if (stage === 'before') {
    const next = view.coming[0];
    return { first: daysToGo === 0 ? copy.today.tonight : copy.today.daysToGo(daysToGo), text: next ? `${copy.today.coming}: ${next.text}` : '' };
  }
  if (stage === 'during') return { first: copy.today.during, text: '' };
  if (stage === 'over') return { first: copy.today.over, text: copy.today.overText };
  return { first: copy.today.day(day), text: expected.text ?? copy.today.overText, ...(expected.headline ? { second: expected.headline } : {}) };
}

interface ItemsProps {
  readonly title?: string;
  readonly items: readonly TodayItem[];
  readonly zone: string;
  readonly now: number;
  readonly isCountDown?: boolean;
  readonly isComing?: boolean;
  readonly actions?: TodayScreenProps['actions'];
}

function Items({ title, items, zone, now, isCountDown = false, isComing = false, actions }: ItemsProps) {
  if (items.length === 0) return null;
  return (
    <section aria-label={title}>
      {title && <h2 className="section-label">{title}</h2>}
      <ul className="instruction-list">
        {items.map((item) => (
          <li key={item.key} className="instruction">
            <span className={`sign ${EFFECT_TONE[item.effect]}`} aria-hidden="true">
              {EFFECT_SIGN[item.effect]}
            </span>
            <div>
              <div className="what">
                <span className="visually-hidden">{copy.plan.effects[item.effect]}: </span>
                {item.label}
              </div>
              {item.text.replace(/\.$/, '') !== item.label && <div className="more">{item.text}</div>}
            </div>
            <span className={`chip ${EFFECT_TONE[item.effect]}`}>
              {isComing ? dayDate(item.instruction.start, zone) : whenWords(item, zone, now, isCountDown)}
            </span>
            {actions?.(item.line)}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** A count-down for what is to be done; the day for what is to be left, since nobody plans in hours a week ahead. */
function whenWords({ end }: TodayItem, zone: string, now: number, isCountDown: boolean): string {
  const left = countDown(end, now);
  if (left === '') return '';
  if (isCountDown || end - now < 24 * 3_600_000) return copy.today.left(left);
  return copy.today.untilDay(end - now < 6 * 86_400_000 ? (lastDay(end, zone).split(' ')[0] ?? '') : lastDay(end, zone));
}
