/** Finding a client while typing. Arrow keys move through the list, Enter opens, Escape clears. Out: who was chosen. */
import { useId, useState } from 'react';
import { clientsCopy } from '../../copy/chart.ts';
import { useSlow } from '../../data/useSlow.ts';
import { ClientLine } from './ClientLine.tsx';
import { type ClientCard, useRecent, useSearch } from './clientsData.ts';

interface SearchProps {
  readonly clinicId: string;
  readonly recent: readonly string[];
  readonly onOpen: (id: string) => void;
}

export function ClientSearch({ clinicId, recent, onOpen }: SearchProps) {
  const ids = { input: useId(), list: useId(), hint: useId() };
  const [text, setText] = useState('');
  const [at, setAt] = useState(0);
  const asked = useSlow(text.trim());
  const search = useSearch(clinicId, asked);
  const last = useRecent(clinicId, recent);
  const isSearching = text.trim() !== '';
  const list = (isSearching ? search.data?.clients : last.data?.clients) ?? [];
  const shown = Math.min(at, Math.max(0, list.length - 1));
  const option = (index: number): string => `${ids.list}-${index}`;
  const press = (key: string): boolean => {
    if (key === 'ArrowDown') setAt(Math.min(shown + 1, list.length - 1));
    else if (key === 'ArrowUp') setAt(Math.max(shown - 1, 0));
    else if (key === 'Escape') setText('');
    else if (key === 'Enter' && list[shown]) onOpen(list[shown].id);
    else return false;
    return true;
  };
  return (
    <div className="client-search">
      <div className="field">
        <label htmlFor={ids.input}>{clientsCopy.search}</label>
        <input
          id={ids.input}
          type="search"
          role="combobox"
          aria-expanded={list.length > 0}
          aria-controls={ids.list}
          aria-describedby={ids.hint}
          aria-autocomplete="list"
          {...(list.length > 0 ? { 'aria-activedescendant': option(shown) } : {})}
          autoComplete="off"
          spellCheck={false}
          maxLength={100}
          value={text}
          onChange={(event) => {
            setText(event.target.value);
            setAt(0);
          }}
          onKeyDown={(event) => {
            if (press(event.key)) event.preventDefault();
          }}
        />
        <span className="hint" id={ids.hint}>
          {clientsCopy.hint}
        </span>
      </div>
      <p className="soft" role="status">
        {isSearching
          ? search.data && asked !== '' && clientsCopy.results(list.length, search.data.more)
          : list.length > 0
            ? clientsCopy.recent
            : clientsCopy.recentNone}
      </p>
      <Found id={ids.list} list={list} at={shown} option={option} onOpen={onOpen} />
    </div>
  );
}

interface FoundProps {
  readonly id: string;
  readonly list: readonly ClientCard[];
  readonly at: number;
  readonly option: (index: number) => string;
  readonly onOpen: (id: string) => void;
}

function Found({ id, list, at, option, onOpen }: FoundProps) {
  return (
    <div id={id} role="listbox" aria-label={clientsCopy.title} className="client-list">
      {list.map((client, index) => (
        <div
          key={client.id}
          id={option(index)}
          role="option"
          tabIndex={-1}
          aria-selected={index === at}
          className="client-line"
          onClick={() => onOpen(client.id)}
          onKeyDown={(event) => event.key === 'Enter' && onOpen(client.id)}
        >
          <ClientLine client={client} />
        </div>
      ))}
    </div>
  );
}
