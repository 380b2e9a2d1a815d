/** Advice for the next session, by zone, and free notes. */
import type { RecordGuide, SessionRecord } from '@afterglow/kernel';
import { useId } from 'react';
import { recordCopy } from '../../../copy/record.ts';
import { PickField, TextField } from '../../../ui/fields.tsx';
import { type Change, newKey } from '../useRecord.ts';
import { zoneLabel } from '../words.ts';

interface AdvicePanelProps {
  readonly record: SessionRecord;
  readonly guide: RecordGuide;
  readonly asks: boolean;
  readonly change: Change;
}

const words = recordCopy.advice;

export function AdvicePanel({ record, guide, asks, change }: AdvicePanelProps) {
  const id = useId();
  const list = record.advice;
  const set = (key: string, next: { readonly text?: string; readonly zone?: string | null }): void =>
    change((was) => ({ ...was, advice: (was.advice ?? []).map((one) => (one.id === key ? { ...one, ...next } : one)) }));
  const zones = ['', ...Object.keys(guide.zones)];
  const labels = Object.fromEntries(zones.map((zone) => [zone, zone === '' ? words.everywhere : zoneLabel(guide, zone)]));
  return (
    <section className="card panel" id="part-advice" tabIndex={-1} aria-labelledby={id}>
      <h3 id={id}>{words.title}</h3>
      <div className="row">
        <button
          type="button"
          className="button quiet small"
          onClick={() => change((was) => ({ ...was, advice: [...(was.advice ?? []), { id: newKey(), zone: null, text: '' }] }))}
        >
          {words.add}
        </button>
        {asks && (list ?? []).length === 0 && (
          <button
            type="button"
            className="button quiet small"
            aria-pressed={list !== null}
            onClick={() => change((was) => ({ ...was, advice: was.advice === null ? [] : null }))}
          >
            {words.none}
          </button>
        )}
      </div>
      {(list ?? []).map(({ id: key, zone, text }) => (
        <div className="entry" key={key}>
          <PickField label={words.zone} value={zone ?? ''} values={zones} words={labels} onChange={(next) => set(key, { zone: next === '' ? null : next })} />
          <TextField label={words.text} value={text} lines={2} most={1000} onChange={(next) => set(key, { text: next })} />
          <button
            type="button"
            className="button quiet small"
            aria-label={words.remove}
            onClick={() => change((was) => ({ ...was, advice: (was.advice ?? []).filter((one) => one.id !== key) }))}
          >
            ✕
          </button>
        </div>
      ))}
      <TextField label={recordCopy.notes} value={record.notes} lines={4} most={8000} onChange={(notes) => change((was) => ({ ...was, notes }))} />
    </section>
  );
}
