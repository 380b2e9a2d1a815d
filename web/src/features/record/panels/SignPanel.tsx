/** Before signing: what is missing, each a way to its place; the totals; then name, meaning, and the signature. */
import { MEANINGS, type Missing, missingFrom, type NamedModality, type RecordGuide, type SessionRecord, totalsOf } from '@afterglow/kernel';
import type { RecordReply } from '@afterglow/kernel/api';
import { useId, useState } from 'react';
import { recordCopy } from '../../../copy/record.ts';
import { call } from '../../../data/client.ts';
import { AnswerField, TextField } from '../../../ui/fields.tsx';
import type { DraftEditor } from '../useDraft.ts';
import type { RecordAddress } from '../useRecord.ts';

interface SignPanelProps {
  readonly address: RecordAddress;
  readonly editor: DraftEditor;
  readonly guide: RecordGuide;
  readonly modality: NamedModality;
  readonly checks: readonly string[];
  readonly provider: string;
  readonly now: number;
  readonly onGoTo: (path: string) => void;
  readonly onSigned: (reply: RecordReply) => void;
}

const words = recordCopy.sign;

export function SignPanel({ address, editor, guide, modality, checks, provider, now, onGoTo, onSigned }: SignPanelProps) {
  const id = useId();
  const [name, setName] = useState(provider);
  const [meaning, setMeaning] = useState<(typeof MEANINGS)[number]>('performed');
  const [override, setOverride] = useState('');
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<readonly Missing[]>([]);
  const missing = missingFrom(editor.record, { guide, modality, now });
  const isReady = missing.length === 0 && name.trim() !== '' && (checks.length === 0 || override.trim() !== '');
  const sign = async (): Promise<void> => {
    setBusy(true);
    setProblem([]);
    if (await editor.pen.save()) {
      const body = { version: editor.pen.version(), name, meaning, words: words.words[meaning], ...(override.trim() === '' ? {} : { override }) };
      const reply = await call('signRecord', { params: address, body });
      if (reply.ok) onSigned(reply.value);
      else setProblem(reply.error.errors?.map(({ path, message }) => ({ path, text: message })) ?? [{ path: '', text: reply.error.detail }]);
    }
    setBusy(false);
  };
  return (
    <section className="card panel sign-panel" aria-labelledby={id}>
      <h2 id={id}>{words.title}</h2>
      <Totals record={editor.record} guide={guide} />
      <h3>{recordCopy.checklist.title}</h3>
      <p aria-live="polite" className={missing.length === 0 ? 'is-good' : ''}>
        {missing.length === 0 ? `✓ ${recordCopy.checklist.done}` : recordCopy.checklist.missing(missing.length)}
      </p>
      <Gaps gaps={missing} onGoTo={onGoTo} />
      {checks.length > 0 && (
        <div className="notice is-bad">
          <p>
            <strong>{words.against}</strong>
          </p>
          <ul>
            {checks.map((text) => (
              <li key={text}>{text}</li>
            ))}
          </ul>
          <TextField label={words.override} value={override} most={1000} lines={2} onChange={setOverride} />
        </div>
      )}
      <TextField label={words.name} value={name} most={200} onChange={setName} />
      <AnswerField
        label={words.meaning}
        value={meaning}
        answers={MEANINGS.map((one) => [one, words.meanings[one]] as const)}
        onChange={(next) => next && setMeaning(next)}
      />
      <p>
        <em>{words.words[meaning]}</em>
      </p>
      <button type="button" className="button" disabled={!isReady || isBusy} onClick={() => void sign()}>
        {isBusy ? words.signing : words.button}
      </button>
      <p className="soft">{words.after}</p>
      <div role="alert">{problem.length > 0 && <Gaps gaps={problem} onGoTo={onGoTo} />}</div>
    </section>
  );
}

function Gaps({ gaps, onGoTo }: { readonly gaps: readonly Missing[]; readonly onGoTo: (path: string) => void }) {
  return (
    <ul className="gaps">
      {gaps.map(({ path, text }) => (
        <li key={`${path}${text}`}>
          {path === '' || path === 'override' ? (
            text
          ) : (
            <button type="button" className="link" onClick={() => onGoTo(path)}>
              {text}
            </button>
          )}
        </li>
      ))}
    </ul>
  );
}

function Totals({ record, guide }: { readonly record: SessionRecord; readonly guide: RecordGuide }) {
  const { zones, passes, most, minutes, discomfort } = totalsOf(record);
  if (zones === 0) return null;
  const said = [
    recordCopy.totals.zones(zones),
    recordCopy.totals.passes(passes),
    ...Object.entries(most).map(([key, value]) => {
      const setting = Object.entries(guide.settings).find(([one]) => one === key)?.[1];
      return `${setting?.label.toLowerCase() ?? key} up to ${value} ${setting?.unit ?? ''}`.trim();
    }),
    ...(discomfort === null ? [] : [recordCopy.totals.discomfort(discomfort)]),
    ...(minutes === null ? [] : [recordCopy.totals.minutes(minutes)]),
  ];
  return (
    <p>
      <strong>{recordCopy.totals.title}:</strong> {said.join(' · ')}
    </p>
  );
}
