/** A password that can be looked at while it is typed. */
import { useState } from 'react';
import { accounts } from '../../copy/accounts.ts';
import { Field } from '../../ui/Field.tsx';

interface PasswordFieldProps {
  readonly label: string;
  readonly value: string;
  readonly isNew?: boolean;
  readonly hint?: string | undefined;
  readonly error?: string | undefined;
  readonly onChange: (value: string) => void;
}

export function PasswordField({ label, value, isNew = false, hint, error, onChange }: PasswordFieldProps) {
  const [isShown, setShown] = useState(false);
  return (
    <div className="password">
      <Field
        label={label}
        hint={hint}
        error={error}
        type={isShown ? 'text' : 'password'}
        autoComplete={isNew ? 'new-password' : 'current-password'}
        autoCapitalize="none"
        spellCheck={false}
        value={value}
        onChange={onChange}
      />
      <button
        type="button"
        className="button quiet small"
        onClick={() => setShown(!isShown)}
        aria-label={`${isShown ? accounts.password.hide : accounts.password.show}: ${label}`}
      >
        {isShown ? accounts.password.hide : accounts.password.show}
      </button>
    </div>
  );
}
