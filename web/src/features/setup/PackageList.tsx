/** Packages on offer: several of one service at one price. */
import type { ReplyOf, Routes } from '@afterglow/kernel/api';
import { type FormEvent, useId, useState } from 'react';
import { setup } from '../../copy/setup.ts';
import { call } from '../../data/client.ts';
import { priceText, moneyText, readMoney } from '../../ui/money.ts';
import { Field } from '../../ui/Field.tsx';
import { NumberField } from './ClinicForm.tsx';
import type { Offered } from './offer.ts';
import { SaveRow } from './SaveRow.tsx';
import { useSaving } from './saving.ts';

const words = setup.package;
export type Package = ReplyOf<Routes['packages']>[number];

interface PackageListProps {
  readonly clinicId: string;
  readonly currency: string;
  readonly services: readonly Offered[];
  readonly packages: readonly Package[];
  /** Done when what was saved is here. */
  readonly reload: () => Promise<unknown>;
}

export function PackageList({ clinicId, currency, services, packages, reload }: PackageListProps) {
  const [editing, setEditing] = useState<Package>();
  const saving = useSaving();
  const titleOf = (id: string): string => services.find((one) => one.id === id)?.title ?? '';
  const archive = (one: Package): void =>
    void saving
      .save(() => call('archivePackage', { params: { clinicId, packageId: one.id }, body: { archived: !one.isArchived } }))
      .then((isSaved) => isSaved && reload());
  const empty: Package = {
    id: crypto.randomUUID(),
    title: '',
    service: services.find(({ isArchived }) => !isArchived)?.id ?? '',
    sessions: 3,
    price: null,
    validDays: 365,
    isArchived: false,
  };
  const form = (one: Package) => (
    <PackageForm
      clinicId={clinicId}
      currency={currency}
      services={services}
      one={one}
      onCancel={() => setEditing(undefined)}
      onSaved={() => void reload().then(() => setEditing(undefined))}
    />
  );
  const isNew = editing !== undefined && !packages.some(({ id }) => id === editing.id);
  return (
    <>
      <div aria-live="polite">{saving.problem && <p className="notice is-bad">{saving.problem}</p>}</div>
      {packages.length === 0 && !isNew && <p className="soft">{words.none}</p>}
      <ul className="setup-list">
        {packages.map((one) => (
          <li key={one.id}>
            {editing?.id === one.id ? (
              form(editing)
            ) : (
              <div className="setup-row">
                <div>
                  <strong>{one.title}</strong> {one.isArchived && <span className="chip">{setup.archived}</span>}
                  <div className="soft">{words.line(one.sessions, titleOf(one.service), priceText(one.price, currency), one.validDays)}</div>
                </div>
                <div className="row">
                  <button type="button" className="button quiet small" aria-label={setup.edit(one.title)} onClick={() => setEditing(one)}>
                    {setup.change}
                  </button>
                  <button
                    type="button"
                    className="button quiet small"
                    aria-label={`${one.isArchived ? setup.restore : setup.archive}: ${one.title}`}
                    onClick={() => archive(one)}
                  >
                    {one.isArchived ? setup.restore : setup.archive}
                  </button>
                </div>
              </div>
            )}
          </li>
        ))}
      </ul>
      {isNew ? (
        form(editing)
      ) : (
        <button type="button" className="button" onClick={() => setEditing(empty)}>
          {words.add}
        </button>
      )}
    </>
  );
}

interface PackageFormProps extends Pick<PackageListProps, 'clinicId' | 'currency' | 'services'> {
  readonly one: Package;
  readonly onSaved: () => void;
  readonly onCancel: () => void;
}

function PackageForm({ clinicId, currency, services, one, onSaved, onCancel }: PackageFormProps) {
  const id = useId();
  const [draft, setDraft] = useState({ ...one, price: moneyText(one.price, currency) });
  const [isPriceWrong, setPriceWrong] = useState(false);
  const saving = useSaving();
  const set = (part: Partial<typeof draft>): void => setDraft({ ...draft, ...part });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const price = readMoney(draft.price, currency);
    setPriceWrong(price === undefined);
    if (price === undefined) return;
    const { title, service, sessions, validDays } = draft;
    void saving
      .save(() => call('putPackage', { params: { clinicId }, body: { id: one.id, title, service, sessions, price, validDays } }))
      .then((isSaved) => isSaved && onSaved());
  };
  return (
    <form className="card settings-form" onSubmit={submit}>
      <Field label={words.title} value={draft.title} onChange={(title) => set({ title })} />
      <div className="field">
        <label htmlFor={id}>{words.service}</label>
        <select id={id} value={draft.service} onChange={(event) => set({ service: event.target.value })}>
          {services
            .filter(({ isArchived, id: own }) => !isArchived || own === draft.service)
            .map((service) => (
              <option key={service.id} value={service.id}>
                {service.title}
              </option>
            ))}
        </select>
      </div>
      <div className="three">
        <NumberField label={words.sessions} value={draft.sessions} least={1} most={24} onChange={(sessions) => set({ sessions: sessions ?? 1 })} />
        <div>
          <Field label={words.price(currency)} value={draft.price} onChange={(price) => set({ price })} />
          {isPriceWrong && <p className="error">{setup.service.priceWrong}</p>}
        </div>
        <NumberField label={words.valid} value={draft.validDays} least={1} most={3650} onChange={(validDays) => set({ validDays })} />
      </div>
      <SaveRow saving={saving} onCancel={onCancel} />
    </form>
  );
}
