/** One location: name, address, phone, hours in words, time zone. What is left empty is the clinic's own. */
import type { LocationSetupJson, SettingsJson } from '@afterglow/kernel/api';
import { type FormEvent, useId, useState } from 'react';
import { locationsCopy as words } from '../../copy/locations.ts';
import { call } from '../../data/client.ts';
import { Field } from '../../ui/Field.tsx';
import { SaveRow } from './SaveRow.tsx';
import { useSaving } from './saving.ts';

export type LocationDraft = Pick<LocationSetupJson, 'id' | 'name' | 'address' | 'zone' | 'phone' | 'hours'>;

export const emptyLocation = (zone: string): LocationDraft => ({ id: crypto.randomUUID(), name: '', address: '', zone, phone: '', hours: '' });

const ZONES = Intl.supportedValuesOf('timeZone');

interface LocationFormProps {
  readonly settings: SettingsJson;
  readonly location: LocationDraft;
  readonly onSaved: () => void;
  readonly onCancel: () => void;
}

export function LocationForm({ settings, location, onSaved, onCancel }: LocationFormProps) {
  const zoneId = useId();
  const [draft, setDraft] = useState<LocationDraft>(location);
  const saving = useSaving();
  const set = (part: Partial<LocationDraft>): void => setDraft({ ...draft, ...part });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const { id, name, address, zone, phone, hours } = draft;
    const body = { id, name, address, zone: zone.trim(), phone, hours };
    void saving.save(() => call('putLocation', { params: { clinicId: settings.id }, body })).then((isSaved) => isSaved && onSaved());
  };
  return (
    <form className="card settings-form" onSubmit={submit} noValidate>
      <div className="two">
        <Field label={words.name} value={draft.name} onChange={(name) => set({ name })} />
        <div className="field">
          <label htmlFor={zoneId}>{words.zone}</label>
          <span className="hint" id={`${zoneId}-hint`}>
            {words.zoneHint}
          </span>
          <input
            id={zoneId}
            list={`${zoneId}-zones`}
            autoComplete="off"
            spellCheck={false}
            aria-describedby={`${zoneId}-hint`}
            value={draft.zone}
            onChange={(event) => set({ zone: event.target.value })}
          />
          <datalist id={`${zoneId}-zones`}>
            {ZONES.map((zone) => (
              <option key={zone} value={zone} />
            ))}
          </datalist>
        </div>
      </div>
      <Field label={words.address} hint={words.asClinic(settings.address)} value={draft.address} onChange={(address) => set({ address })} />
      <div className="two">
        <Field label={words.phone} hint={words.asClinic(settings.phone)} type="tel" value={draft.phone} onChange={(phone) => set({ phone })} />
        <Field label={words.hours} hint={words.asClinic(settings.hours)} value={draft.hours} onChange={(hours) => set({ hours })} />
      </div>
      <SaveRow saving={saving} onCancel={onCancel} />
    </form>
  );
}
