/** One service: what it is, who and what it needs, its steps, price and limits. */
import type { Library } from '@afterglow/kernel';
import { type LocationSetupJson, SERVICE_MODES } from '@afterglow/kernel/api';
import { type FormEvent, useId, useState } from 'react';
import { setup } from '../../copy/setup.ts';
import { call } from '../../data/client.ts';
import { Field } from '../../ui/Field.tsx';
import { NumberField } from './ClinicForm.tsx';
import { addRole, addStep, type ServiceDraft, serviceOf } from './offer.ts';
import { RoleRows, StepRows } from './ServiceRows.tsx';
import { ServiceLocations } from './ServiceLocations.tsx';
import { SaveRow } from './SaveRow.tsx';
import { useSaving } from './saving.ts';

const words = setup.service;

interface ServiceFormProps {
  readonly clinicId: string;
  readonly currency: string;
  readonly library: Library;
  readonly locations: readonly LocationSetupJson[];
  readonly service: ServiceDraft;
  readonly onSaved: () => void;
  readonly onCancel: () => void;
}

export function ServiceForm({ clinicId, currency, library, locations, service, onSaved, onCancel }: ServiceFormProps) {
  const ids = { protocol: useId(), mode: useId() };
  const [draft, setDraft] = useState(service);
  const [isPriceWrong, setPriceWrong] = useState(false);
  const saving = useSaving();
  const set = (part: Partial<ServiceDraft>): void => setDraft({ ...draft, ...part });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const body = serviceOf(draft, currency);
    setPriceWrong(body === undefined);
    if (body) void saving.save(() => call('putService', { params: { clinicId }, body })).then((isSaved) => isSaved && onSaved());
  };
  return (
    <form className="card settings-form" onSubmit={submit} noValidate>
      <Field label={words.title} value={draft.title} onChange={(title) => set({ title })} />
      <Field label={words.summary} value={draft.summary} onChange={(summary) => set({ summary })} />
      <div className="two">
        <div className="field">
          <label htmlFor={ids.protocol}>{words.protocol}</label>
          <select id={ids.protocol} value={draft.protocol} onChange={(event) => set({ protocol: event.target.value })}>
            <option value="">{words.protocolNone}</option>
            {Object.values(library.protocols).map(({ id, title }) => (
              <option key={id} value={id}>
                {title}
              </option>
            ))}
          </select>
        </div>
        <div className="field">
          <label htmlFor={ids.mode}>{words.mode}</label>
          <select id={ids.mode} value={draft.mode} onChange={(event) => set({ mode: SERVICE_MODES.find((mode) => mode === event.target.value) ?? draft.mode })}>
            {SERVICE_MODES.map((mode) => (
              <option key={mode} value={mode}>
                {words.modes[mode]}
              </option>
            ))}
          </select>
        </div>
      </div>
      <div className="two">
        <div>
          <Field label={words.price(currency)} value={draft.price} onChange={(price) => set({ price })} />
          {isPriceWrong && <p className="error">{words.priceWrong}</p>}
        </div>
        <label className="check">
          <input type="checkbox" checked={draft.isPublic} onChange={(event) => set({ isPublic: event.target.checked })} /> {words.public}
        </label>
      </div>
      <ServiceLocations locations={locations} chosen={draft.locations} onChange={(chosen) => set({ locations: chosen })} />
      <h3>{words.needs}</h3>
      <RoleRows draft={draft} onChange={setDraft} />
      <button type="button" className="button quiet small" onClick={() => setDraft(addRole(draft))}>
        {words.roleAdd}
      </button>
      <h3>{words.steps}</h3>
      <p className="soft">{words.stepsHint}</p>
      <StepRows draft={draft} onChange={setDraft} />
      <button type="button" className="button quiet small" onClick={() => setDraft(addStep(draft))}>
        {words.stepAdd}
      </button>
      <h3>{words.limits}</h3>
      <div className="three">
        <NumberField label={words.notice} value={draft.noticeHours} most={2160} onChange={(noticeHours) => set({ noticeHours })} />
        <NumberField label={words.horizon} value={draft.horizonDays} least={1} most={730} onChange={(horizonDays) => set({ horizonDays })} />
        <NumberField label={words.perDay} value={draft.perDay} least={1} most={500} onChange={(perDay) => set({ perDay })} />
      </div>
      <SaveRow saving={saving} onCancel={onCancel} />
    </form>
  );
}
