/** Numbing cream: product, strength, grams, where, on and off, with a timer that runs from the stored moment. */
import {
  ANESTHETIC_TIMES,
  type AnestheticUse,
  type Library,
  minutesOn,
  type NamedModality,
  parseInstant,
  printInstant,
  type SessionRecord,
  totalsOf,
} from '@afterglow/kernel';
import { useId } from 'react';
import { recordCopy } from '../../../copy/record.ts';
import { AnswerField, MomentField, NumberField, PickField, TextField } from '../../../ui/fields.tsx';
import { type Change, newKey } from '../useRecord.ts';

interface CreamPanelProps {
  readonly record: SessionRecord;
  readonly library: Library;
  readonly modality: NamedModality;
  readonly zone: string;
  readonly now: number;
  readonly change: Change;
}

const words = recordCopy.cream;

export function CreamPanel({ record, library, modality, zone, now, change }: CreamPanelProps) {
  const id = useId();
  const uses = record.anesthetic;
  const set = (key: string, next: Partial<AnestheticUse>): void =>
    change((was) => ({ ...was, anesthetic: (was.anesthetic ?? []).map((use) => (use.id === key ? { ...use, ...next } : use)) }));
  const { cream } = totalsOf(record);
  return (
    <section className="card panel" id="part-anesthetic" tabIndex={-1} aria-labelledby={id}>
      <h3 id={id}>{words.title}</h3>
      <div className="row">
        <button
          type="button"
          className="button quiet small"
          onClick={() => change((was) => ({ ...was, anesthetic: [...(was.anesthetic ?? []), newUse(was)] }))}
        >
          {words.add}
        </button>
        {(uses ?? []).length === 0 && (
          <button
            type="button"
            className="button quiet small"
            aria-pressed={uses !== null}
            onClick={() => change((was) => ({ ...was, anesthetic: was.anesthetic === null ? [] : null }))}
          >
            {words.none}
          </button>
        )}
      </div>
      {(uses ?? []).map((use) => (
        <CreamUse
          key={use.id}
          use={use}
          zone={zone}
          now={now}
          asksWho={modality.ablates && use.when !== 'before'}
          onSet={(next) => set(use.id, next)}
          onRemove={() => change((was) => ({ ...was, anesthetic: (was.anesthetic ?? []).filter((one) => one.id !== use.id) }))}
        />
      ))}
      {cream.uses > 0 && <p className="soft">{words.total(cream.grams, cream.milligrams)}</p>}
      {cream.uses > 0 && <Quotes library={library} isLased={modality.ablates && (uses ?? []).some(({ when }) => when !== 'before')} />}
    </section>
  );
}

const newUse = ({ anesthetic }: SessionRecord): AnestheticUse => {
  const before = anesthetic?.at(-1);
  return {
    id: newKey(),
    product: before?.product ?? '',
    strengthPct: before?.strengthPct ?? null,
    grams: null,
    area: '',
    when: 'before',
    on: null,
    off: null,
    removed: null,
    lot: before?.lot ?? '',
    agreedBy: '',
  };
};

interface CreamUseProps {
  readonly use: AnestheticUse;
  readonly zone: string;
  readonly now: number;
  readonly asksWho: boolean;
  readonly onSet: (next: Partial<AnestheticUse>) => void;
  readonly onRemove: () => void;
}

function CreamUse({ use, zone, now, asksWho, onSet, onRemove }: CreamUseProps) {
  const minutes = minutesOn(use, now);
  const isOn = use.on !== null && use.off === null && use.removed !== false;
  return (
    <div className="entry">
      <div className={`timer ${isOn ? 'is-running' : ''}`}>
        <strong data-testid="timer">{minutes === null ? words.notOn : isOn ? words.clock(minutes, secondsOn(use, now)) : words.ran(minutes)}</strong>
        {/* Told every five minutes, not every second. */}
        <span className="visually-hidden" role="status">
          {isOn && minutes !== null ? words.running(minutes - (minutes % 5)) : ''}
        </span>
        {use.on === null && (
          <button type="button" className="button small" onClick={() => onSet({ on: printInstant(wholeSecond(now)) ?? null })}>
            {words.putOn}
          </button>
        )}
        {isOn && (
          <button type="button" className="button small" onClick={() => onSet({ off: printInstant(wholeSecond(now)) ?? null, removed: true })}>
            {words.takeOff}
          </button>
        )}
      </div>
      <div className="field-grid">
        <TextField label={words.product} value={use.product} most={200} onChange={(product) => onSet({ product })} />
        <NumberField label={words.strength} value={use.strengthPct} step={0.5} most={100} onChange={(strengthPct) => onSet({ strengthPct })} />
        <NumberField label={words.grams} value={use.grams} step={0.5} most={500} onChange={(grams) => onSet({ grams })} />
        <TextField label={words.area} value={use.area} most={200} onChange={(area) => onSet({ area })} />
        <PickField label={words.when} value={use.when} values={ANESTHETIC_TIMES} words={words.whens} onChange={(when) => onSet({ when })} />
        <TextField label={words.lot} value={use.lot} most={120} onChange={(lot) => onSet({ lot })} />
        <MomentField label={words.on} value={use.on} zone={zone} onChange={(on) => onSet({ on })} />
        <MomentField label={words.off} value={use.off} zone={zone} onChange={(off) => onSet({ off })} />
      </div>
      <AnswerField
        label={words.removed}
        value={use.removed}
        answers={[
          [true, words.yes],
          [false, words.no],
        ]}
        onChange={(removed) => onSet({ removed })}
      />
      {asksWho && <TextField label={words.agreedBy} value={use.agreedBy} most={200} onChange={(agreedBy) => onSet({ agreedBy })} />}
      <button type="button" className="button quiet small" onClick={onRemove}>
        {words.remove}
      </button>
    </div>
  );
}

/** Beyond the whole minutes. */
const secondsOn = ({ on }: AnestheticUse, now: number): number => Math.max(0, Math.floor((now - (parseInstant(on ?? '') ?? now)) / 1000)) % 60;
const wholeSecond = (at: number): number => Math.floor(at / 1000) * 1000;

/** Quoted with source and grade: never a dose, never a verdict. */
function Quotes({ library, isLased }: { readonly library: Library; readonly isLased: boolean }) {
  const quotes = library.record.anesthetic.filter(({ when }) => when === 'always' || isLased);
  return (
    <details open={isLased}>
      <summary>{words.quotes}</summary>
      <ul>
        {quotes.map(({ id, text, source = [] }) => (
          <li key={id}>
            {text} <small>{source.map((one) => `${library.sources[one]?.title ?? one} (${library.sources[one]?.grade ?? ''})`).join('; ')}</small>
          </li>
        ))}
      </ul>
    </details>
  );
}
