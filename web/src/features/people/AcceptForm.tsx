/** Accepting an invitation: name and password for somebody new, nothing more for somebody known. */
import type { ReplyOf, Routes } from '@afterglow/kernel/api';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { accounts } from '../../copy/accounts.ts';
import { call } from '../../data/client.ts';
import { Field } from '../../ui/Field.tsx';
import { Form } from '../../ui/Form.tsx';

export type Invitation = ReplyOf<Routes['readInvitation']>;

interface AcceptFormProps {
  readonly invitation: Invitation;
  readonly token: string;
  readonly onEnter: () => Promise<void>;
}

export function AcceptForm({ invitation, token, onEnter }: AcceptFormProps) {
  const { accept: copy } = accounts;
  const [name, setName] = useState('');
  const [password, setPassword] = useState('');
  const [problem, setProblem] = useState<string>();
  const [isDone, setDone] = useState(false);
  const isNew = !invitation.hasAccount;
  const send = async (): Promise<void> => {
    if (isNew && name.trim() === '') return setProblem(`${copy.name}: ${accounts.signIn.missing}`);
    const reply = await call('acceptInvitation', {
      body: { token, ...(isNew ? { name: name.trim() } : {}), ...(isNew && password !== '' ? { password } : {}) },
    });
    if (!reply.ok) return setProblem(reply.error.detail);
    if (reply.value.isSignedIn) await onEnter();
    else setDone(true);
  };
  if (isDone)
    return (
      <p className="notice is-fine" role="status">
        {copy.done} <Link to="/sign-in">{accounts.nav.signIn}</Link>
      </p>
    );
  return (
    <Form button={copy.button} busy={accounts.signIn.busy} problem={problem} onSend={send}>
      {isNew ? (
        <>
          <Field label={copy.name} autoComplete="name" maxLength={120} value={name} onChange={setName} />
          <Field
            label={copy.password}
            hint={invitation.role === 'client' ? `${accounts.password.hint} ${copy.optional}` : accounts.password.hint}
            type="password"
            autoComplete="new-password"
            value={password}
            onChange={setPassword}
          />
        </>
      ) : (
        <p>{copy.known}</p>
      )}
    </Form>
  );
}
