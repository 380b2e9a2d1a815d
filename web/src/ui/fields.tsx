/** Labelled fields whose value is a text, a number, a moment, a day, or one of a few answers. In: value. Out: the next value. */
import { localParts, parseInstant, parseMoment, printInstant } from '@afterglow/kernel';
import { type ReactNode, useEffect, useId, useState } from 'react';

interface FieldProps<T> {
  readonly label: string;
  readonly value: T;
  readonly onChange: (next: T) => void;
  readonly hint?: ReactNode;
}

interface FrameProps {
  readonly id: string;
  readonly label: string;
  readonly hint?: ReactNode;
  readonly isWide?: boolean;
  readonly children: ReactNode;
}

function Frame({ id, label, hint, isWide = false, children }: FrameProps) {
  return (
    <div className={isWide ? 'field is-wide' : 'field'}>
      <label htmlFor={id}>{label}</label>
      {children}
      {hint && (
        <span className="hint" id={`${id}-hint`}>
          {hint}
        </span>
      )}
    </div>
  );
}

interface TextFieldProps extends FieldProps<string> {
  readonly lines?: number;
  readonly most?: number;
  /** Offered while typing; anything may be written. */
  readonly suggestions?: readonly string[];
}

export function TextField({ label, value, onChange, hint, lines = 1, most = 300, suggestions = [] }: TextFieldProps) {
  const id = useId();
  const more = { id, value, maxLength: most, 'aria-describedby': hint ? `${id}-hint` : undefined };
  return (
    <Frame id={id} label={label} hint={hint}>
      {lines > 1 ? (
        <textarea {...more} rows={lines} onChange={(event) => onChange(event.target.value)} />
      ) : (
        <input {...more} autoComplete="off" list={suggestions.length > 0 ? `${id}-list` : undefined} onChange={(event) => onChange(event.target.value)} />
      )}
      {suggestions.length > 0 && (
        <datalist id={`${id}-list`}>
          {suggestions.map((one) => (
            <option key={one} value={one} />
          ))}
        </datalist>
      )}
    </Frame>
  );
}

interface NumberFieldProps extends FieldProps<number | null> {
  readonly step?: number;
  readonly most?: number;
  readonly least?: number;
}

/** An empty field is null: not said. What is typed stays as typed while it is typed. */
export function NumberField({ label, value, onChange, hint, step = 1, most, least = 0 }: NumberFieldProps) {
  const id = useId();
  const [text, setText] = useState(value === null ? '' : String(value));
  useEffect(() => {
    setText((now) => (numberIn(now) === value ? now : value === null ? '' : String(value)));
  }, [value]);
  return (
    <Frame id={id} label={label} hint={hint}>
      <input
        id={id}
        type="number"
        inputMode={step < 1 ? 'decimal' : 'numeric'}
        step={step}
        min={least}
        max={most}
        value={text}
        aria-describedby={hint ? `${id}-hint` : undefined}
        onChange={(event) => {
          setText(event.target.value);
          const next = numberIn(event.target.value);
          if (next === null || (next >= least && next <= (most ?? next))) onChange(next);
        }}
      />
    </Frame>
  );
}

const numberIn = (text: string): number | null => (text.trim() === '' || !Number.isFinite(Number(text)) ? null : Number(text));

interface MomentFieldProps extends FieldProps<string | null> {
  readonly zone: string;
}

/** Shown as the clinic's own time; kept as an instant. */
export function MomentField({ label, value, onChange, hint, zone }: MomentFieldProps) {
  const id = useId();
  const instant = value === null ? undefined : parseInstant(value);
  const local = instant === undefined ? undefined : localParts(instant, zone);
  return (
    <Frame id={id} label={label} hint={hint} isWide>
      <input
        id={id}
        type="datetime-local"
        value={local ? `${local.date}T${local.time}` : ''}
        onChange={(event) => {
          const read = event.target.value === '' ? undefined : parseMoment(event.target.value.slice(0, 16), zone);
          onChange(read?.ok ? (printInstant(read.value.instant) ?? null) : null);
        }}
      />
    </Frame>
  );
}

export function DayField({ label, value, onChange, hint }: FieldProps<string | null>) {
  const id = useId();
  return (
    <Frame id={id} label={label} hint={hint}>
      <input id={id} type="date" value={value ?? ''} onChange={(event) => onChange(event.target.value || null)} />
    </Frame>
  );
}

interface PickFieldProps<T extends string> extends FieldProps<T> {
  readonly values: readonly T[];
  readonly words: Readonly<Record<T, string>>;
}

export function PickField<T extends string>({ label, value, onChange, hint, values, words }: PickFieldProps<T>) {
  const id = useId();
  return (
    <Frame id={id} label={label} hint={hint}>
      <select
        id={id}
        value={value}
        onChange={(event) => {
          const next = values.find((one) => one === event.target.value);
          if (next !== undefined) onChange(next);
        }}
      >
        {values.map((one) => (
          <option key={one} value={one}>
            {words[one]}
          </option>
        ))}
      </select>
    </Frame>
  );
}

interface AnswerFieldProps<T> extends FieldProps<T | null> {
  readonly answers: readonly (readonly [T, string])[];
}

/** A question with a few answers; until one is chosen nothing is said. Pressing the chosen one takes it back. */
export function AnswerField<T extends string | number | boolean>({ label, value, onChange, hint, answers }: AnswerFieldProps<T>) {
  return (
    <fieldset className="field">
      <legend>{label}</legend>
      <div className="row answers">
        {answers.map(([answer, words]) => (
          <button
            key={String(answer)}
            type="button"
            className="button quiet small"
            aria-pressed={answer === value}
            onClick={() => onChange(answer === value ? null : answer)}
          >
            {words}
          </button>
        ))}
      </div>
      {hint && <span className="hint">{hint}</span>}
    </fieldset>
  );
}
