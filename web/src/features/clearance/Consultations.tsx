/** Consultations on record, and recording one. */
import { dayWords, parseDay } from '@afterglow/kernel';
import { useId, useState } from 'react';
import { deskIntakeCopy as words } from '../../copy/intake.ts';
import { call } from '../../data/client.ts';
import type { DeskIntake } from './deskIntake.ts';

interface ConsultationsProps {
  readonly clinicId: string;
  readonly patientId: string;
  readonly list: DeskIntake['consultations'];
  readonly treatments: readonly { readonly id: string; readonly title: string }[];
  readonly today: string;
  readonly onChange: () => void;
}

const day = (text: string): string => dayWords(parseDay(text) ?? 0);

export function Consultations({ clinicId, patientId, list, treatments, today, onChange }: ConsultationsProps) {
  const [problem, setProblem] = useState<string>();
  const titleOf = (id: string | null): string => (id === null ? words.anyTreatment : (treatments.find((one) => one.id === id)?.title ?? id));
  const withdraw = async (consultationId: string): Promise<void> => {
    const reply = await call('dropConsultation', { params: { clinicId, patientId, consultationId } });
    setProblem(reply.ok ? undefined : reply.error.detail);
    if (reply.ok) onChange();
  };
  return (
    <section>
      <h2>{words.consultations}</h2>
      {list.length === 0 && <p className="soft">{words.consultNone}</p>}
      <ul className="agenda">
        {list.map(({ id, kind, protocol, on, validUntil, by, note }) => {
          const what = words.consultOf(words.kinds[kind], titleOf(protocol), day(on), by);
          return (
            <li key={id} className="row between">
              <span>
                {what} · <span className="soft">{words.counts(day(validUntil))}</span>
                {note !== '' && (
                  <>
                    <br />
                    <small>{note}</small>
                  </>
                )}
              </span>
              <button type="button" className="button quiet small" aria-label={words.withdrawOf(what)} onClick={() => void withdraw(id)}>
                {words.withdraw}
              </button>
            </li>
          );
        })}
      </ul>
      <p aria-live="polite">{problem && <span className="field error">{problem}</span>}</p>
      <details>
        <summary>{words.record}</summary>
        <RecordForm clinicId={clinicId} patientId={patientId} treatments={treatments} today={today} onRecorded={onChange} />
      </details>
    </section>
  );
}

interface RecordFormProps extends Pick<ConsultationsProps, 'clinicId' | 'patientId' | 'treatments' | 'today'> {
  readonly onRecorded: () => void;
}

function RecordForm({ clinicId, patientId, treatments, today, onRecorded }: RecordFormProps) {
  const ids = { kind: useId(), protocol: useId(), on: useId(), by: useId(), note: useId() };
  const [kind, setKind] = useState<'consultation' | 'examination'>('consultation');
  const [protocol, setProtocol] = useState('');
  const [on, setOn] = useState(today);
  const [by, setBy] = useState('');
  const [note, setNote] = useState('');
  const [problem, setProblem] = useState<string>();
  const record = async (): Promise<void> => {
    const body = { kind, on, note, ...(protocol === '' ? {} : { protocol }), ...(by.trim() === '' ? {} : { by: by.trim() }) };
    const reply = await call('addConsultation', { params: { clinicId, patientId }, body });
    setProblem(reply.ok ? undefined : reply.error.detail);
    if (!reply.ok) return;
    setNote('');
    onRecorded();
  };
  return (
    <form
      className="inline-form"
      onSubmit={(event) => {
        event.preventDefault();
        void record();
      }}
    >
      <div className="field">
        <label htmlFor={ids.kind}>{words.kind}</label>
        <select id={ids.kind} value={kind} onChange={(event) => setKind(event.target.value === 'examination' ? 'examination' : 'consultation')}>
          <option value="consultation">{words.kinds.consultation}</option>
          <option value="examination">{words.kinds.examination}</option>
        </select>
      </div>
      <div className="field">
        <label htmlFor={ids.protocol}>{words.forTreatment}</label>
        <select id={ids.protocol} value={protocol} onChange={(event) => setProtocol(event.target.value)}>
          <option value="">{words.anyTreatment}</option>
          {treatments.map(({ id, title }) => (
            <option key={id} value={id}>
              {title}
            </option>
          ))}
        </select>
      </div>
      <div className="field">
        <label htmlFor={ids.on}>{words.on}</label>
        <input id={ids.on} type="date" required max={today} value={on} onChange={(event) => setOn(event.target.value)} />
      </div>
      <div className="field">
        <label htmlFor={ids.by}>{words.by}</label>
        <input id={ids.by} placeholder={words.byHint} maxLength={200} value={by} autoComplete="off" onChange={(event) => setBy(event.target.value)} />
      </div>
      <div className="field wide">
        <label htmlFor={ids.note}>{words.note}</label>
        <textarea id={ids.note} maxLength={2000} value={note} onChange={(event) => setNote(event.target.value)} />
      </div>
      <p className="field wide" aria-live="polite">
        {problem && <span className="error">{problem}</span>}
      </p>
      <button type="submit" className="button quiet">
        {words.save}
      </button>
    </form>
  );
}
