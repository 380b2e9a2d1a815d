/** The report of an adverse event. In: what is known already. Out: what was written, whole. */
import { type Library, localParts, parseInstant } from '@afterglow/kernel';
import { ADVERSE_OUTCOMES, ADVERSE_SEVERITIES, type AdverseEventJson, type BodyOf, type Routes } from '@afterglow/kernel/api';
import { useId, useState } from 'react';
import { adverseCopy } from '../../copy/record.ts';
import { AnswerField, PickField, TextField } from '../../ui/fields.tsx';

export type EventBody = BodyOf<Routes['reportAdverseEvent']>;

interface EventFormProps {
  readonly library: Library;
  readonly zone: string;
  /** An event that is changed, or what a new one starts from. */
  readonly event: AdverseEventJson | undefined;
  readonly start: Pick<EventBody, 'session' | 'device' | 'lot'> & { readonly onset: string };
  readonly problem: string | undefined;
  readonly onSave: (body: EventBody) => void;
  readonly onCancel: () => void;
}

const wall = (at: string, zone: string): string => {
  const instant = parseInstant(at);
  if (instant === undefined) return '';
  const { date, time } = localParts(instant, zone);
  return `${date}T${time}`;
};

export function EventForm({ library, zone, event, start, problem, onSave, onCancel }: EventFormProps) {
  const ids = { type: useId(), onset: useId(), serious: useId() };
  const [body, setBody] = useState<EventBody>(() => ({
    session: event?.session ?? start.session,
    type: event?.type ?? '',
    severity: event?.severity ?? 'mild',
    serious: event?.serious ?? false,
    outcome: event?.outcome ?? 'ongoing',
    onset: wall(event?.onset ?? start.onset, zone),
    device: event?.device ?? start.device,
    lot: event?.lot ?? start.lot,
    reporter: event?.reporter ?? '',
    description: event?.description ?? '',
    action: event?.action ?? '',
    reportedTo: event?.reportedTo ?? '',
  }));
  const set = (next: Partial<EventBody>): void => setBody((was) => ({ ...was, ...next }));
  const kinds = library.record.adverseEvents;
  const kind = kinds[body.type];
  return (
    <form
      className="card panel"
      onSubmit={(submitted) => {
        submitted.preventDefault();
        onSave(body);
      }}
    >
      <div className="field-grid">
        <div className="field">
          <label htmlFor={ids.type}>{adverseCopy.type}</label>
          <select id={ids.type} required value={body.type} onChange={(change) => set({ type: change.target.value })}>
            <option value="">{adverseCopy.choose}</option>
            {Object.entries(kinds).map(([id, { label }]) => (
              <option key={id} value={id}>
                {label}
              </option>
            ))}
          </select>
          {kind && (
            <span className="hint">
              {adverseCopy.source}: {(kind.source ?? []).map((id) => library.sources[id]?.title ?? id).join('; ')}
            </span>
          )}
        </div>
        <div className="field">
          <label htmlFor={ids.onset}>{adverseCopy.onset}</label>
          <input id={ids.onset} type="datetime-local" required value={body.onset} onChange={(change) => set({ onset: change.target.value })} />
        </div>
        <PickField
          label={adverseCopy.outcome}
          value={body.outcome}
          values={ADVERSE_OUTCOMES}
          words={adverseCopy.outcomes}
          onChange={(outcome) => set({ outcome })}
        />
        <TextField label={adverseCopy.device} value={body.device} most={200} onChange={(device) => set({ device })} />
        <TextField label={adverseCopy.lot} value={body.lot} most={120} onChange={(lot) => set({ lot })} />
        <TextField label={adverseCopy.reporter} value={body.reporter} most={200} onChange={(reporter) => set({ reporter })} />
      </div>
      <AnswerField
        label={adverseCopy.severity}
        value={body.severity}
        answers={ADVERSE_SEVERITIES.map((one) => [one, adverseCopy.severities[one]] as const)}
        onChange={(severity) => severity && set({ severity })}
      />
      <label className="choice" htmlFor={ids.serious}>
        <input id={ids.serious} type="checkbox" checked={body.serious} onChange={(change) => set({ serious: change.target.checked })} />
        <span>
          {adverseCopy.serious} <small>{adverseCopy.seriousHint}</small>
        </span>
      </label>
      <TextField label={adverseCopy.description} value={body.description} lines={3} most={4000} onChange={(description) => set({ description })} />
      <TextField label={adverseCopy.action} value={body.action} lines={2} most={4000} onChange={(action) => set({ action })} />
      <TextField label={adverseCopy.reportedTo} value={body.reportedTo} most={1000} onChange={(reportedTo) => set({ reportedTo })} />
      <div className="row">
        <button type="submit" className="button" disabled={body.type === '' || body.description.trim() === '' || body.reporter.trim() === ''}>
          {adverseCopy.save}
        </button>
        <button type="button" className="button quiet" onClick={onCancel}>
          {adverseCopy.cancel}
        </button>
      </div>
      <div role="alert">{problem && <p className="is-wrong">{problem}</p>}</div>
    </form>
  );
}
