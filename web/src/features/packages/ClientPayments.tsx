/** Payments noted on a chart, the newest first; and one more, taken elsewhere. */
import { dayDate, parseInstant } from '@afterglow/kernel';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useId, useState } from 'react';
import { packages as words } from '../../copy/packages.ts';
import { call } from '../../data/client.ts';
import { Loaded } from '../../ui/Loaded.tsx';
import { money, readMoney } from '../../ui/money.ts';

interface PaymentsProps {
  readonly clinicId: string;
  readonly patientId: string;
  readonly zone: string;
}

export function ClientPayments({ clinicId, patientId, zone }: PaymentsProps) {
  const query = useQuery({
    queryKey: ['client-payments', patientId],
    staleTime: 0,
    queryFn: async () => {
      const [payments, settings] = await Promise.all([call('payments', { params: { clinicId, patientId } }), call('settings', { params: { clinicId } })]);
      if (!payments.ok || !settings.ok) throw new Error('the clinic did not answer');
      return { payments: payments.value, currency: settings.value.currency };
    },
  });
  return (
    <section>
      <h2>{words.payments}</h2>
      <p className="soft">{words.paymentsText}</p>
      <Loaded query={query}>
        {({ payments, currency }) => (
          <>
            {payments.length === 0 && <p className="soft">{words.noPayments}</p>}
            <ul className="setup-list">
              {payments.map(({ id, amount, currency: paidIn, method, what, at, by, reference }) => (
                <li key={id}>
                  <div className="setup-row">
                    <div>
                      <strong>{money(amount, paidIn)}</strong> {amount < 0 && <span className="chip">{words.back}</span>}
                      <div className="soft">{[method, what, reference, by].filter(Boolean).join(' · ')}</div>
                    </div>
                    <span className="soft">{dayDate(parseInstant(at) ?? 0, zone)}</span>
                  </div>
                </li>
              ))}
            </ul>
            <NotePayment clinicId={clinicId} patientId={patientId} currency={currency} onNoted={() => void query.refetch()} />
          </>
        )}
      </Loaded>
    </section>
  );
}

const EMPTY = { amount: '', method: words.methods[0] ?? 'card', what: '' };

interface NoteProps extends Omit<PaymentsProps, 'zone'> {
  readonly currency: string;
  readonly onNoted: () => void;
}

function NotePayment({ clinicId, patientId, currency, onNoted }: NoteProps) {
  const ids = { amount: useId(), method: useId(), what: useId() };
  const [draft, setDraft] = useState(EMPTY);
  const [problem, setProblem] = useState<string>();
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const isBack = draft.amount.trim().startsWith('-');
    const amount = readMoney(draft.amount.replace('-', ''), currency);
    if (!amount) return setProblem(words.amountWrong);
    const { method, what } = draft;
    const body = { id: crypto.randomUUID(), amount: isBack ? -amount : amount, method, what };
    const reply = await call('notePayment', { params: { clinicId, patientId }, body });
    setProblem(reply.ok ? undefined : reply.error.detail);
    if (reply.ok) {
      setDraft(EMPTY);
      onNoted();
    }
  };
  return (
    <form className="settings-form" onSubmit={(event) => void submit(event)}>
      <div className="three">
        <div className="field">
          <label htmlFor={ids.amount}>{words.amount(currency)}</label>
          <input id={ids.amount} value={draft.amount} inputMode="decimal" onChange={(event) => setDraft({ ...draft, amount: event.target.value })} />
        </div>
        <div className="field">
          <label htmlFor={ids.method}>{words.method}</label>
          <select id={ids.method} value={draft.method} onChange={(event) => setDraft({ ...draft, method: event.target.value })}>
            {words.methods.map((one) => (
              <option key={one}>{one}</option>
            ))}
          </select>
        </div>
        <div className="field">
          <label htmlFor={ids.what}>{words.what}</label>
          <input id={ids.what} maxLength={200} value={draft.what} onChange={(event) => setDraft({ ...draft, what: event.target.value })} />
        </div>
      </div>
      <div aria-live="polite">{problem && <p className="error">{problem}</p>}</div>
      <button type="submit" className="button quiet">
        {words.note}
      </button>
    </form>
  );
}
