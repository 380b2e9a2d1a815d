/** What a clinic tells of itself, how clients cancel, how it is paid elsewhere. */
import type { SettingsJson } from '@afterglow/kernel/api';
import { type FormEvent, useId, useState } from 'react';
import { booking } from '../../copy/booking.ts';
import { setup } from '../../copy/setup.ts';
import { call } from '../../data/client.ts';
import { Field } from '../../ui/Field.tsx';
import { SaveRow } from './SaveRow.tsx';
import { useSaving } from './saving.ts';

const words = setup.clinicForm;

export function ClinicForm({ settings }: { readonly settings: SettingsJson }) {
  const [draft, setDraft] = useState(settings);
  const saving = useSaving();
  const set = (part: Partial<SettingsJson>): void => setDraft({ ...draft, ...part });
  const { freeHours } = draft.cancellation;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const { name, phone, emergency, hours, address, currency, cancellation, paymentUrl } = draft;
    void saving.save(() =>
      call('changeSettings', {
        params: { clinicId: settings.id },
        body: { name, phone, emergency, hours, address, currency: currency.toUpperCase(), cancellation, paymentUrl: paymentUrl || null },
      }),
    );
  };
  return (
    <form onSubmit={submit} className="settings-form">
      <p className="soft">{words.lead}</p>
      <Field label={words.name} value={draft.name} onChange={(name) => set({ name })} />
      <div className="two">
        <Field label={words.phone} value={draft.phone} onChange={(phone) => set({ phone })} type="tel" />
        <Field label={words.emergency} value={draft.emergency} onChange={(emergency) => set({ emergency })} type="tel" />
      </div>
      <Field label={words.hours} hint={words.hoursHint} value={draft.hours} onChange={(hours) => set({ hours })} />
      <Field label={words.address} value={draft.address} onChange={(address) => set({ address })} />
      <div className="two">
        <Field label={words.currency} value={draft.currency} onChange={(currency) => set({ currency })} />
        <Field label={words.zone} hint={words.zoneHint} value={draft.zone} readOnly />
      </div>
      <h2>{words.cancelling}</h2>
      <NumberField
        label={words.freeHours}
        value={freeHours}
        most={336}
        onChange={(hours) => set({ cancellation: { ...draft.cancellation, freeHours: hours ?? 0 } })}
      />
      <Field
        label={words.words}
        hint={words.wordsHint}
        value={draft.cancellation.words}
        onChange={(text) => set({ cancellation: { ...draft.cancellation, words: text } })}
      />
      <p className="notice">{booking.cancelRule(freeHours, draft.cancellation.words)}</p>
      <h2>{words.payment}</h2>
      <p className="soft">{words.paymentText}</p>
      <Field label={words.paymentUrl} hint={words.paymentHint} value={draft.paymentUrl ?? ''} onChange={(paymentUrl) => set({ paymentUrl })} />
      <SaveRow saving={saving} />
      <PaymentSecret clinicId={settings.id} hasOne={settings.hasPaymentSecret} />
    </form>
  );
}

interface NumberFieldProps {
  readonly label: string;
  readonly value: number | null;
  readonly least?: number;
  readonly most: number;
  readonly onChange: (value: number | null) => void;
}

export function NumberField({ label, value, least = 0, most, onChange }: NumberFieldProps) {
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        type="number"
        inputMode="numeric"
        min={least}
        max={most}
        value={value ?? ''}
        onChange={(event) => onChange(event.target.value === '' ? null : Number(event.target.value))}
      />
    </div>
  );
}

function PaymentSecret({ clinicId, hasOne }: { readonly clinicId: string; readonly hasOne: boolean }) {
  const [secret, setSecret] = useState<string>();
  const saving = useSaving();
  const make = (): Promise<boolean> =>
    saving.save(async () => {
      const reply = await call('newPaymentSecret', { params: { clinicId }, body: {} });
      if (reply.ok) setSecret(reply.value.secret);
      return reply;
    });
  return (
    <section>
      <h3>{words.secret}</h3>
      <p className="soft">{words.secretText}</p>
      <div aria-live="polite">
        {secret && (
          <p className="notice">
            {words.secretOnce} <code className="address">{secret}</code>
          </p>
        )}
        {saving.problem && <p className="notice is-bad">{saving.problem}</p>}
      </div>
      <button type="button" className="button quiet small" disabled={saving.isBusy} onClick={() => void make()}>
        {hasOne || secret ? words.secretAgain : words.secretMake}
      </button>
    </section>
  );
}
