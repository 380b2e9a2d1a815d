/** A restricted record: opened for four hours by saying why. */
import { useEffect, useRef, useState } from 'react';
import { accounts } from '../../copy/accounts.ts';
import { call } from '../../data/client.ts';
import type { Whose } from '../../data/gate.ts';
import { Field } from '../../ui/Field.tsx';
import { Form } from '../../ui/Form.tsx';

interface GlassDialogProps {
  readonly clinicId: string;
  readonly whose: Whose;
  readonly onOpen: () => Promise<void>;
  readonly onBack: () => void;
}

export function GlassDialog({ clinicId, whose, onOpen, onBack }: GlassDialogProps) {
  const { glass: copy } = accounts;
  const dialog = useRef<HTMLDialogElement>(null);
  const [reason, setReason] = useState('');
  const [problem, setProblem] = useState<string>();
  useEffect(() => dialog.current?.showModal(), []);
  const send = async (): Promise<void> => {
    if (reason.trim().length < 10) return setProblem(copy.short);
    const body = { reason: reason.trim() };
    const reply =
      'patientId' in whose
        ? await call('breakGlass', { params: { clinicId, ...whose }, body })
        : await call('breakGlassByAppointment', { params: { clinicId, ...whose }, body });
    if (reply.ok) return onOpen();
    setProblem(reply.error.detail);
  };
  return (
    <dialog ref={dialog} className="sheet" aria-labelledby="glass-title" onCancel={onBack}>
      <h2 id="glass-title">{copy.title}</h2>
      <p>{copy.lead}</p>
      <Form
        button={copy.button}
        busy={accounts.signIn.busy}
        problem={problem}
        onSend={send}
        more={
          <button type="button" className="button quiet" onClick={onBack}>
            {copy.back}
          </button>
        }
      >
        <Field label={copy.reason} hint={copy.short} maxLength={500} value={reason} onChange={setReason} />
      </Form>
    </dialog>
  );
}
