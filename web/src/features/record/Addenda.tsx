/** What was added to a signed record, in order; and adding to it, with a reason. */
import type { RecordReply } from '@afterglow/kernel/api';
import { useId, useState } from 'react';
import { recordCopy } from '../../copy/record.ts';
import { call } from '../../data/client.ts';
import { TextField } from '../../ui/fields.tsx';
import type { RecordAddress } from './useRecord.ts';
import { momentWords } from './words.ts';

interface AddendaProps {
  readonly address: RecordAddress;
  readonly addenda: NonNullable<RecordReply['signed']>['addenda'];
  readonly zone: string;
  readonly onAdded: (reply: RecordReply) => void;
}

const words = recordCopy.signed;
const BLANK = { name: '', reason: '', text: '' };

export function Addenda({ address, addenda, zone, onAdded }: AddendaProps) {
  const id = useId();
  const [form, setForm] = useState(BLANK);
  const [problem, setProblem] = useState<string>();
  const add = async (): Promise<void> => {
    const reply = await call('addAddendum', { params: address, body: form });
    setProblem(reply.ok ? undefined : reply.error.detail);
    if (!reply.ok) return;
    setForm(BLANK);
    onAdded(reply.value);
  };
  return (
    <section aria-labelledby={id}>
      <h2 id={id}>{words.addenda}</h2>
      {addenda.length === 0 ? (
        <p className="soft">{words.addendaNone}</p>
      ) : (
        <ol className="addenda">
          {addenda.map(({ number, name, at, reason, text }) => (
            <li key={number}>
              <strong>{name}</strong>, {momentWords(at, zone)} · {reason}
              <p>{text}</p>
            </li>
          ))}
        </ol>
      )}
      <details>
        <summary>{words.addendum}</summary>
        <form
          className="narrow"
          onSubmit={(event) => {
            event.preventDefault();
            void add();
          }}
        >
          <TextField label={recordCopy.sign.name} value={form.name} most={200} onChange={(name) => setForm({ ...form, name })} />
          <TextField label={words.reason} value={form.reason} most={500} onChange={(reason) => setForm({ ...form, reason })} />
          <TextField label={words.text} value={form.text} lines={4} most={8000} onChange={(text) => setForm({ ...form, text })} />
          <button type="submit" className="button" disabled={Object.values(form).some((one) => one.trim() === '')}>
            {words.add}
          </button>
          <div role="alert">{problem && <p className="is-wrong">{problem}</p>}</div>
        </form>
      </details>
    </section>
  );
}
