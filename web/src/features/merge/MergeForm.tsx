/** Field by field which of two records holds; what moves; why. Nothing is chosen that was not shown. */
import { useQueryClient } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { chartCopy, mergeCopy } from '../../copy/chart.ts';
import { call } from '../../data/client.ts';
import type { MergeFieldView, MergePreview } from './mergeData.ts';

interface MergeFormProps {
  readonly clinicId: string;
  readonly preview: MergePreview;
  readonly onReload: () => void;
  readonly onMerged: () => void;
}

type Choice = MergeFieldView['choice'];

export function MergeForm({ clinicId, preview, onReload, onMerged }: MergeFormProps) {
  const ids = { reason: useId(), hint: useId() };
  const queries = useQueryClient();
  const { kept, gone, versions, fields, moves, overlaps } = preview;
  const [choices, setChoices] = useState<Readonly<Record<string, Choice>>>({});
  const [reason, setReason] = useState('');
  const [problem, setProblem] = useState<string>();
  const [isBusy, setBusy] = useState(false);
  const merge = async (): Promise<void> => {
    if (reason.trim().length < 3) return setProblem(mergeCopy.missing);
    setBusy(true);
    const chosen = Object.fromEntries(fields.map(({ field, choice }) => [field, choices[field] ?? choice]));
    const reply = await call('merge', { params: { clinicId, patientId: kept.id }, body: { other: gone.id, versions, choices: chosen, reason } });
    setBusy(false);
    if (!reply.ok) {
      setProblem(reply.error.detail);
      return onReload();
    }
    await queries.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'merge' });
    onMerged();
  };
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void merge();
      }}
    >
      {overlaps.length > 0 && (
        <div className="notice is-bad">
          <p>{mergeCopy.overlaps}</p>
          <ul>
            {overlaps.map((text) => (
              <li key={text}>{text}</li>
            ))}
          </ul>
        </div>
      )}
      <div className="merge-fields">
        <p className="merge-head">
          <span className="eyebrow">{mergeCopy.keep}</span>
          <strong>{kept.name}</strong>
        </p>
        <p className="merge-head">
          <span className="eyebrow">{mergeCopy.gone}</span>
          <strong>{gone.name}</strong>
        </p>
        {fields
          .filter((one) => one.kept !== '' || one.gone !== '')
          .map((one) => (
            <Field key={one.field} one={one} chosen={choices[one.field] ?? one.choice} onChoose={(choice) => setChoices({ ...choices, [one.field]: choice })} />
          ))}
      </div>
      <h2>{mergeCopy.moves}</h2>
      {moves.length === 0 && <p className="soft">{mergeCopy.movesNone}</p>}
      <ul>
        {moves.map(({ what, count }) => (
          <li key={what}>{mergeCopy.count(what, count)}</li>
        ))}
      </ul>
      <div className="field narrow">
        <label htmlFor={ids.reason}>{mergeCopy.reason}</label>
        <input id={ids.reason} value={reason} maxLength={500} aria-describedby={ids.hint} onChange={(event) => setReason(event.target.value)} />
        <span className="hint" id={ids.hint}>
          {mergeCopy.reasonHint}
        </span>
      </div>
      <div aria-live="assertive">{problem && <p className="notice is-bad">{problem}</p>}</div>
      <button type="submit" className="button" disabled={isBusy || overlaps.length > 0}>
        {isBusy ? mergeCopy.merging : mergeCopy.merge}
      </button>
    </form>
  );
}

interface FieldProps {
  readonly one: MergeFieldView;
  readonly chosen: Choice;
  readonly onChoose: (choice: Choice) => void;
}

function Field({ one, chosen, onChoose }: FieldProps) {
  const id = useId();
  const shown = (value: string): string => (value === '' ? mergeCopy.nothing : one.field === 'photo' ? mergeCopy.hasPhoto : value);
  const options: readonly { readonly choice: Choice; readonly text: string }[] = [
    { choice: 'kept', text: shown(one.kept) },
    { choice: 'gone', text: shown(one.gone) },
    ...(one.canBoth && one.kept !== '' && one.gone !== '' && one.kept !== one.gone ? [{ choice: 'both' as const, text: mergeCopy.both }] : []),
  ];
  return (
    <fieldset className="merge-field">
      <legend>{chartCopy.fields[one.field]}</legend>
      {options.map(({ choice, text }) => (
        <label key={choice} className={`way ${choice === 'both' ? 'is-both' : ''}`}>
          <input type="radio" name={id} checked={chosen === choice} onChange={() => onChoose(choice)} />
          <span>{text}</span>
        </label>
      ))}
    </fieldset>
  );
}
