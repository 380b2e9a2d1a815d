/** Codes from an app: the key as a picture and as text, recovery codes to keep, and the first code as the proof that it works. */
import { useId, useState } from 'react';
import { encode } from 'uqr';
import { accounts } from '../../copy/accounts.ts';
import { post } from '../../data/signIn.ts';
import { Field } from '../../ui/Field.tsx';
import { Form } from '../../ui/Form.tsx';
import { save } from '../../ui/save.ts';
import { PasswordField } from './PasswordField.tsx';

interface SetUpCodesProps {
  readonly hasPassword: boolean;
  readonly onDone: () => Promise<void>;
}

interface Given {
  readonly uri: string;
  readonly recovery: readonly string[];
}

const { factor: copy } = accounts;

export function SetUpCodes({ hasPassword, onDone }: SetUpCodesProps) {
  const [given, setGiven] = useState<Given>();
  const [password, setPassword] = useState('');
  const [problem, setProblem] = useState<string>();
  const begin = async (): Promise<void> => {
    const outcome = await post('/two-factor/enable', hasPassword ? { password } : {});
    if (!outcome.ok) return setProblem(outcome.refused.text);
    const { totpURI, backupCodes } = outcome.body;
    setProblem(undefined);
    if (typeof totpURI === 'string' && Array.isArray(backupCodes)) setGiven({ uri: totpURI, recovery: backupCodes.map(String) });
  };
  if (given) return <Confirm given={given} onDone={onDone} />;
  return (
    <Form button={copy.codesButton} busy={accounts.signIn.busy} problem={problem} isQuiet onSend={begin}>
      {hasPassword && <PasswordField label={copy.yourPassword} value={password} onChange={setPassword} />}
    </Form>
  );
}

function Confirm({ given, onDone }: { readonly given: Given; readonly onDone: () => Promise<void> }) {
  const [code, setCode] = useState('');
  const [isKept, setKept] = useState(false);
  const [problem, setProblem] = useState<string>();
  const key = new URL(given.uri).searchParams.get('secret') ?? '';
  const send = async (): Promise<void> => {
    if (!isKept) return setProblem(copy.recoveryTitle);
    const outcome = await post('/two-factor/verify-totp', { code: code.replace(/\s/g, '') });
    if (outcome.ok) return onDone();
    setProblem(outcome.refused.text);
  };
  return (
    <>
      <p>{copy.scan}</p>
      <QrCode text={given.uri} />
      <p>
        {copy.key}: <code className="key">{key.replace(/(.{4})/g, '$1 ')}</code>
      </p>
      <RecoveryCodes codes={given.recovery} />
      <Form button={copy.confirmButton} busy={accounts.signIn.busy} problem={problem} onSend={send}>
        <label className="choice">
          <input type="checkbox" checked={isKept} onChange={(event) => setKept(event.target.checked)} />
          {copy.recoveryKept}
        </label>
        <Field label={copy.confirm} inputMode="numeric" autoComplete="one-time-code" maxLength={10} value={code} onChange={setCode} />
      </Form>
    </>
  );
}

export function RecoveryCodes({ codes }: { readonly codes: readonly string[] }) {
  return (
    <>
      <h3>{copy.recoveryTitle}</h3>
      <p className="soft">{copy.recoveryText}</p>
      <ul className="recovery">
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ul>
      <p>
        <button type="button" className="button quiet small" onClick={() => save('afterglow-recovery-codes.txt', 'text/plain', `${codes.join('\n')}\n`)}>
          {copy.recoverySave}
        </button>
      </p>
    </>
  );
}

/** Dark on light whatever the theme: cameras want it so. */
function QrCode({ text }: { readonly text: string }) {
  const id = useId();
  const { data, size } = encode(text, { border: 2 });
  const path = data.flatMap((row, y) => row.flatMap((isDark, x) => (isDark ? [`M${x} ${y}h1v1h-1z`] : []))).join('');
  return (
    <svg className="qr" viewBox={`0 0 ${size} ${size}`} role="img" aria-labelledby={id}>
      <title id={id}>{copy.picture}</title>
      <rect width={size} height={size} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  );
}
