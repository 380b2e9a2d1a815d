/** The clinic and its owner, with the code from the terminal. A wrong field is named; nothing is lost. */
import { useState } from 'react';
import { accounts } from '../../copy/accounts.ts';
import { call } from '../../data/client.ts';
import { Field } from '../../ui/Field.tsx';
import { Form } from '../../ui/Form.tsx';
import { PasswordField } from './PasswordField.tsx';

const { setup: copy } = accounts;
type Names = 'code' | 'clinic.name' | 'clinic.zone' | 'clinic.phone' | 'clinic.emergency' | 'clinic.hours' | 'owner.name' | 'owner.email' | 'owner.password';

const BEGIN: Readonly<Record<Names, string>> = {
  code: '',
  'clinic.name': '',
  'clinic.zone': Intl.DateTimeFormat().resolvedOptions().timeZone,
  'clinic.phone': '',
  'clinic.emergency': '911',
  'clinic.hours': copy.hoursExample,
  'owner.name': '',
  'owner.email': '',
  'owner.password': '',
};

export function SetupForm({ onDone }: { readonly onDone: () => Promise<void> }) {
  const [values, setValues] = useState(BEGIN);
  const [wrong, setWrong] = useState<Readonly<Record<string, string>>>({});
  const [problem, setProblem] = useState<string>();
  const field = (name: Names) => ({ value: values[name], error: wrong[name], onChange: (value: string) => setValues({ ...values, [name]: value }) });
  const send = async (): Promise<void> => {
    const reply = await call('setup', {
      body: {
        code: values.code,
        clinic: {
          name: values['clinic.name'],
          zone: values['clinic.zone'],
          phone: values['clinic.phone'],
          emergency: values['clinic.emergency'],
          hours: values['clinic.hours'],
        },
        owner: { name: values['owner.name'], email: values['owner.email'], password: values['owner.password'] },
      },
    });
    if (reply.ok) return onDone();
    setWrong(Object.fromEntries((reply.error.errors ?? []).map(({ path, message }) => [path, message])));
    setProblem(reply.error.detail);
  };
  return (
    <Form button={copy.button} busy={accounts.signIn.busy} problem={problem} onSend={send}>
      <Field label={copy.code} hint={copy.codeHint} autoComplete="off" autoCapitalize="characters" spellCheck={false} {...field('code')} />
      <h2>{copy.clinic}</h2>
      <Field label={copy.clinicName} autoComplete="organization" maxLength={120} {...field('clinic.name')} />
      <Field label={copy.zone} hint={copy.zoneHint} autoComplete="off" {...field('clinic.zone')} />
      <Field label={copy.phone} type="tel" autoComplete="tel" maxLength={60} {...field('clinic.phone')} />
      <Field label={copy.emergency} type="tel" autoComplete="off" maxLength={60} {...field('clinic.emergency')} />
      <Field label={copy.hours} autoComplete="off" maxLength={200} {...field('clinic.hours')} />
      <h2>{copy.owner}</h2>
      <Field label={copy.ownerName} autoComplete="name" maxLength={120} {...field('owner.name')} />
      <Field label={accounts.signIn.email} type="email" autoComplete="username" autoCapitalize="none" {...field('owner.email')} />
      <PasswordField isNew label={accounts.password.fresh} hint={accounts.password.hint} {...field('owner.password')} />
    </Form>
  );
}
