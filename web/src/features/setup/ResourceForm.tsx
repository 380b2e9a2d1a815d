/** One person, room or device: name, what it can do, how many at once, hours. */
import type { LocationSetupJson } from '@afterglow/kernel/api';
import { type FormEvent, useId, useState } from 'react';
import { locationsCopy } from '../../copy/locations.ts';
import { setup } from '../../copy/setup.ts';
import { call } from '../../data/client.ts';
import { Field } from '../../ui/Field.tsx';
import { NumberField } from './ClinicForm.tsx';
import { HoursForm } from './HoursForm.tsx';
import { type ResourceJson, usualHours } from './hours.ts';
import { SaveRow } from './SaveRow.tsx';
import { useSaving } from './saving.ts';

const words = setup.resource;

export type ResourceDraft = Pick<ResourceJson, 'id' | 'location' | 'kind' | 'name' | 'skills' | 'capacity' | 'hours'>;

export const emptyResource = (kind: string, location: string): ResourceDraft => ({
  id: crypto.randomUUID(),
  location,
  kind,
  name: '',
  skills: [],
  capacity: 1,
  hours: usualHours,
});

interface ResourceFormProps {
  readonly clinicId: string;
  readonly locations: readonly LocationSetupJson[];
  readonly resource: ResourceDraft;
  readonly isNew: boolean;
  readonly onSaved: () => void;
  readonly onCancel: () => void;
}

export function ResourceForm({ clinicId, locations, resource, isNew, onSaved, onCancel }: ResourceFormProps) {
  const placeId = useId();
  const [draft, setDraft] = useState(resource);
  const [skills, setSkills] = useState(resource.skills.join(', '));
  const saving = useSaving();
  const set = (part: Partial<ResourceDraft>): void => setDraft({ ...draft, ...part });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const { id, location, kind, name, capacity, hours } = draft;
    const body = {
      location,
      name,
      capacity,
      hours,
      skills: skills
        .split(',')
        .map((skill) => skill.trim())
        .filter(Boolean),
    };
    const send = () =>
      isNew
        ? call('addResource', { params: { clinicId }, body: { ...body, id, kind } })
        : call('changeResource', { params: { clinicId, resourceId: id }, body });
    void saving.save(send).then((isSaved) => isSaved && onSaved());
  };
  return (
    <form className="card settings-form" onSubmit={submit}>
      <div className="two">
        <Field label={words.name} value={draft.name} onChange={(name) => set({ name })} />
        <NumberField label={words.capacity} value={draft.capacity} least={1} most={100} onChange={(capacity) => set({ capacity: capacity ?? 1 })} />
      </div>
      {locations.length > 1 && (
        <div className="field resource-location">
          <label htmlFor={placeId}>{locationsCopy.of}</label>
          <span className="hint" id={`${placeId}-hint`}>
            {locationsCopy.ofHint}
          </span>
          <select id={placeId} aria-describedby={`${placeId}-hint`} value={draft.location} onChange={(event) => set({ location: event.target.value })}>
            {locations.map(({ id, shown }) => (
              <option key={id} value={id}>
                {shown.name}
              </option>
            ))}
          </select>
        </div>
      )}
      <Field label={words.skills} hint={words.skillsHint} value={skills} onChange={setSkills} />
      <HoursForm hours={draft.hours} onChange={(hours) => set({ hours })} />
      <SaveRow saving={saving} onCancel={onCancel} />
    </form>
  );
}
