/**
 * Changing who a client is and how to reach them. Only what was changed is sent, with the version that was looked at; who was
 * second is shown what the first did, keeps their own words, and saves again knowing both.
 */
import type { ProblemJson } from '@afterglow/kernel/api';
import { useQueryClient } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { chartCopy, clientsCopy } from '../../copy/chart.ts';
import { call } from '../../data/client.ts';
import { type Chart, chartKey } from './chartData.ts';

interface DetailsProps {
  readonly clinicId: string;
  readonly chart: Chart;
  /** The front desk does not see what the provider is told, so it does not change it. */
  readonly hasNote: boolean;
  readonly onDone: () => void;
}

const FIELDS = ['name', 'preferredName', 'birthDate', 'phone', 'email', 'note', 'restricted'] as const;
type Field = (typeof FIELDS)[number];
type Form = Readonly<Record<Field, string>>;
const TYPES: Readonly<Record<Field, string>> = {
  name: 'text',
  preferredName: 'text',
  birthDate: 'date',
  phone: 'tel',
  email: 'email',
  note: 'area',
  restricted: 'area',
};
const HINTS: Readonly<Partial<Record<Field, string>>> = { note: clientsCopy.noteHint, restricted: clientsCopy.restrictedHint };

const formOf = ({ client }: Chart): Form => ({
  name: client.name,
  preferredName: client.preferredName,
  birthDate: client.birthDate ?? '',
  phone: client.phone,
  email: client.email,
  note: client.note,
  restricted: client.restricted,
});

export function DetailsForm({ clinicId, chart, hasNote, onDone }: DetailsProps) {
  const id = useId();
  const queries = useQueryClient();
  const [start] = useState(() => ({ form: formOf(chart), version: chart.client.version }));
  const [form, setForm] = useState(start.form);
  const [version, setVersion] = useState(start.version);
  const [problem, setProblem] = useState<ProblemJson>();
  const [isBusy, setBusy] = useState(false);
  const changed = FIELDS.filter((field) => form[field] !== start.form[field]);
  const save = async (): Promise<void> => {
    if (changed.length === 0) return onDone();
    setBusy(true);
    const values = Object.fromEntries(changed.map((field) => [field, field === 'birthDate' && form[field] === '' ? null : form[field]]));
    const reply = await call('changeDetails', { params: { clinicId, patientId: chart.client.id }, body: { version, ...values } });
    setBusy(false);
    if (reply.ok) {
      queries.setQueryData(chartKey(clinicId, chart.client.id), reply.value);
      await queries.invalidateQueries({ queryKey: ['clients'] });
      return onDone();
    }
    setProblem(reply.error);
    if (reply.error.version !== undefined) setVersion(reply.error.version);
  };
  return (
    <form
      className="card"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <h2>{chartCopy.edit}</h2>
      <div className="form-grid">
        {FIELDS.filter((field) => hasNote || field !== 'note').map((field) => (
          <div className={`field ${TYPES[field] === 'area' ? 'is-wide' : ''}`} key={field}>
            <label htmlFor={`${id}-${field}`}>{clientsCopy[field]}</label>
            {TYPES[field] === 'area' ? (
              <textarea id={`${id}-${field}`} value={form[field]} onChange={(event) => setForm({ ...form, [field]: event.target.value })} />
            ) : (
              <input
                id={`${id}-${field}`}
                type={TYPES[field]}
                autoComplete="off"
                value={form[field]}
                onChange={(event) => setForm({ ...form, [field]: event.target.value })}
              />
            )}
            {HINTS[field] && <span className="hint">{HINTS[field]}</span>}
          </div>
        ))}
      </div>
      <div aria-live="assertive">{problem && <Conflict problem={problem} mine={changed} />}</div>
      <div className="row">
        <button type="submit" className="button" disabled={isBusy}>
          {problem?.code === 'changed' ? chartCopy.saveAgain : chartCopy.save}
        </button>
        <button type="button" className="button quiet" onClick={onDone}>
          {chartCopy.cancel}
        </button>
      </div>
    </form>
  );
}

const words: Readonly<Record<string, string>> = chartCopy.fields;

function Conflict({ problem, mine }: { readonly problem: ProblemJson; readonly mine: readonly string[] }) {
  if (problem.code !== 'changed') return <p className="notice is-bad">{problem.detail}</p>;
  const changed = problem.changed ?? [];
  const isBoth = changed.some(({ field }) => mine.includes(field));
  return (
    <div className="notice is-bad">
      <p>
        <strong>{chartCopy.conflict(problem.by ?? '')}</strong>
      </p>
      <ul>
        {changed.map(({ field, was, now }) => (
          <li key={field}>{chartCopy.conflictRow(words[field] ?? field, was, now)}</li>
        ))}
      </ul>
      <p>{isBoth ? chartCopy.conflictBoth : chartCopy.conflictSame}</p>
    </div>
  );
}
