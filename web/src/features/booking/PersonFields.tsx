/** Name and how to be reached, wherever somebody books. Out: fields, and a check that names what is wrong and goes there. */
import { type RefObject, useId, useRef, useState } from 'react';
import { booking } from '../../copy/booking.ts';

export interface Person {
  readonly name: string;
  readonly contact: string;
}

export interface PersonForm {
  readonly person: Person;
  readonly hasTried: boolean;
  readonly name: RefObject<HTMLInputElement | null>;
  readonly contact: RefObject<HTMLInputElement | null>;
  readonly set: (part: Partial<Person>) => void;
  /** The person, tidied; undefined: something is wrong, it is said, and the cursor stands there. */
  readonly check: () => Person | undefined;
}

/** An address with an @ and a dot, or at least six digits: enough to catch a slip, and to refuse nobody. */
const isReachable = (contact: string): boolean => /^\S+@\S+\.\S+$/.test(contact.trim()) || contact.replace(/\D/g, '').length >= 6;

export function usePerson(): PersonForm {
  const [person, setPerson] = useState<Person>({ name: '', contact: '' });
  const [hasTried, setTried] = useState(false);
  const name = useRef<HTMLInputElement>(null);
  const contact = useRef<HTMLInputElement>(null);
  return {
    person,
    hasTried,
    name,
    contact,
    set: (part) => setPerson({ ...person, ...part }),
    check: () => {
      setTried(true);
      const wrong = person.name.trim() === '' ? name : isReachable(person.contact) ? undefined : contact;
      wrong?.current?.focus();
      return wrong ? undefined : { name: person.name.trim(), contact: person.contact.trim() };
    },
  };
}

export function PersonFields({ form, hint }: { readonly form: PersonForm; readonly hint?: string }) {
  const { person, hasTried, set } = form;
  return (
    <>
      <Field
        field={form.name}
        label={booking.name}
        value={person.name}
        autoComplete="name"
        error={hasTried && person.name.trim() === '' ? booking.nameMissing : undefined}
        onValue={(name) => set({ name })}
      />
      <Field
        field={form.contact}
        label={booking.contact}
        hint={hint}
        value={person.contact}
        autoComplete="email"
        error={hasTried && !isReachable(person.contact) ? booking.contactMissing : undefined}
        onValue={(contact) => set({ contact })}
      />
    </>
  );
}

interface FieldProps {
  readonly field: RefObject<HTMLInputElement | null>;
  readonly label: string;
  readonly hint?: string | undefined;
  readonly value: string;
  readonly autoComplete: string;
  readonly error: string | undefined;
  readonly onValue: (value: string) => void;
}

function Field({ field, label, hint, value, autoComplete, error, onValue }: FieldProps) {
  const id = useId();
  const described = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ');
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {hint && (
        <span className="hint" id={`${id}-hint`}>
          {hint}
        </span>
      )}
      <input
        id={id}
        ref={field}
        value={value}
        maxLength={200}
        autoComplete={autoComplete}
        aria-invalid={error !== undefined}
        aria-describedby={described || undefined}
        onChange={(event) => onValue(event.target.value)}
      />
      {error && (
        <span className="error" id={`${id}-error`}>
          {error}
        </span>
      )}
    </div>
  );
}
