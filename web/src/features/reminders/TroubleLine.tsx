/** One reminder that did not arrive: what it was, why, what helps, and for one that was given up the button that sends it again. */
import { parseInstant } from '@afterglow/kernel';
import type { ReminderJson } from '@afterglow/kernel/api';
import type { ReactNode } from 'react';
import { remindersCopy, whyWords } from '../../copy/reminders.ts';
import { settledWords, whatWords } from './words.ts';

interface TroubleLineProps {
  readonly one: ReminderJson;
  readonly now: number;
  /** Whose: for a list of several clients. */
  readonly who?: { readonly name: string; readonly link: ReactNode };
  readonly onRetry: () => void;
}

export function TroubleLine({ one, now, who, onRetry }: TroubleLineProps) {
  const { why, todo } = whyWords(one.reason);
  const isDead = one.status === 'dead';
  const isOfUse = (parseInstant(one.until) ?? 0) > now;
  return (
    <li className="row">
      <div>
        {who && <div>{who.link}</div>}
        {whatWords(one)}
        <small className="soft">{settledWords(one)}</small>
        <div>
          {why} {isDead && !isOfUse ? remindersCopy.isOver : todo}
        </div>
      </div>
      {isDead && isOfUse && (
        <button type="button" className="button quiet small" aria-label={remindersCopy.retryOf(whatWords(one), who?.name ?? '')} onClick={onRetry}>
          {remindersCopy.retry}
        </button>
      )}
    </li>
  );
}

export function Said({ said }: { readonly said: { readonly text: string; readonly isBad: boolean } | undefined }) {
  return <div role="status">{said && <p className={`notice ${said.isBad ? 'is-bad' : 'is-fine'}`}>{said.text}</p>}</div>;
}
