/** A locked screen: what lies below stays as it was, and is not shown. PIN, password or passkey open it; or somebody else signs in. */
import { useEffect, useRef, useState } from 'react';
import { accounts } from '../../copy/accounts.ts';
import { call } from '../../data/client.ts';
import type { Me } from '../../data/me.ts';
import { hasPasskeys, post, showPasskey } from '../../data/signIn.ts';
import { Field } from '../../ui/Field.tsx';
import { Form } from '../../ui/Form.tsx';
import { PasswordField } from './PasswordField.tsx';

interface LockScreenProps {
  readonly me: Me;
  readonly onOpen: () => Promise<void>;
  /** The session is over: somebody signs in from the beginning. */
  readonly onLeave: () => Promise<void>;
}

const { lock: copy } = accounts;

export function LockScreen({ me, onOpen, onLeave }: LockScreenProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const [isPin, setPin] = useState(me.hasPin);
  const [text, setText] = useState('');
  const [problem, setProblem] = useState<string>();
  useEffect(() => dialog.current?.showModal(), []);
  const send = async (): Promise<void> => {
    const reply = await call('unlock', { body: isPin ? { pin: text } : { password: text } });
    setText('');
    if (reply.ok) return onOpen();
    if (reply.error.status === 401) return onLeave();
    setProblem(reply.error.detail);
  };
  const byPasskey = async (): Promise<void> => {
    const outcome = await showPasskey();
    if (outcome.ok) return onOpen();
    setProblem(outcome.refused.text);
  };
  const leave = async (): Promise<void> => {
    await post('/sign-out');
    await onLeave();
  };
  return (
    <dialog ref={dialog} className="lock" aria-labelledby="lock-title" onCancel={(event) => event.preventDefault()}>
      <div className="lock-card">
        <h1 id="lock-title">{copy.title}</h1>
        <p className="lead">{copy.lead(me.account?.name ?? '')}</p>
        {me.isDemo && <p className="soft">{accounts.demo.pin}</p>}
        <Form button={copy.button} busy={accounts.signIn.busy} problem={problem} onSend={send}>
          {isPin ? (
            <Field key="pin" label={copy.pin} type="password" inputMode="numeric" autoComplete="off" maxLength={8} value={text} onChange={setText} />
          ) : (
            me.hasPassword && <PasswordField key="password" label={accounts.signIn.password} value={text} onChange={setText} />
          )}
          {!me.hasPin && <p className="soft">{copy.noPin}</p>}
        </Form>
        <div className="row other-ways">
          {me.hasPin && me.hasPassword && (
            <button type="button" className="button quiet small" onClick={() => setPin(!isPin)}>
              {isPin ? copy.usePassword : copy.usePin}
            </button>
          )}
          {hasPasskeys() && me.secondFactor.passkeys > 0 && (
            <button type="button" className="button quiet small" onClick={() => void byPasskey()}>
              {copy.passkey}
            </button>
          )}
          <button type="button" className="button quiet small" onClick={() => void leave()}>
            {copy.other}
          </button>
        </div>
      </div>
    </dialog>
  );
}
