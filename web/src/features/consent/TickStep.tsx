/** Sentences ticked one by one; for photos each use chosen or not. */
import type { ShownDocument } from '@afterglow/kernel';
import { useState } from 'react';
import { consentCopy } from '../../copy/consent.ts';

interface TickStepProps {
  readonly document: ShownDocument;
  readonly tooClose: boolean;
  readonly ticked: readonly string[];
  readonly scopes: readonly string[];
  readonly onTick: (ids: readonly string[]) => void;
  readonly onScopes: (ids: readonly string[]) => void;
  readonly onDone: () => void;
}

const toggled = (list: readonly string[], id: string): readonly string[] => (list.includes(id) ? list.filter((one) => one !== id) : [...list, id]);

export function TickStep({ document, tooClose, ticked, scopes, onTick, onScopes, onDone }: TickStepProps) {
  const [hasTried, setTried] = useState(false);
  const finish = (): void => {
    setTried(true);
    if (document.statements.every(({ id }) => ticked.includes(id))) onDone();
  };
  return (
    <>
      {document.scopes.length > 0 && (
        <fieldset className="card">
          <legend className="legend-title">{consentCopy.chosen}</legend>
          <p className="soft">{consentCopy.scopesLead}</p>
          {document.scopes.map(({ id, label, text, publish }) => (
            <label key={id} className="choice tick">
              <input type="checkbox" checked={scopes.includes(id)} disabled={publish && tooClose} onChange={() => onScopes(toggled(scopes, id))} />
              <span>
                <strong>{label}.</strong> {text}
              </span>
            </label>
          ))}
          {tooClose && <p className="hint soft">{consentCopy.tooClose}</p>}
        </fieldset>
      )}
      <p className="soft">{consentCopy.tickLead}</p>
      {document.statements.map(({ id, text }) => (
        <div key={id} className="field">
          <label className="choice tick card">
            <input type="checkbox" checked={ticked.includes(id)} aria-invalid={hasTried && !ticked.includes(id)} onChange={() => onTick(toggled(ticked, id))} />
            <span>{text}</span>
          </label>
          {hasTried && !ticked.includes(id) && <span className="error">{consentCopy.untickedOne}</span>}
        </div>
      ))}
      <button type="button" className="button big-button" onClick={finish}>
        {consentCopy.continue}
      </button>
    </>
  );
}
