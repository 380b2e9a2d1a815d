/** Name and how to be reached, wherever somebody books. Out: fields, and a check that names what is wrong and goes there. */
import { type RefObject, useRef, useState } from 'react';
import { booking } from '../../copy/booking.ts';
import { Field } from '../../ui/Field.tsx';

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
        ref={form.name}
        label={booking.name}
        value={person.name}
        maxLength={200}
        autoComplete="name"
        error={hasTried && person.name.trim() === '' ? booking.nameMissing : undefined}
        onChange={(name) => set({ name })}
      />
      <Field
        ref={form.contact}
        label={booking.contact}
        hint={hint}
        value={person.contact}
        maxLength={200}
        autoComplete="email"
        error={hasTried && !isReachable(person.contact) ? booking.contactMissing : undefined}
        onChange={(contact) => set({ contact })}
      />
    </>
  );
}
