/** Six digits from the app, or a recovery code. */
import { useState } from 'react';
import { accounts } from '../../copy/accounts.ts';
import { post } from '../../data/signIn.ts';
import { Field } from '../../ui/Field.tsx';
import { Form } from '../../ui/Form.tsx';

interface CodeFormProps {
  readonly onDone: () => Promise<void>;
  readonly onBack?: () => void;
}

export function CodeForm({ onDone, onBack }: CodeFormProps) {
  const { signIn: copy } = accounts;
  const [isRecovery, setRecovery] = useState(false);
  const [code, setCode] = useState('');
  const [problem, setProblem] = useState<string>();
  const send = async (): Promise<void> => {
    const outcome = await post(isRecovery ? '/two-factor/verify-backup-code' : '/two-factor/verify-totp', {
      code: isRecovery ? code.trim() : code.replace(/\s/g, ''),
    });
    if (outcome.ok) return onDone();
    setProblem(outcome.refused.text);
  };
  const other = (
    <button
      type="button"
      className="button quiet"
      onClick={() => {
        setRecovery(!isRecovery);
        setCode('');
        setProblem(undefined);
      }}
    >
      {isRecovery ? copy.app : copy.recovery}
    </button>
  );
  return (
    <Form
      button={copy.codeButton}
      busy={copy.busy}
      problem={problem}
      onSend={send}
      more={
        <>
          {other}
          {onBack && (
            <button type="button" className="button quiet" onClick={onBack}>
              {copy.back}
            </button>
          )}
        </>
      }
    >
      {isRecovery ? (
        <Field key="recovery" label={copy.recoveryLabel} autoComplete="off" autoCapitalize="none" spellCheck={false} value={code} onChange={setCode} />
      ) : (
        <Field
          key="code"
          label={copy.code}
          hint={copy.codeHint}
          inputMode="numeric"
          autoComplete="one-time-code"
          maxLength={10}
          value={code}
          onChange={setCode}
        />
      )}
    </Form>
  );
}
