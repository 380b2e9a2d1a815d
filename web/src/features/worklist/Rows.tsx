/** The rows of the worklist: who, how far, why, how old, by when, with whom. Keys act on the row the cursor is on. */
import { capital, shortMoment, type Library, parseInstant } from '@afterglow/kernel';
import type { KeyboardEvent } from 'react';
import { worklistCopy as copy } from '../../copy/worklist.ts';
import { shortName } from '../../data/shortName.ts';
import type { WorklistRow } from '../../data/worklist.ts';
import { MATTER_TONE } from '../../ui/tone.ts';

export type Act = 'open' | 'take' | 'reply' | 'end';
const KEYS: Readonly<Record<string, Act>> = { o: 'open', t: 'take', r: 'reply', e: 'end' };

interface RowsProps {
  readonly rows: readonly WorklistRow[];
  readonly library: Library;
  readonly zone: string;
  readonly now: number;
  readonly onAct: (row: WorklistRow, act: Act) => void;
}

export function Rows({ rows, library, zone, now, onAct }: RowsProps) {
  const hear = (event: KeyboardEvent<HTMLOListElement>): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const buttons = [...event.currentTarget.querySelectorAll<HTMLButtonElement>('button.matter')];
    const index = [...event.currentTarget.children].findIndex((item) => item.contains(document.activeElement));
    const row = rows[index];
    const step = event.key === 'j' ? 1 : event.key === 'k' ? -1 : 0;
    const act = KEYS[event.key];
    if (!row || (step === 0 && !act)) return;
    event.preventDefault();
    if (act) onAct(row, act);
    else buttons[index + step]?.focus();
  };
  return (
    <ol className="worklist" onKeyDown={hear}>
      {rows.map((row) => (
        <li key={row.id}>
          <button type="button" className="matter card" onClick={() => onAct(row, 'open')}>
            <span className="row between">
              <span>
                <strong>{nameOf(row)}</strong> · {copy.day(row.day)} · <span className="soft">{row.session.title}</span>
              </span>
              <StateChip state={row.state} />
            </span>
            <span>{wordsOf(row, library, now).join(' ')}</span>
            {row.words && <span className="quote">“{row.words}”</span>}
            <span className="soft facts">
              <span>{copy.ago(hoursSince(row.since, now))}</span>
              <span className={row.isOverdue ? 'is-late' : undefined}>
                {(row.isOverdue ? copy.late : copy.due)(shortMoment(parseInstant(row.due) ?? now, zone))}
              </span>
              <span>{row.isMine ? copy.mine : row.owner ? copy.owner(row.owner.name) : copy.nobody}</span>
            </span>
          </button>
        </li>
      ))}
    </ol>
  );
}

export const StateChip = ({ state }: Pick<WorklistRow, 'state'>) => (
  <span className={`chip ${MATTER_TONE[state]}`}>
    <span aria-hidden="true">{copy.signs[state]} </span>
    {copy.states[state]}
  </span>
);

export const nameOf = ({ patient }: { readonly patient: { readonly name: string } }): string => shortName(patient.name);

const hoursSince = (at: string, now: number): number => Math.max(0, Math.floor((now - (parseInstant(at) ?? now)) / 3_600_000));

/** "Redness 3, was 1. Expected at most 2. Worse after better." or "No check-in for 26 hours. Crusting expected." */
function wordsOf(row: WorklistRow, library: Library, now: number): readonly string[] {
  const silence = row.silentSince === null ? [] : [copy.silentFor(Math.max(1, hoursSince(row.silentSince, now)))];
  const expected = Object.keys(row.expected).map((sign) => capital(library.signs[sign]?.label ?? sign));
  const unread = row.openCount > 1 ? [copy.unread(row.openCount)] : [];
  if (row.checkIn !== null) return [...row.why, ...silence, ...unread];
  return [...silence, ...(expected.length === 0 ? [] : [copy.nowExpected(expected.slice(0, 2).join(', '))])];
}
