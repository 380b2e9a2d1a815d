/** A clinic's own version of a consent text: written here, compared with the one in force, published once. */
import { compareTexts, type ConsentText, type ConsentTextInput, type Library, parseOffset } from '@afterglow/kernel';
import { type FormEvent, useId, useState } from 'react';
import { textsCopy } from '../../copy/consent.ts';
import { call } from '../../data/client.ts';
import { Changes } from '../../ui/Changes.tsx';
import { finished, isUnchanged, replaced, type TextDraft, without } from './draftText.ts';
import { ItemsEditor } from './ItemsEditor.tsx';

interface TextEditorProps {
  readonly clinicId: string;
  readonly library: Library;
  readonly draft: TextDraft;
  readonly onChange: (draft: TextDraft) => void;
  readonly onPublished: (text: { readonly title: string; readonly version: string }) => void;
  readonly onCancel: () => void;
}

const CHANGES = ['minor', 'patch', 'retired'] as const;
const MONTHS = [3, 6, 12, 24, 36] as const;

export function TextEditor({ clinicId, library, draft, onChange, onPublished, onCancel }: TextEditorProps) {
  const id = useId();
  const [problems, setProblems] = useState<readonly string[]>([]);
  const [isSending, setSending] = useState(false);
  const { text, base, change, isNew } = draft;
  const set = (part: Partial<ConsentText>): void => onChange({ ...draft, text: { ...text, ...part } });
  const publish = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setSending(true);
    const whole = cleaned(finished(draft));
    const reply = await call('publishConsentText', { params: { clinicId }, body: whole });
    setSending(false);
    if (reply.ok) return onPublished(whole);
    setProblems(reply.error.errors?.map(({ message }) => message) ?? [reply.error.detail]);
  };
  const changes = compareTexts(base, text);
  return (
    <form className="text-editor" noValidate onSubmit={(event) => void publish(event)}>
      <h2>{isNew ? textsCopy.newTitle : textsCopy.editTitle(base.title)}</h2>
      <p className="soft">{textsCopy.draft}</p>
      {!isNew && (
        <fieldset className="field">
          <legend>{textsCopy.what}</legend>
          {CHANGES.map((one) => (
            <label key={one} className="choice">
              <input type="radio" name={`${id}-change`} checked={change === one} onChange={() => onChange({ ...draft, change: one })} />
              {textsCopy.kinds[one]}
            </label>
          ))}
        </fieldset>
      )}
      {isNew && (
        <div className="field">
          <label htmlFor={`${id}-id`}>{textsCopy.id}</label>
          <input id={`${id}-id`} value={text.id} maxLength={100} onChange={(event) => set({ id: event.target.value })} />
          <span className="hint">{textsCopy.idHint}</span>
        </div>
      )}
      {text.kind === 'treatment' && (
        <fieldset className="field">
          <legend>{textsCopy.forTreatments}</legend>
          {Object.values(library.protocols).map((protocol) => (
            <label key={protocol.id} className="choice">
              <input
                type="checkbox"
                checked={text.protocols.includes(protocol.id)}
                onChange={() =>
                  set({
                    protocols: text.protocols.includes(protocol.id) ? text.protocols.filter((one) => one !== protocol.id) : [...text.protocols, protocol.id],
                  })
                }
              />
              {protocol.title}
            </label>
          ))}
        </fieldset>
      )}
      <div className="field">
        <label htmlFor={`${id}-title`}>{textsCopy.name}</label>
        <input id={`${id}-title`} value={text.title} maxLength={200} onChange={(event) => set({ title: event.target.value })} />
      </div>
      {text.sections.map((section, index) => (
        <ItemsEditor
          key={section.id}
          title={section.title}
          items={section.items}
          onChange={(items) => set({ sections: replaced(text.sections, index, { ...section, items }) })}
        />
      ))}
      <Statements statements={text.statements} onChange={(statements) => set({ statements })} />
      <div className="field">
        <label htmlFor={`${id}-meaning`}>{textsCopy.meaning}</label>
        <textarea id={`${id}-meaning`} value={text.meaning} maxLength={500} onChange={(event) => set({ meaning: event.target.value })} />
      </div>
      {text.validFor !== undefined && (
        <div className="field narrow">
          <label htmlFor={`${id}-valid`}>{textsCopy.validFor}</label>
          <select id={`${id}-valid`} value={text.validFor} onChange={(event) => set({ validFor: event.target.value })}>
            {[...new Set([...MONTHS.map((count) => `P${count}M`), text.validFor])].map((value) => (
              <option key={value} value={value}>
                {validWords(value)}
              </option>
            ))}
          </select>
        </div>
      )}
      {!isNew && (
        <section aria-live="polite">
          <h3>{textsCopy.preview}</h3>
          {changes.length === 0 ? <p className="soft">{textsCopy.previewNone}</p> : <Changes changes={changes} />}
        </section>
      )}
      {problems.length > 0 && (
        <div className="notice is-bad" role="alert">
          <p>{textsCopy.problems}</p>
          <ul>
            {problems.map((problem) => (
              <li key={problem}>{problem}</li>
            ))}
          </ul>
        </div>
      )}
      <div className="row">
        <button type="submit" className="button" disabled={isSending || isUnchanged(draft)}>
          {isSending ? textsCopy.publishing : textsCopy.publish}
        </button>
        <button type="button" className="button quiet" onClick={onCancel}>
          {textsCopy.cancel}
        </button>
      </div>
    </form>
  );
}

export function validWords(value: string): string {
  const read = parseOffset(value);
  return read.ok && read.value.unit === 'months' ? textsCopy.months(read.value.amount) : value;
}

/** Names of sources that were typed to the end. */
const cleaned = (text: ConsentText): ConsentTextInput & { readonly version: string } => ({
  ...text,
  sections: text.sections.map((section) => ({
    ...section,
    items: section.items.map(({ source, ...item }) => {
      const names = source?.map((one) => one.trim()).filter((one) => one !== '') ?? [];
      return { ...item, ...(names.length > 0 ? { source: names } : {}) };
    }),
  })),
});

type Statement = ConsentText['statements'][number];

function Statements({ statements, onChange }: { readonly statements: readonly Statement[]; readonly onChange: (list: Statement[]) => void }) {
  return (
    <fieldset className="card">
      <legend className="legend-title">{textsCopy.statements}</legend>
      {statements.map((statement, index) => (
        <div key={statement.id} className="item-row is-short">
          <textarea
            aria-label={textsCopy.line(textsCopy.statements, index + 1)}
            rows={2}
            value={statement.text}
            onChange={(event) => onChange(replaced(statements, index, { ...statement, text: event.target.value }))}
          />
          <button type="button" className="button quiet small" disabled={statements.length === 1} onClick={() => onChange(without(statements, index))}>
            {textsCopy.removeItem} <span className="visually-hidden">{textsCopy.line(textsCopy.statements, index + 1)}</span>
          </button>
        </div>
      ))}
      <button type="button" className="button quiet small" onClick={() => onChange([...statements, { id: freeId(statements), text: '' }])}>
        {textsCopy.addItem} <span className="visually-hidden">{textsCopy.statements}</span>
      </button>
    </fieldset>
  );
}

function freeId(statements: readonly Statement[]): string {
  let number = statements.length + 1;
  while (statements.some(({ id }) => id === `statement-${number}`)) number += 1;
  return `statement-${number}`;
}
