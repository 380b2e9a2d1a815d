/** Inviting a client to their own page: which client, and to which address the link goes. */
import { useQuery } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { accounts } from '../../copy/accounts.ts';
import { call } from '../../data/client.ts';
import { Field } from '../../ui/Field.tsx';
import { Form } from '../../ui/Form.tsx';

const { people: copy } = accounts;

export function InviteClientForm({ clinicId }: { readonly clinicId: string }) {
  const id = useId();
  const [patientId, setPatient] = useState('');
  const [email, setEmail] = useState('');
  const [problem, setProblem] = useState<string>();
  const [said, setSaid] = useState<string>();
  const clients = useQuery({
    queryKey: ['client-names', clinicId],
    queryFn: async () => {
      const reply = await call('patients', { params: { clinicId } });
      if (!reply.ok) throw new Error(reply.error.detail);
      return reply.value;
    },
  });
  const send = async (): Promise<void> => {
    if (patientId === '') return setProblem(accounts.restricted.choose);
    const reply = await call('inviteClient', { params: { clinicId, patientId }, body: { email } });
    setProblem(reply.ok ? undefined : (reply.error.errors?.[0]?.message ?? reply.error.detail));
    setSaid(reply.ok ? copy.invited(email.trim()) : undefined);
    if (reply.ok) setEmail('');
  };
  return (
    <>
      <p className="soft">{copy.inviteClientLead}</p>
      <Form button={copy.inviteButton} busy={accounts.signIn.busy} problem={problem} isQuiet onSend={send}>
        <div className="field">
          <label htmlFor={id}>{accounts.restricted.client}</label>
          <select id={id} value={patientId} onChange={(event) => setPatient(event.target.value)}>
            <option value="">{accounts.restricted.choose}</option>
            {(clients.data ?? []).map((one) => (
              <option key={one.id} value={one.id}>
                {one.name}
              </option>
            ))}
          </select>
        </div>
        <Field label={copy.clientEmail} type="email" autoComplete="off" autoCapitalize="none" value={email} onChange={setEmail} />
      </Form>
      <p role="status" className="soft">
        {said}
      </p>
    </>
  );
}
