/** The second proof: given, where there is one; else set up, as a passkey or as codes. */
import { useState } from 'react';
import { accounts } from '../../copy/accounts.ts';
import type { Me } from '../../data/me.ts';
import { addPasskey, hasPasskeys, type Outcome, showPasskey } from '../../data/signIn.ts';
import { Field } from '../../ui/Field.tsx';
import { Form } from '../../ui/Form.tsx';
import { CodeForm } from './CodeForm.tsx';
import { SetUpCodes } from './SetUpCodes.tsx';

interface FactorProps {
  readonly me: Me;
  readonly onDone: () => Promise<void>;
}

const { factor: copy } = accounts;

export function SecondFactor({ me, onDone }: FactorProps) {
  const { passkeys, hasCodes } = me.secondFactor;
  return passkeys > 0 || hasCodes ? <Prove me={me} onDone={onDone} /> : <SetUp me={me} onDone={onDone} />;
}

function Prove({ me, onDone }: FactorProps) {
  const [problem, setProblem] = useState<string>();
  const settle = async (outcome: Outcome): Promise<void> => (outcome.ok ? onDone() : setProblem(outcome.refused.text));
  return (
    <>
      <p className="lead">{copy.proveLead}</p>
      <div role="alert">{problem && <p className="notice is-bad">{problem}</p>}</div>
      {me.secondFactor.passkeys > 0 && hasPasskeys() && (
        <p>
          <button type="button" className="button" onClick={() => void showPasskey().then(settle)}>
            {accounts.signIn.passkey}
          </button>
        </p>
      )}
      {me.secondFactor.hasCodes && <CodeForm onDone={onDone} />}
    </>
  );
}

function SetUp({ me, onDone }: FactorProps) {
  return (
    <>
      <p className="lead">{copy.setUpLead}</p>
      <div className="grid">
        <section className="card">
          <h2 className="card-title">{copy.passkeyTitle}</h2>
          <p>{copy.passkeyText}</p>
          {hasPasskeys() ? <AddPasskey onDone={onDone} /> : <p className="soft">{copy.noPasskeys}</p>}
        </section>
        <section className="card">
          <h2 className="card-title">{copy.codesTitle}</h2>
          <p>{copy.codesText}</p>
          <SetUpCodes hasPassword={me.hasPassword} onDone={onDone} />
        </section>
      </div>
    </>
  );
}

export function AddPasskey({ onDone }: { readonly onDone: () => Promise<void> }) {
  const [name, setName] = useState<string>(copy.passkeyDefault);
  const [problem, setProblem] = useState<string>();
  const send = async (): Promise<void> => {
    const outcome = await addPasskey(name.trim() || copy.passkeyDefault);
    if (outcome.ok) return onDone();
    setProblem(outcome.refused.text);
  };
  return (
    <Form button={copy.passkeyButton} busy={accounts.signIn.busy} problem={problem} onSend={send}>
      <Field label={copy.passkeyName} maxLength={60} value={name} onChange={setName} />
    </Form>
  );
}
