/** The lines of one section, each with its sources. */
import type { ConsentText } from '@afterglow/kernel';
import { useId } from 'react';
import { textsCopy } from '../../copy/consent.ts';
import { replaced, without } from './draftText.ts';

type Item = ConsentText['sections'][number]['items'][number];

interface ItemsEditorProps {
  readonly title: string;
  readonly items: readonly Item[];
  readonly onChange: (items: Item[]) => void;
}

export function ItemsEditor({ title, items, onChange }: ItemsEditorProps) {
  const id = useId();
  const set = (index: number, part: Partial<Item>): void => onChange(replaced(items, index, { ...(items[index] ?? NEW), ...part }));
  return (
    <fieldset className="card">
      <legend className="legend-title">{title}</legend>
      {items.map((item, index) => (
        <div key={`${id}-${index}`} className="item-row">
          <textarea aria-label={textsCopy.line(title, index + 1)} rows={2} value={item.text} onChange={(event) => set(index, { text: event.target.value })} />
          <input
            aria-label={textsCopy.sources(title, index + 1)}
            placeholder={textsCopy.sourceHint}
            value={(item.source ?? []).join(', ')}
            onChange={(event) => set(index, { source: sourcesOf(event.target.value) })}
          />
          <button type="button" className="button quiet small" disabled={items.length === 1} onClick={() => onChange(without(items, index))}>
            {textsCopy.removeItem} <span className="visually-hidden">{textsCopy.line(title, index + 1)}</span>
          </button>
        </div>
      ))}
      <button type="button" className="button quiet small" onClick={() => onChange([...items, NEW])}>
        {textsCopy.addItem} <span className="visually-hidden">{title}</span>
      </button>
    </fieldset>
  );
}

const NEW: Item = { text: '', basis: 'cited' };

/** As it is typed: a comma at the end stays until the next name is there. */
function sourcesOf(text: string): string[] | undefined {
  const list = text.split(',').map((one) => one.trimStart());
  return text.trim() === '' ? undefined : list;
}
