/** A field with its label, hint and what is wrong with it. */
import { type InputHTMLAttributes, type Ref, useId } from 'react';

interface FieldProps extends Omit<InputHTMLAttributes<HTMLInputElement>, 'onChange' | 'id'> {
  readonly label: string;
  readonly hint?: string | undefined;
  readonly error?: string | undefined;
  /** To put the cursor there. */
  readonly ref?: Ref<HTMLInputElement>;
  readonly onChange?: (value: string) => void;
}

export function Field({ label, hint, error, onChange, ...input }: FieldProps) {
  const id = useId();
  const told = [hint ? `${id}-hint` : '', error ? `${id}-error` : ''].filter(Boolean).join(' ');
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {hint && (
        <span className="hint" id={`${id}-hint`}>
          {hint}
        </span>
      )}
      <input
        {...input}
        id={id}
        aria-invalid={error !== undefined}
        {...(told ? { 'aria-describedby': told } : {})}
        onChange={(event) => onChange?.(event.target.value)}
      />
      {error && (
        <span className="error" id={`${id}-error`}>
          {error}
        </span>
      )}
    </div>
  );
}
