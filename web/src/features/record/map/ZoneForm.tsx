/** What was done in one zone: passes, settings with last time's beside them, end-point, discomfort, notes. */
import { copyZones, type Library, type NamedModality, outOfRange, type SessionRecord, type SettingKey, type TreatedZone } from '@afterglow/kernel';
import { recordCopy } from '../../../copy/record.ts';
import { NumberField, TextField } from '../../../ui/fields.tsx';
import type { Change } from '../useRecord.ts';
import { settingsLine, zoneLabel } from '../words.ts';

interface ZoneFormProps {
  readonly record: SessionRecord;
  readonly library: Library;
  readonly modality: NamedModality;
  readonly last: SessionRecord | null;
  readonly selected: string | undefined;
  readonly change: Change;
}

const words = recordCopy.zone;

export function ZoneForm({ record, library, modality, last, selected, change }: ZoneFormProps) {
  const guide = library.record;
  const index = record.zones.findIndex(({ id }) => id === selected);
  const zone = record.zones[index];
  if (!zone) return <p className="soft zone-form">{words.none}</p>;
  const before = last?.zones.find(({ id }) => id === zone.id);
  const set = (next: Partial<TreatedZone>): void =>
    change((now) => ({ ...now, zones: now.zones.map((one) => (one.id === zone.id ? { ...one, ...next } : one)) }));
  const setSetting = (key: SettingKey, value: number | null): void => {
    const { [key]: _, ...others } = zone.settings;
    set({ settings: value === null ? others : { ...others, [key]: value } });
  };
  return (
    <section className="zone-form" aria-labelledby="zone-form-title" data-testid="zone-form">
      <div className="row between">
        <h3 id="zone-form-title">{zoneLabel(guide, zone.id)}</h3>
        <span className="soft">{words.number(index + 1, record.zones.length)}</span>
      </div>
      {last && (
        <div className="last-time">
          <span>
            <strong>{words.last}</strong> {before ? settingsLine(guide, before) : words.lastNone}
          </span>
          {before && (
            <button type="button" className="button quiet small" onClick={() => change((now) => copyZones(last, now, [zone.id]))}>
              {words.copyOne}
            </button>
          )}
        </div>
      )}
      <div className="field-grid">
        <NumberField label={words.passes} value={zone.passes} least={1} most={99} onChange={(passes) => set({ passes })} />
        {modality.settings.map((key) => {
          const { label, unit, step, most } = guide.settings[key];
          const hint = before?.settings[key] === undefined ? undefined : `${words.last}: ${before.settings[key]} ${unit}`;
          return (
            <NumberField
              key={key}
              label={unit === '' ? label : `${label} (${unit})`}
              value={zone.settings[key] ?? null}
              step={step}
              most={most}
              hint={hint}
              onChange={(value) => setSetting(key, value)}
            />
          );
        })}
      </div>
      <Ranges zone={zone} library={library} modality={modality} onReason={(reason) => set({ reason })} />
      <TextField label={words.endpoint} value={zone.endpoint} suggestions={modality.endpoints} onChange={(endpoint) => set({ endpoint })} />
      <Discomfort value={zone.discomfort} onChange={(discomfort) => set({ discomfort })} />
      <TextField label={words.notes} value={zone.notes} lines={2} most={2000} onChange={(notes) => set({ notes })} />
      {record.zones.length > 1 && (
        <button
          type="button"
          className="button quiet small"
          onClick={() => change((now) => ({ ...now, zones: now.zones.map((one) => ({ ...one, passes: zone.passes, settings: zone.settings })) }))}
        >
          {words.sameAll}
        </button>
      )}
    </section>
  );
}

/** What speaks of a setting outside its range: with source and grade, and the reason where one is asked for. */
function Ranges({
  zone,
  library,
  modality,
  onReason,
}: {
  readonly zone: TreatedZone;
  readonly library: Library;
  readonly modality: NamedModality;
  readonly onReason: (reason: string) => void;
}) {
  const found = outOfRange(library.record, modality, zone);
  if (found.length === 0 && zone.reason === '') return null;
  const isAsked = zone.reason !== '' || found.some(({ range }) => range.asks);
  return (
    <div className={`notice ${isAsked ? 'is-bad' : ''}`}>
      {found.map(({ range, setting }) => (
        <p key={`${setting}${range.text}`}>
          {range.text}{' '}
          <small>
            {(range.source ?? []).map((id) => `${library.sources[id]?.title ?? id} (${library.sources[id]?.grade ?? ''})`).join('; ')}
            {range.asks ? '' : `, ${words.chart}`}
          </small>
        </p>
      ))}
      {isAsked && <TextField label={words.reason} value={zone.reason} most={500} hint={words.reasonHint} onChange={onReason} />}
    </div>
  );
}

const SCALE = Array.from({ length: 11 }, (_, value) => value);

function Discomfort({ value, onChange }: { readonly value: number | null; readonly onChange: (value: number | null) => void }) {
  return (
    <fieldset className="field">
      <legend>{words.discomfort}</legend>
      <div className="scale">
        {SCALE.map((step) => (
          <button key={step} type="button" aria-pressed={step === value} onClick={() => onChange(step === value ? null : step)}>
            {step}
          </button>
        ))}
      </div>
    </fieldset>
  );
}
