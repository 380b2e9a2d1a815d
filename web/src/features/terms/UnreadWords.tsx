/** Words on clients' labels that nobody knows: say what one is, once, for the whole clinic. */
import type { Library } from '@afterglow/kernel';
import type { ReplyOf, Routes } from '@afterglow/kernel/api';
import { useState } from 'react';
import { copy } from '../../copy/en.ts';
import { ClassPicker, HARMLESS, UNSAID } from './ClassPicker.tsx';

interface UnreadProps {
  readonly words: ReplyOf<Routes['unreadWords']>;
  readonly library: Library;
  readonly onKeep: (label: string, classes: readonly string[]) => void;
}

export function UnreadWords({ words, library, onKeep }: UnreadProps) {
  const [chosen, setChosen] = useState<Readonly<Record<string, string>>>({});
  if (words.length === 0) return <p className="soft">{copy.terms.unreadNone}</p>;
  return (
    <ul className="kept">
      {words.map(({ label, clients, example }) => {
        const id = chosen[label] ?? UNSAID;
        return (
          <li key={label}>
            <span>
              <strong>{label}</strong> <span className="soft">{copy.terms.seen(clients, example)}</span>
            </span>
            <span className="row keep">
              <ClassPicker label={copy.terms.means(label)} library={library} value={id} onChange={(next) => setChosen({ ...chosen, [label]: next })} />
              <button type="button" className="button quiet small" disabled={id === UNSAID} onClick={() => onKeep(label, id === HARMLESS ? [] : [id])}>
                {copy.terms.keep} <span className="visually-hidden">{label}</span>
              </button>
            </span>
          </li>
        );
      })}
    </ul>
  );
}
