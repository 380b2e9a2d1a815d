/** A label pasted or typed, and what it means on a day of this plan. The words that decided are marked in the text. */
import { askProduct, judgeLabel, type LabelReading, localParts, looksLikeLabel, readOn, settleGuesses } from '@afterglow/kernel';
import { type FormEvent, useId, useState } from 'react';
import { copy } from '../../copy/en.ts';
import { LabelVerdict } from './LabelVerdict.tsx';
import type { OnPlan } from './onPlan.ts';
import { PhoneHint } from './PhoneHint.tsx';

export interface Pasted {
  readonly text: string;
  readonly name: string;
}

interface ProductBoxProps extends OnPlan {
  readonly pasted: Pasted;
  readonly onChange: (pasted: Pasted) => void;
  readonly readPhoto: ((photo: Blob) => Promise<string>) | undefined;
  /** Resolves to whether it was kept. */
  readonly onSave: (pasted: Pasted) => Promise<boolean>;
}

interface Checked extends Pasted {
  readonly on: string;
  readonly confirmed: readonly number[];
  readonly refused: readonly number[];
}

export function ProductBox({ library, plan, person, zone, day, signs, pasted, onChange, onSave, readPhoto }: ProductBoxProps) {
  const ids = { text: useId(), name: useId(), on: useId() };
  const [chosen, setChosen] = useState<string>();
  const [checked, setChecked] = useState<Checked>();
  const [isEmpty, setEmpty] = useState(false);
  const [saving, setSaving] = useState<'open' | 'saving' | 'saved' | 'failed' | 'unnamed'>('open');
  const on = chosen ?? localParts(day, zone).date;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const isNothing = pasted.text.trim() === '' && pasted.name.trim() === '';
    setEmpty(isNothing);
    setSaving('open');
    setChecked(isNothing ? undefined : { ...pasted, on, confirmed: [], refused: [] });
  };
  const judged = checked && judge(checked, { library, plan, person, zone, signs });
  const save = async (): Promise<void> => {
    if (!checked) return;
    const name = nameOf(checked);
    if (name === '') {
      setSaving('unnamed');
      return;
    }
    setSaving('saving');
    setSaving((await onSave({ text: listOf(checked), name })) ? 'saved' : 'failed');
  };
  return (
    <>
      <form className="no-print" onSubmit={submit}>
        <div className="field">
          <label htmlFor={ids.text}>{copy.product.label}</label>
          <textarea
            id={ids.text}
            rows={5}
            spellCheck={false}
            value={pasted.text}
            placeholder={copy.product.placeholder}
            aria-invalid={isEmpty}
            onChange={(event) => onChange({ ...pasted, text: event.target.value })}
          />
        </div>
        <PhoneHint readPhoto={readPhoto} onText={(text) => onChange({ ...pasted, text })} />
        <div className="product-row">
          <div className="field">
            <label htmlFor={ids.name}>{copy.product.name}</label>
            <input
              id={ids.name}
              value={pasted.name}
              maxLength={200}
              autoComplete="off"
              onChange={(event) => onChange({ ...pasted, name: event.target.value })}
            />
          </div>
          <div className="field">
            <label htmlFor={ids.on}>{copy.product.on}</label>
            <input id={ids.on} type="date" value={on} onChange={(event) => setChosen(event.target.value)} />
          </div>
          <button type="submit" className="button">
            {copy.product.button}
          </button>
        </div>
      </form>
      <div aria-live="polite">
        {isEmpty && <p className="soft">{copy.product.empty}</p>}
        {checked && !judged && <p className="soft">{copy.dates.badDate}</p>}
        {judged && checked && (
          <>
            <LabelVerdict
              answer={judged}
              text={listOf(checked)}
              isName={listOf(checked) === ''}
              library={library}
              zone={zone}
              onSettle={(start, isRight) =>
                setChecked(isRight ? { ...checked, confirmed: [...checked.confirmed, start] } : { ...checked, refused: [...checked.refused, start] })
              }
            />
            <p className="row">
              <button type="button" className="button quiet" disabled={saving === 'saving' || saving === 'saved'} onClick={() => void save()}>
                {saving === 'saving' ? copy.product.saving : copy.product.save}
              </button>
            </p>
            {saving === 'saved' && <p className="notice">{copy.product.saved}</p>}
            {saving === 'failed' && (
              <p className="notice is-bad" role="alert">
                {copy.product.saveFailed}
              </p>
            )}
            {saving === 'unnamed' && (
              <p className="notice is-bad" role="alert">
                {copy.product.saveName}
              </p>
            )}
          </>
        )}
      </div>
    </>
  );
}

/** A short text is a name, whichever box it was typed into. */
const isName = ({ text }: Pasted): boolean => !looksLikeLabel(text) && text.trim().split(/\s+/).length <= 6;
const listOf = (pasted: Pasted): string => (isName(pasted) ? '' : pasted.text);
const nameOf = (pasted: Pasted): string => (pasted.name.trim() === '' && isName(pasted) ? pasted.text.trim() : pasted.name.trim());

function judge(checked: Checked, { library, plan, person, zone, signs }: Omit<OnPlan, 'day'>) {
  const at = readOn(checked.on, zone);
  const { ingredients } = library;
  if (!at.ok || !ingredients) return undefined;
  const request = { library, plan, person, at: at.value.at, signs };
  const { reading } = askProduct({ ...request, ingredients, text: listOf(checked), product: nameOf(checked) });
  const settled: LabelReading = settleGuesses(reading, checked);
  return judgeLabel(settled, { ...request, product: nameOf(checked) });
}
