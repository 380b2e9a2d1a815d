/** Parts of one's own account: passkeys, and codes from an app. */
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { accounts } from '../../copy/accounts.ts';
import { hasPasskeys, listPasskeys, post } from '../../data/signIn.ts';
import { Form } from '../../ui/Form.tsx';
import { Part, type PartProps } from './OwnParts.tsx';
import { PasswordField } from './PasswordField.tsx';
import { AddPasskey } from './SecondFactor.tsx';
import { RecoveryCodes, SetUpCodes } from './SetUpCodes.tsx';

const { account: copy } = accounts;

export function PasskeysPart({ onDone }: PartProps) {
  const passkeys = useQuery({ queryKey: ['passkeys'], queryFn: listPasskeys, staleTime: 0 });
  const [problem, setProblem] = useState<string>();
  const remove = async (id: string): Promise<void> => {
    const outcome = await post('/passkey/delete-passkey', { id });
    setProblem(outcome.ok ? undefined : outcome.refused.text);
    await onDone();
  };
  const list = passkeys.data ?? [];
  return (
    <Part title={copy.passkeys}>
      {list.length === 0 ? (
        <p className="soft">{copy.passkeysNone}</p>
      ) : (
        <ul className="used narrow">
          {list.map(({ id, name }) => (
            <li key={id}>
              {name || accounts.factor.passkeyDefault}
              <button
                type="button"
                className="button quiet small"
                aria-label={copy.passkeyRemove(name || accounts.factor.passkeyDefault)}
                onClick={() => void remove(id)}
              >
                {copy.remove}
              </button>
            </li>
          ))}
        </ul>
      )}
      <div role="alert">{problem && <p className="notice is-bad">{problem}</p>}</div>
      {hasPasskeys() ? <AddPasskey onDone={onDone} /> : <p className="soft">{accounts.factor.noPasskeys}</p>}
    </Part>
  );
}

export function CodesPart({ me, onDone }: PartProps) {
  const { hasCodes } = me.secondFactor;
  return (
    <Part title={copy.codes}>
      <p className="soft">{hasCodes ? copy.codesOn : copy.codesOff}</p>
      {hasCodes ? <Kept me={me} onDone={onDone} /> : <SetUpCodes hasPassword={me.hasPassword} onDone={onDone} />}
    </Part>
  );
}

function Kept({ me, onDone }: PartProps) {
  const [password, setPassword] = useState('');
  const [fresh, setFresh] = useState<readonly string[]>([]);
  const [problem, setProblem] = useState<string>();
  const proof = me.hasPassword ? { password } : {};
  const renew = async (): Promise<void> => {
    const outcome = await post('/two-factor/generate-backup-codes', proof);
    if (!outcome.ok) return setProblem(outcome.refused.text);
    const { backupCodes } = outcome.body;
    setProblem(undefined);
    setPassword('');
    setFresh(Array.isArray(backupCodes) ? backupCodes.map(String) : []);
  };
  const disable = async (): Promise<void> => {
    const outcome = await post('/two-factor/disable', proof);
    setProblem(outcome.ok ? undefined : outcome.refused.text);
    if (outcome.ok) await onDone();
  };
  return (
    <>
      <Form
        button={copy.codesRenew}
        busy={accounts.signIn.busy}
        problem={problem}
        isQuiet
        onSend={renew}
        more={
          <button type="button" className="button quiet small" onClick={() => void disable()}>
            {copy.codesDisable}
          </button>
        }
      >
        {me.hasPassword && <PasswordField label={copy.passwordNow} value={password} onChange={setPassword} />}
      </Form>
      {fresh.length > 0 && <RecoveryCodes codes={fresh} />}
    </>
  );
}
