/** Writing down a new client. While typing, whoever may be the same person is shown; nothing is lost on a wrong value. */
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useId, useMemo, useRef, useState } from 'react';
import { clientsCopy } from '../../copy/chart.ts';
import { call } from '../../data/client.ts';
import { useSlow } from '../../data/useSlow.ts';
import { AlikeList } from './AlikeList.tsx';
import { useAlike } from './clientsData.ts';

interface NewClientProps {
  readonly clinicId: string;
  readonly onMade: (id: string) => void;
  readonly onCancel: () => void;
}

const EMPTY = { name: '', preferredName: '', birthDate: '', phone: '', email: '', note: '' };
type Field = keyof typeof EMPTY;
const INPUTS: readonly { readonly field: Exclude<Field, 'note'>; readonly type: string }[] = [
  { field: 'name', type: 'text' },
  { field: 'preferredName', type: 'text' },
  { field: 'birthDate', type: 'date' },
  { field: 'phone', type: 'tel' },
  { field: 'email', type: 'email' },
];

export function NewClient({ clinicId, onMade, onCancel }: NewClientProps) {
  const id = useId();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const queries = useQueryClient();
  const [form, setForm] = useState(EMPTY);
  const [problem, setProblem] = useState<string>();
  const [isBusy, setBusy] = useState(false);
  const { name, birthDate, phone, email } = form;
  const written = useMemo(() => ({ name, birthDate, phone, email }), [name, birthDate, phone, email]);
  const alike = useAlike(clinicId, useSlow(written, 250));
  const save = async (): Promise<void> => {
    if (form.name.trim() === '') return setProblem(clientsCopy.missing);
    setBusy(true);
    const { preferredName, note } = form;
    const facts = birthDate === '' ? {} : { birthDate };
    const reply = await call('addPatient', { params: { clinicId }, body: { name, preferredName, phone, email, note, facts } });
    setBusy(false);
    if (!reply.ok) return setProblem(reply.error.detail);
    await queries.invalidateQueries({ queryKey: ['clients'] });
    onMade(reply.value.id);
  };
  return (
    <form
      className="card new-client"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <h2 ref={heading} tabIndex={-1}>
        {clientsCopy.add}
      </h2>
      <div className="form-grid">
        {INPUTS.map(({ field, type }) => (
          <div className="field" key={field}>
            <label htmlFor={`${id}-${field}`}>{clientsCopy[field]}</label>
            <input
              id={`${id}-${field}`}
              type={type}
              value={form[field]}
              autoComplete="off"
              required={field === 'name'}
              onChange={(event) => setForm({ ...form, [field]: event.target.value })}
            />
          </div>
        ))}
      </div>
      <div className="field">
        <label htmlFor={`${id}-note`}>{clientsCopy.note}</label>
        <textarea
          id={`${id}-note`}
          value={form.note}
          maxLength={2000}
          aria-describedby={`${id}-hint`}
          onChange={(event) => setForm({ ...form, note: event.target.value })}
        />
        <span className="hint" id={`${id}-hint`}>
          {clientsCopy.noteHint}
        </span>
      </div>
      <div aria-live="polite">
        {problem && <p className="error">{problem}</p>}
        {alike.data && alike.data.length > 0 && <AlikeList title={clientsCopy.alike} list={alike.data} />}
      </div>
      <div className="row">
        <button type="submit" className="button" disabled={isBusy}>
          {isBusy ? clientsCopy.saving : clientsCopy.save}
        </button>
        <button type="button" className="button quiet" onClick={onCancel}>
          {clientsCopy.cancel}
        </button>
      </div>
    </form>
  );
}
