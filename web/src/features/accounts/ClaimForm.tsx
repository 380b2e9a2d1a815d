/** A link to the address a booking was made with. The answer is the same whether there was one or not. */
import { useState } from 'react';
import { accounts } from '../../copy/accounts.ts';
import { call } from '../../data/client.ts';
import { Field } from '../../ui/Field.tsx';
import { Form } from '../../ui/Form.tsx';

export function ClaimForm({ clinicId }: { readonly clinicId: string }) {
  const [email, setEmail] = useState('');
  const [isSent, setSent] = useState(false);
  const [problem, setProblem] = useState<string>();
  const send = async (): Promise<void> => {
    const reply = await call('claim', { params: { clinicId }, body: { email } });
    setSent(reply.ok);
    setProblem(reply.ok ? undefined : (reply.error.errors?.[0]?.message ?? reply.error.detail));
  };
  if (isSent)
    return (
      <p className="notice is-fine" role="status">
        {accounts.claim.sent}
      </p>
    );
  return (
    <Form button={accounts.claim.button} busy={accounts.signIn.busy} problem={problem} onSend={send}>
      <Field label={accounts.signIn.email} type="email" autoComplete="email" autoCapitalize="none" value={email} onChange={setEmail} />
    </Form>
  );
}
