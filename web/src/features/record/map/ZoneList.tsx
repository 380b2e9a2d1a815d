/** The twin of the drawing: zones in order as a list, to add, move and remove without it. */
import { type RecordGuide, type SessionRecord, untreated } from '@afterglow/kernel';
import { useId, useState } from 'react';
import { recordCopy } from '../../../copy/record.ts';
import type { Change } from '../useRecord.ts';
import { settingsLine, zoneLabel } from '../words.ts';

interface ZoneListProps {
  readonly record: SessionRecord;
  readonly guide: RecordGuide;
  readonly selected: string | undefined;
  readonly onSelect: (zone: string | undefined) => void;
  readonly change: Change;
}

const words = recordCopy.list;

export function ZoneList({ record, guide, selected, onSelect, change }: ZoneListProps) {
  const move = (index: number, by: number): void => change((now) => ({ ...now, zones: swapped(now.zones, index, index + by) }));
  const remove = (zone: string): void => {
    change((now) => ({ ...now, zones: now.zones.filter(({ id }) => id !== zone) }));
    if (selected === zone) onSelect(undefined);
  };
  return (
    <section aria-label={words.title} id="part-zones" tabIndex={-1}>
      <h3>{words.title}</h3>
      {record.zones.length === 0 && <p className="soft">{words.none}</p>}
      <ol className="zone-list">
        {record.zones.map((zone, index) => {
          const label = zoneLabel(guide, zone.id);
          return (
            <li key={zone.id} className={zone.id === selected ? 'is-selected' : ''}>
              <button type="button" className="zone-open" aria-pressed={zone.id === selected} onClick={() => onSelect(zone.id)}>
                <span className="zone-number">{index + 1}</span>
                <span>
                  {label}
                  <small>{settingsLine(guide, zone)}</small>
                </span>
              </button>
              <button type="button" className="icon" aria-label={words.up(label)} disabled={index === 0} onClick={() => move(index, -1)}>
                ↑
              </button>
              <button type="button" className="icon" aria-label={words.down(label)} disabled={index === record.zones.length - 1} onClick={() => move(index, 1)}>
                ↓
              </button>
              <button type="button" className="icon" aria-label={words.remove(label)} onClick={() => remove(zone.id)}>
                ✕
              </button>
            </li>
          );
        })}
      </ol>
      <AddZone
        guide={guide}
        record={record}
        onAdd={(zone) => {
          change((now) => ({ ...now, zones: [...now.zones, untreated(zone)] }));
          onSelect(zone);
        }}
      />
    </section>
  );
}

function AddZone({ guide, record, onAdd }: Pick<ZoneListProps, 'guide' | 'record'> & { readonly onAdd: (zone: string) => void }) {
  const id = useId();
  const [chosen, setChosen] = useState('');
  const open = Object.entries(guide.zones).filter(([zone]) => !record.zones.some((one) => one.id === zone));
  return (
    <form
      className="row add-zone"
      onSubmit={(event) => {
        event.preventDefault();
        if (chosen !== '') onAdd(chosen);
        setChosen('');
      }}
    >
      <label htmlFor={id} className="visually-hidden">
        {words.add}
      </label>
      <select id={id} value={chosen} onChange={(event) => setChosen(event.target.value)}>
        <option value="">{words.choose}</option>
        {open.map(([zone, { label }]) => (
          <option key={zone} value={zone}>
            {label}
          </option>
        ))}
      </select>
      <button type="submit" className="button quiet small" disabled={chosen === ''}>
        {words.addButton}
      </button>
    </form>
  );
}

function swapped<T>(list: readonly T[], from: number, to: number): T[] {
  const next = [...list];
  const [moved] = next.splice(from, 1);
  if (moved !== undefined) next.splice(to, 0, moved);
  return next;
}
