/** Inviting somebody, and after how long screens lock. */
import { useState } from 'react';
import { accounts } from '../../copy/accounts.ts';
import { call } from '../../data/client.ts';
import { Field } from '../../ui/Field.tsx';
import { Form } from '../../ui/Form.tsx';
import { type Column, RoleSelect, type StaffRole } from './RoleSelect.tsx';

const { people: copy } = accounts;

interface InviteFormProps {
  readonly clinicId: string;
  readonly columns: readonly Column[];
  readonly onDone: () => Promise<void>;
}

export function InviteForm({ clinicId, columns, onDone }: InviteFormProps) {
  const [email, setEmail] = useState('');
  const [role, setRole] = useState<StaffRole>('provider');
  const [resource, setResource] = useState<string | null>(null);
  const [problem, setProblem] = useState<string>();
  const [said, setSaid] = useState<string>();
  const send = async (): Promise<void> => {
    const reply = await call('invite', { params: { clinicId }, body: { email, role, ...(resource === null ? {} : { resource }) } });
    setProblem(reply.ok ? undefined : (reply.error.errors?.[0]?.message ?? reply.error.detail));
    setSaid(reply.ok ? copy.invited(email.trim()) : undefined);
    if (!reply.ok) return;
    setEmail('');
    await onDone();
  };
  return (
    <>
      <Form button={copy.inviteButton} busy={accounts.signIn.busy} problem={problem} onSend={send}>
        <Field label={accounts.signIn.email} type="email" autoComplete="off" autoCapitalize="none" value={email} onChange={setEmail} />
        <RoleSelect
          label={copy.role}
          role={role}
          resource={resource}
          columns={columns}
          onChange={(next, column) => {
            setRole(next);
            setResource(column);
          }}
        />
      </Form>
      <p role="status" className="soft">
        {said}
      </p>
    </>
  );
}

interface IdleFormProps {
  readonly clinicId: string;
  readonly minutes: number;
  readonly onDone: () => Promise<void>;
}

export function IdleForm({ clinicId, minutes, onDone }: IdleFormProps) {
  const [text, setText] = useState(String(minutes));
  const [problem, setProblem] = useState<string>();
  const [said, setSaid] = useState<string>();
  const send = async (): Promise<void> => {
    const reply = await call('changeAccess', { params: { clinicId }, body: { idleMinutes: Number(text) } });
    setProblem(reply.ok ? undefined : reply.error.detail);
    setSaid(reply.ok ? accounts.saved : undefined);
    if (reply.ok) await onDone();
  };
  return (
    <>
      <Form button={accounts.account.save} busy={accounts.signIn.busy} problem={problem} isQuiet onSend={send}>
        <Field label={copy.idle} type="number" min={1} max={240} value={text} onChange={setText} />
      </Form>
      <p role="status" className="soft">
        {said}
      </p>
    </>
  );
}
