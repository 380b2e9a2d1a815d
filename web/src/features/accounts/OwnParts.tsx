/** Parts of one's own account: where one works, name, address, password, PIN. Each says by itself that it was kept. */
import { type ReactNode, useId, useState } from 'react';
import { accounts } from '../../copy/accounts.ts';
import { call } from '../../data/client.ts';
import type { Me } from '../../data/me.ts';
import { post } from '../../data/signIn.ts';
import { Field } from '../../ui/Field.tsx';
import { Form } from '../../ui/Form.tsx';
import { PasswordField } from './PasswordField.tsx';

export interface PartProps {
  readonly me: Me;
  readonly onDone: () => Promise<void>;
}

const { account: copy } = accounts;

export function Part({ title, said, children }: { readonly title: string; readonly said?: string | undefined; readonly children: ReactNode }) {
  return (
    <section>
      <h2>{title}</h2>
      {children}
      <p role="status" className="soft">
        {said}
      </p>
    </section>
  );
}

export function WorkPart({ me, onDone }: PartProps) {
  const id = useId();
  const clinics = [...new Map(me.memberships.map(({ clinic }) => [clinic.id, clinic])).values()];
  if (clinics.length < 2) return null;
  const choose = async (clinic: string): Promise<void> => {
    await call('workAt', { body: { clinic } });
    await onDone();
  };
  return (
    <Part title={copy.clinic}>
      <div className="field narrow">
        <label className="visually-hidden" htmlFor={id}>
          {copy.clinic}
        </label>
        <select id={id} value={clinics[0]?.id ?? ''} onChange={(event) => void choose(event.target.value)}>
          {clinics.map(({ id: one, name }) => (
            <option key={one} value={one}>
              {name}
            </option>
          ))}
        </select>
      </div>
    </Part>
  );
}

export function NamePart({ me, onDone }: PartProps) {
  const [name, setName] = useState(me.account?.name ?? '');
  const [problem, setProblem] = useState<string>();
  const [said, setSaid] = useState<string>();
  const send = async (): Promise<void> => {
    const outcome = await post('/update-user', { name: name.trim() });
    setProblem(outcome.ok ? undefined : outcome.refused.text);
    setSaid(outcome.ok ? accounts.saved : undefined);
    if (outcome.ok) await onDone();
  };
  return (
    <Part title={copy.name} said={said}>
      <Form button={copy.save} busy={accounts.signIn.busy} problem={problem} isQuiet onSend={send}>
        <Field label={copy.name} autoComplete="name" maxLength={120} value={name} onChange={setName} />
      </Form>
    </Part>
  );
}

export function EmailPart({ me }: PartProps) {
  const [email, setEmail] = useState(me.account?.email ?? '');
  const [password, setPassword] = useState('');
  const [problem, setProblem] = useState<string>();
  const [said, setSaid] = useState<string>();
  const isSame = email.trim().toLowerCase() === me.account?.email;
  const send = async (): Promise<void> => {
    if (isSame) return;
    const reply = await call('changeEmail', { body: { email, ...(me.hasPassword ? { password } : {}) } });
    setProblem(reply.ok ? undefined : reply.error.detail);
    setSaid(reply.ok ? copy.emailSent : undefined);
    if (reply.ok) setPassword('');
  };
  return (
    <Part title={copy.email} said={said}>
      <Form button={copy.save} busy={accounts.signIn.busy} problem={problem} isQuiet onSend={send}>
        <Field label={copy.email} hint={copy.emailHint} type="email" autoComplete="email" value={email} onChange={setEmail} />
        {me.hasPassword && !isSame && <PasswordField label={copy.passwordNow} value={password} onChange={setPassword} />}
      </Form>
    </Part>
  );
}

export function PasswordPart({ me, onDone }: PartProps) {
  const [old, setOld] = useState('');
  const [fresh, setFresh] = useState('');
  const [problem, setProblem] = useState<string>();
  const [said, setSaid] = useState<string>();
  const send = async (): Promise<void> => {
    const refused = me.hasPassword ? await changed(old, fresh) : await setFirst(fresh);
    setProblem(refused);
    setSaid(refused === undefined ? accounts.saved : undefined);
    if (refused !== undefined) return;
    setOld('');
    setFresh('');
    await onDone();
  };
  return (
    <Part title={copy.passwordTitle} said={said}>
      {!me.hasPassword && <p>{copy.passwordNone}</p>}
      <Form button={me.hasPassword ? copy.passwordChange : copy.passwordSet} busy={accounts.signIn.busy} problem={problem} isQuiet onSend={send}>
        {me.hasPassword && <PasswordField label={copy.passwordNow} value={old} onChange={setOld} />}
        <PasswordField isNew label={accounts.password.fresh} hint={accounts.password.hint} value={fresh} onChange={setFresh} />
      </Form>
    </Part>
  );
}

/** What was wrong; undefined: it holds now, and every other session is over. */
async function changed(currentPassword: string, newPassword: string): Promise<string | undefined> {
  const outcome = await post('/change-password', { currentPassword, newPassword, revokeOtherSessions: true });
  return outcome.ok ? undefined : outcome.refused.text;
}

async function setFirst(password: string): Promise<string | undefined> {
  const reply = await call('setPassword', { body: { password } });
  return reply.ok ? undefined : (reply.error.errors?.[0]?.message ?? reply.error.detail);
}

export function PinPart({ me, onDone }: PartProps) {
  const [pin, setPin] = useState('');
  const [password, setPassword] = useState('');
  const [problem, setProblem] = useState<string>();
  const [said, setSaid] = useState<string>();
  const keep = async (next: string | null): Promise<void> => {
    const reply = await call('setPin', { body: { pin: next, ...(me.hasPassword ? { password } : {}) } });
    setProblem(reply.ok ? undefined : (reply.error.errors?.[0]?.message ?? reply.error.detail));
    setSaid(reply.ok ? accounts.saved : undefined);
    if (!reply.ok) return;
    setPin('');
    setPassword('');
    await onDone();
  };
  const drop = me.hasPin && (
    <button type="button" className="button quiet small" onClick={() => void keep(null)}>
      {copy.pinDrop}
    </button>
  );
  return (
    <Part title={copy.pin} said={said}>
      <p className="soft">
        {copy.pinText} {me.hasPin ? copy.pinOn : copy.pinOff}
      </p>
      <Form button={copy.pinSet} busy={accounts.signIn.busy} problem={problem} isQuiet onSend={() => keep(pin)} more={drop}>
        <Field label={accounts.lock.pin} type="password" inputMode="numeric" autoComplete="off" maxLength={8} value={pin} onChange={setPin} />
        {me.hasPassword && <PasswordField label={copy.passwordNow} value={password} onChange={setPassword} />}
      </Form>
    </Part>
  );
}
