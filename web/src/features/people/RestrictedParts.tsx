/** Restricted records, the list of who opened one, and restricting another. */
import type { ReplyOf, Routes } from '@afterglow/kernel/api';
import { useId, useState } from 'react';
import { accounts, roleNames } from '../../copy/accounts.ts';
import { call } from '../../data/client.ts';
import { Field } from '../../ui/Field.tsx';
import { Form } from '../../ui/Form.tsx';
import type { Restricted } from '../../data/people.ts';
import { TableHead } from '../../ui/TableHead.tsx';
import { Scroller } from '../../ui/Scroller.tsx';

const { restricted: copy } = accounts;

interface ClinicProps {
  readonly clinicId: string;
  /** How it is now. */
  readonly onDone: (now: Restricted) => void;
}

export function RestrictedList({ clinicId, records, onDone }: ClinicProps & { readonly records: Restricted['restricted'] }) {
  const [problem, setProblem] = useState<string>();
  const lift = async (patientId: string): Promise<void> => {
    const reply = await call('liftRestriction', { params: { clinicId, patientId } });
    setProblem(reply.ok ? undefined : reply.error.detail);
    if (reply.ok) onDone(reply.value);
  };
  if (records.length === 0) return <p className="soft">{copy.none}</p>;
  return (
    <>
      {problem && (
        <p className="notice is-bad" role="alert">
          {problem}
        </p>
      )}
      <ul className="used">
        {records.map(({ patient, reason, by, at }) => (
          <li key={patient.id}>
            <span>
              <strong>{patient.name}</strong>
              <br />
              {reason}
              <br />
              <span className="soft">
                {by}, {new Date(at).toLocaleString()}
              </span>
            </span>
            <button type="button" className="button quiet small" aria-label={copy.liftOf(patient.name)} onClick={() => void lift(patient.id)}>
              {copy.lift}
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}

export function OpenedList({ clinicId, opened, onDone }: ClinicProps & { readonly opened: Restricted['opened'] }) {
  const [problem, setProblem] = useState<string>();
  const seen = async (): Promise<void> => {
    const reply = await call('seenOpened', { params: { clinicId } });
    setProblem(reply.ok ? undefined : reply.error.detail);
    if (reply.ok) onDone(reply.value);
  };
  if (opened.length === 0) return <p className="soft">{copy.openedNone}</p>;
  return (
    <>
      <Scroller label={copy.opened}>
        <table>
          <TableHead columns={[copy.columns.who, copy.columns.whose, copy.columns.why, copy.columns.when]} />
          <tbody>
            {opened.map((one) => (
              <tr key={one.id}>
                <td>
                  {copy.by(one.by, Object.entries(roleNames).find(([role]) => role === one.role)?.[1] ?? one.role)}{' '}
                  {!one.isSeen && <span className="chip tone-avoid">{copy.isNew}</span>}
                </td>
                <td>{one.patient.name}</td>
                <td>{one.reason}</td>
                <td>{new Date(one.at).toLocaleString()}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroller>
      {opened.some(({ isSeen }) => !isSeen) && (
        <button type="button" className="button quiet" onClick={() => void seen()}>
          {copy.seen}
        </button>
      )}
      {problem && (
        <p className="notice is-bad" role="alert">
          {problem}
        </p>
      )}
    </>
  );
}

export function RestrictForm({ clinicId, clients, onDone }: ClinicProps & { readonly clients: ReplyOf<Routes['patients']> }) {
  const id = useId();
  const [patientId, setPatient] = useState('');
  const [reason, setReason] = useState('');
  const [problem, setProblem] = useState<string>();
  const send = async (): Promise<void> => {
    if (patientId === '') return setProblem(copy.choose);
    const reply = await call('restrict', { params: { clinicId, patientId }, body: { reason } });
    setProblem(reply.ok ? undefined : (reply.error.errors?.[0]?.message ?? reply.error.detail));
    if (!reply.ok) return;
    setPatient('');
    setReason('');
    onDone(reply.value);
  };
  return (
    <Form button={copy.addButton} busy={accounts.signIn.busy} problem={problem} isQuiet onSend={send}>
      <div className="field">
        <label htmlFor={id}>{copy.client}</label>
        <select id={id} value={patientId} onChange={(event) => setPatient(event.target.value)}>
          <option value="">{copy.choose}</option>
          {clients.map((one) => (
            <option key={one.id} value={one.id}>
              {one.name}
            </option>
          ))}
        </select>
      </div>
      <Field label={copy.reason} maxLength={500} value={reason} onChange={setReason} />
    </Form>
  );
}
