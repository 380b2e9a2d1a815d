/** What the clinic has said before: its register or its words, each to be taken back. */
import { type Library, labelOf } from '@afterglow/kernel';
import type { ReplyOf, Routes } from '@afterglow/kernel/api';
import { type FormEvent, useId, useState } from 'react';
import { copy } from '../../copy/en.ts';
import { ClassPicker, HARMLESS } from './ClassPicker.tsx';

export type Term = Pick<ReplyOf<Routes['terms']>[number], 'kind' | 'label' | 'classes' | 'note' | 'key'>;

interface ListProps {
  readonly terms: readonly Term[];
  readonly none: string;
  readonly library: Library;
  readonly onRemove: (term: Term) => void;
}

export function TermList({ terms, none, library, onRemove }: ListProps) {
  if (terms.length === 0) return <p className="soft">{none}</p>;
  return (
    <ul className="kept">
      {terms.map((term) => (
        <li key={term.key}>
          <strong>{term.label}</strong>
          {term.classes.length === 0 && <span className="chip">{copy.terms.harmless}</span>}
          {term.classes.map((id) => (
            <span className="chip" key={id}>
              {labelOf(library.taxonomy, id)}
            </span>
          ))}
          <span className="soft">{term.note}</span>
          <button type="button" className="button quiet small" onClick={() => onRemove(term)}>
            {copy.terms.remove} <span className="visually-hidden">{term.label}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}

interface AddProps {
  readonly library: Library;
  /** Resolves to whether it was kept. */
  readonly onAdd: (label: string, classes: readonly string[]) => Promise<boolean>;
}

export function AddProduct({ library, onAdd }: AddProps) {
  const ids = { name: useId(), is: useId() };
  const [label, setLabel] = useState('');
  const [classId, setClassId] = useState('moisturiser');
  const [isEmpty, setEmpty] = useState(false);
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setEmpty(label.trim() === '');
    if (label.trim() !== '' && (await onAdd(label.trim(), classId === HARMLESS ? [] : [classId]))) setLabel('');
  };
  return (
    <form className="product-row" onSubmit={(event) => void submit(event)}>
      <div className="field">
        <label htmlFor={ids.name}>{copy.terms.name}</label>
        <input id={ids.name} value={label} maxLength={120} aria-invalid={isEmpty} onChange={(event) => setLabel(event.target.value)} />
        {isEmpty && <span className="error">{copy.terms.needName}</span>}
      </div>
      <div className="field">
        <label htmlFor={ids.is}>{copy.terms.is}</label>
        <ClassPicker id={ids.is} library={library} value={classId} onChange={setClassId} />
      </div>
      <button type="submit" className="button">
        {copy.terms.add}
      </button>
    </form>
  );
}
