/** Pages that a mail's link opens. Opening does nothing: programs that look into mails open links too. The button does. */
import { Link } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { accounts } from '../copy/accounts.ts';
import { call } from '../data/client.ts';
import { post } from '../data/signIn.ts';
import { PasswordField } from '../features/accounts/PasswordField.tsx';
import { Form } from '../ui/Form.tsx';
import { useTitle } from '../ui/useTitle.ts';
import { secretInAddress, useEnter } from './useEnter.ts';

interface MailedProps {
  readonly title: string;
  readonly lead?: string;
  readonly button: string;
  /** Undefined: it went well. */
  readonly onSend: (token: string) => Promise<string | undefined>;
  readonly children?: ReactNode;
}

function Mailed({ title, lead, button, onSend, children }: MailedProps) {
  useTitle(title);
  const [token] = useState(secretInAddress);
  const [problem, setProblem] = useState<string>();
  return (
    <div className="page">
      <h1>{title}</h1>
      {lead && <p className="lead">{lead}</p>}
      {token === '' ? (
        <p className="notice is-bad">{accounts.link.missing}</p>
      ) : (
        <Form button={button} busy={accounts.signIn.busy} problem={problem} onSend={async () => setProblem(await onSend(token))}>
          {children}
        </Form>
      )}
      {(problem !== undefined || token === '') && (
        <p>
          <Link to="/sign-in">{accounts.link.again}</Link>
        </p>
      )}
    </div>
  );
}

function Done({ title, text }: { readonly title: string; readonly text: string }) {
  return (
    <div className="page">
      <h1>{title}</h1>
      <p className="notice is-fine" role="status">
        {text}
      </p>
      <Link to="/sign-in" className="button">
        {accounts.reset.toSignIn}
      </Link>
    </div>
  );
}

export function SignInLinkRoute() {
  const enter = useEnter(undefined);
  const send = async (token: string): Promise<string | undefined> => {
    const outcome = await post('/magic-link/verify', { token });
    if (!outcome.ok) return accounts.accept.gone;
    await enter();
    return undefined;
  };
  return <Mailed title={accounts.link.title} lead={accounts.link.lead} button={accounts.link.button} onSend={send} />;
}

export function ResetRoute() {
  const [password, setPassword] = useState('');
  const [isDone, setDone] = useState(false);
  const send = async (token: string): Promise<string | undefined> => {
    const outcome = await post('/reset-password', { token, newPassword: password });
    setDone(outcome.ok);
    return outcome.ok ? undefined : outcome.refused.text;
  };
  if (isDone) return <Done title={accounts.reset.title} text={accounts.reset.done} />;
  return (
    <Mailed title={accounts.reset.title} button={accounts.reset.button} onSend={send}>
      <PasswordField isNew label={accounts.password.fresh} hint={accounts.password.hint} value={password} onChange={setPassword} />
    </Mailed>
  );
}

export function NewEmailRoute() {
  const [isDone, setDone] = useState(false);
  const send = async (token: string): Promise<string | undefined> => {
    const reply = await call('confirmEmail', { body: { token } });
    setDone(reply.ok);
    return reply.ok ? undefined : reply.error.detail;
  };
  if (isDone) return <Done title={accounts.account.email} text={accounts.confirmEmail.done} />;
  return <Mailed title={accounts.confirmEmail.title} lead={accounts.confirmEmail.lead} button={accounts.confirmEmail.button} onSend={send} />;
}
