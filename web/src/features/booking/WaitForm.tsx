/** No time suits: wait for one. In: what and over which days. The clinic holds the first that fits. */
import { useState } from 'react';
import { booking } from '../../copy/booking.ts';
import { call } from '../../data/client.ts';
import { dateWords } from './days.ts';
import { PersonFields, usePerson } from './PersonFields.tsx';

interface WaitFormProps {
  readonly clinicId: string;
  readonly locationId: string;
  readonly request: { readonly service: string; readonly provider?: string; readonly facts?: { exposures: { product: string; last: string }[] } };
  readonly from: string;
  readonly to: string;
}

export function WaitForm({ clinicId, locationId, request, from, to }: WaitFormProps) {
  const form = usePerson();
  const [problem, setProblem] = useState<string>();
  const [state, setState] = useState<'open' | 'busy' | 'done'>('open');
  const send = async (): Promise<void> => {
    const person = form.check();
    if (!person || state !== 'open') return;
    setState('busy');
    const { facts, ...wish } = request;
    const body = { ...wish, location: locationId, from, to, guest: { ...person, ...(facts ? { facts } : {}) } };
    const reply = await call('waitPublic', { params: { clinicId }, body });
    setState(reply.ok ? 'done' : 'open');
    setProblem(reply.ok ? undefined : reply.error.detail);
  };
  return (
    <details>
      <summary>{booking.wait}</summary>
      <p className="soft">{booking.waitText(dateWords(from), dateWords(to))}</p>
      <p role="status">{state === 'done' ? `✓ ${booking.waitDone}` : ''}</p>
      {problem && (
        <p className="notice is-bad" role="alert">
          {problem}
        </p>
      )}
      {state !== 'done' && (
        <form
          className="narrow"
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            void send();
          }}
        >
          <PersonFields form={form} />
          <button type="submit" className="button quiet" disabled={state === 'busy'}>
            {state === 'busy' ? booking.confirming : booking.waitSend}
          </button>
        </form>
      )}
    </details>
  );
}
