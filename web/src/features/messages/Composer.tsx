/** A place to write: kept on this device until it was sent, sent once. */
import { LONGEST_MESSAGE, type TalkJson } from '@afterglow/kernel/api';
import { type FormEvent, useId, useState } from 'react';
import { messages as words } from '../../copy/messages.ts';
import { call } from '../../data/client.ts';
import type { TalkParams } from '../../data/messages.ts';
import { isRecord, useStored } from '../../data/stored.ts';

export interface Draft {
  readonly id: string;
  readonly text: string;
}
const newDraft = (): Draft => ({ id: crypto.randomUUID(), text: '' });
const readDraft = (raw: unknown): Draft | undefined =>
  isRecord(raw) && typeof raw['id'] === 'string' && typeof raw['text'] === 'string' ? { id: raw['id'], text: raw['text'] } : undefined;

interface ComposerProps {
  readonly params: TalkParams;
  readonly side: 'client' | 'staff';
  /** On a phone that keeps what waits: it is handed over here and goes out once, in order. False: this device keeps nothing. */
  readonly hand?: (draft: Draft) => Promise<boolean>;
  readonly onSent: (talk: TalkJson) => void;
}

export function Composer({ params, side, hand, onSent }: ComposerProps) {
  const id = useId();
  const [draft, setDraft] = useStored<Draft>(`message.${params.patientId}`, newDraft(), readDraft);
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string>();
  const isTooLong = draft.text.trim().length > LONGEST_MESSAGE;
  const send = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (draft.text.trim() === '' || isTooLong || isBusy) return;
    setBusy(true);
    if (await hand?.(draft)) {
      setBusy(false);
      setDraft(newDraft());
      setProblem(undefined);
      return;
    }
    const reply = await call('sendMessage', { params, body: { id: draft.id, text: draft.text, side } });
    setBusy(false);
    if (reply.ok) {
      setDraft(newDraft());
      setProblem(undefined);
      onSent(reply.value);
      return;
    }
    if (reply.error.code === 'conflict') setDraft({ ...draft, id: crypto.randomUUID() });
    setProblem(reply.error.code === 'unreachable' ? words.failed : reply.error.detail);
  };
  return (
    <form className="composer" onSubmit={(event) => void send(event)}>
      <label htmlFor={id}>{words.label}</label>
      <textarea id={id} rows={3} value={draft.text} onChange={(event) => setDraft({ ...draft, text: event.target.value })} />
      <div aria-live="polite">
        {isTooLong && <p className="error">{words.tooLong(LONGEST_MESSAGE)}</p>}
        {problem && <p className="notice is-bad">{problem}</p>}
      </div>
      <button type="submit" className="button" disabled={isBusy || draft.text.trim() === ''}>
        {isBusy ? words.sending : words.send}
      </button>
    </form>
  );
}
