/** Device, tip or cartridge, lot and expiry. */
import type { SessionRecord } from '@afterglow/kernel';
import type { RecordReply } from '@afterglow/kernel/api';
import { useId } from 'react';
import { recordCopy } from '../../../copy/record.ts';
import { DayField, NumberField, TextField } from '../../../ui/fields.tsx';
import type { Change } from '../useRecord.ts';

interface DevicePanelProps {
  readonly record: SessionRecord;
  readonly devices: RecordReply['devices'];
  readonly last: SessionRecord | null;
  readonly needsWavelength: boolean;
  readonly today: string;
  readonly change: Change;
}

const words = recordCopy.device;

export function DevicePanel({ record, devices, last, needsWavelength, today, change }: DevicePanelProps) {
  const id = useId();
  const { device } = record;
  const set = (next: Partial<SessionRecord['device']>): void => change((now) => ({ ...now, device: { ...now.device, ...next } }));
  return (
    <section className="card panel" id="part-device" tabIndex={-1} aria-labelledby={`${id}-title`}>
      <div className="row between">
        <h3 id={`${id}-title`}>{words.title}</h3>
        {last && last.device.name !== '' && (
          <button type="button" className="button quiet small" onClick={() => set({ ...last.device, lot: device.lot, expiry: device.expiry })}>
            {words.copy}
          </button>
        )}
      </div>
      <div className="field-grid">
        <div className="field">
          <label htmlFor={id}>{words.which}</label>
          <select
            id={id}
            value={device.resource ?? ''}
            onChange={(event) => {
              const chosen = devices.find((one) => one.id === event.target.value);
              set(chosen ? { resource: chosen.id, name: chosen.name } : { resource: null });
            }}
          >
            <option value="">{words.other}</option>
            {devices.map((one) => (
              <option key={one.id} value={one.id}>
                {one.name}
              </option>
            ))}
          </select>
        </div>
        <TextField label={words.name} value={device.name} most={120} onChange={(name) => set({ name })} />
        <TextField label={words.serial} value={device.serial} most={120} onChange={(serial) => set({ serial })} />
        {needsWavelength && (
          <NumberField label={words.wavelength} value={device.wavelengthNm} least={1} most={100_000} onChange={(wavelengthNm) => set({ wavelengthNm })} />
        )}
        <TextField label={words.tip} value={device.tip} most={120} onChange={(tip) => set({ tip })} />
        <TextField label={words.lot} value={device.lot} most={120} onChange={(lot) => set({ lot })} />
        <DayField
          label={words.expiry}
          value={device.expiry}
          hint={device.expiry !== null && device.expiry < today ? <strong className="is-wrong">{words.expired}</strong> : undefined}
          onChange={(expiry) => set({ expiry })}
        />
      </div>
    </section>
  );
}
