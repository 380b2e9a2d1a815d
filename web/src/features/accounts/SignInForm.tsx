/** Signing in: password, passkey or link; then the code, where the account has one. Out: `onDone`, once somebody is in. */
import { useState } from 'react';
import { accounts } from '../../copy/accounts.ts';
import { hasPasskeys, type Outcome, post, showPasskey } from '../../data/signIn.ts';
import { Field } from '../../ui/Field.tsx';
import { Form } from '../../ui/Form.tsx';
import { CodeForm } from './CodeForm.tsx';
import { PasswordField } from './PasswordField.tsx';

type Step = 'password' | 'link' | 'forgot' | 'code';
const { signIn: copy } = accounts;

export function SignInForm({ onDone }: { readonly onDone: () => Promise<void> }) {
  const [step, setStep] = useState<Step>('password');
  const [email, setEmail] = useState('');
  const [problem, setProblem] = useState<string>();
  const go = (next: Step): void => {
    setProblem(undefined);
    setStep(next);
  };
  const settle = async (outcome: Outcome): Promise<void> => {
    if (!outcome.ok) return setProblem(outcome.refused.text);
    if (outcome.body['twoFactorRedirect'] === true) return go('code');
    await onDone();
  };
  if (step === 'code') return <CodeForm onDone={onDone} onBack={() => go('password')} />;
  if (step === 'link') return <MailForm path="/sign-in/magic-link" lead={copy.linkLead} email={email} onEmail={setEmail} onBack={() => go('password')} />;
  if (step === 'forgot')
    return <MailForm path="/request-password-reset" lead={copy.forgotLead} email={email} onEmail={setEmail} onBack={() => go('password')} />;
  return (
    <>
      <ByPassword email={email} onEmail={setEmail} problem={problem} onSettle={settle} />
      <div className="row other-ways">
        {hasPasskeys() && (
          <button type="button" className="button quiet" onClick={() => void showPasskey().then(settle)}>
            {copy.passkey}
          </button>
        )}
        <button type="button" className="button quiet" onClick={() => go('link')}>
          {copy.link}
        </button>
        <button type="button" className="button quiet" onClick={() => go('forgot')}>
          {copy.forgot}
        </button>
      </div>
    </>
  );
}

interface ByPasswordProps {
  readonly email: string;
  readonly problem: string | undefined;
  readonly onEmail: (email: string) => void;
  readonly onSettle: (outcome: Outcome) => Promise<void>;
}

function ByPassword({ email, problem, onEmail, onSettle }: ByPasswordProps) {
  const [password, setPassword] = useState('');
  const [hasTried, setTried] = useState(false);
  const missing = (text: string): string | undefined => (hasTried && text.trim() === '' ? copy.missing : undefined);
  const send = async (): Promise<void> => {
    setTried(true);
    if (email.trim() !== '' && password !== '') await onSettle(await post('/sign-in/email', { email: email.trim(), password }));
  };
  return (
    <Form button={copy.button} busy={copy.busy} problem={problem} onSend={send}>
      <Field label={copy.email} type="email" autoComplete="username" autoCapitalize="none" value={email} error={missing(email)} onChange={onEmail} />
      <PasswordField label={copy.password} value={password} error={missing(password)} onChange={setPassword} />
    </Form>
  );
}

interface MailFormProps {
  readonly path: string;
  readonly lead: string;
  readonly email: string;
  readonly onEmail: (email: string) => void;
  readonly onBack: () => void;
}

function MailForm({ path, lead, email, onEmail, onBack }: MailFormProps) {
  const [isSent, setSent] = useState(false);
  const [problem, setProblem] = useState<string>();
  const send = async (): Promise<void> => {
    if (email.trim() === '') return setProblem(copy.missing);
    const outcome = await post(path, { email: email.trim() });
    setSent(outcome.ok);
    setProblem(outcome.ok ? undefined : outcome.refused.text);
  };
  const back = (
    <button type="button" className="button quiet" onClick={onBack}>
      {copy.byPassword}
    </button>
  );
  if (isSent)
    return (
      <>
        <p className="notice is-fine" role="status">
          {copy.linkSent}
        </p>
        {back}
      </>
    );
  return (
    <Form button={copy.linkSend} busy={copy.busy} problem={problem} onSend={send} more={back}>
      <p>{lead}</p>
      <Field label={copy.email} type="email" autoComplete="username" autoCapitalize="none" value={email} onChange={onEmail} />
    </Form>
  );
}
