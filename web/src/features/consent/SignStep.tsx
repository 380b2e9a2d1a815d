/** The signature: what it says, who gives it, the name, typed or drawn. Nothing is lost when something is missing. */
import { type FormEvent, useId, useState } from 'react';
import { consentCopy } from '../../copy/consent.ts';
import { Segment } from '../../ui/Segment.tsx';
import { SignaturePad } from './SignaturePad.tsx';

export interface Signing {
  readonly as: 'client' | 'guardian';
  readonly printedName: string;
  readonly relation: string;
  readonly drawing: string | null;
  readonly witness: string | null;
  readonly interpreter: { readonly name: string; readonly language: string } | null;
}

interface SignStepProps {
  readonly meaning: string;
  /** Uses that were chosen; null: the document has none to choose. */
  readonly uses: readonly string[] | null;
  readonly client: { readonly name: string; readonly isMinor: boolean };
  readonly isSending: boolean;
  readonly problem: string;
  readonly onSign: (signing: Signing) => void;
}

const WAYS = ['type', 'draw'] as const;
type Way = (typeof WAYS)[number];

export function SignStep({ meaning, uses, client, isSending, problem, onSign }: SignStepProps) {
  const id = useId();
  const [as, setAs] = useState<Signing['as']>(client.isMinor ? 'guardian' : 'client');
  const [name, setName] = useState('');
  const [relation, setRelation] = useState('');
  const [way, setWay] = useState<Way>('type');
  const [drawing, setDrawing] = useState<string>();
  const [others, setOthers] = useState({ witness: '', interpreter: '', language: '' });
  const [hasTried, setTried] = useState(false);
  const lacks = { name: name.trim().length < 2, relation: as === 'guardian' && relation.trim() === '', drawing: way === 'draw' && drawing === undefined };
  const send = (event: FormEvent): void => {
    event.preventDefault();
    setTried(true);
    if (lacks.name || lacks.relation || lacks.drawing) return;
    const { witness, interpreter, language } = others;
    onSign({
      as,
      printedName: name.trim(),
      relation: relation.trim(),
      drawing: way === 'draw' ? (drawing ?? null) : null,
      witness: witness.trim() === '' ? null : witness.trim(),
      interpreter: interpreter.trim() === '' ? null : { name: interpreter.trim(), language: language.trim() || '?' },
    });
  };
  return (
    <form noValidate onSubmit={send}>
      {uses && <p>{uses.length === 0 ? consentCopy.choseNone : consentCopy.chose(uses.join(', '))}</p>}
      <p>{consentCopy.signLead}</p>
      <blockquote className="meaning">{meaning}</blockquote>
      <fieldset className="field">
        <legend>{consentCopy.whoSigns}</legend>
        {client.isMinor ? (
          <p className="soft">{consentCopy.minor}</p>
        ) : (
          (['client', 'guardian'] as const).map((value) => (
            <label key={value} className="choice">
              <input type="radio" name={id} checked={as === value} onChange={() => setAs(value)} />
              {value === 'client' ? consentCopy.who.client(client.name) : consentCopy.who.guardian}
            </label>
          ))
        )}
      </fieldset>
      {as === 'guardian' && (
        <Line
          id={`${id}-relation`}
          label={consentCopy.relation}
          hint={consentCopy.relationHint}
          value={relation}
          error={hasTried && lacks.relation ? consentCopy.needRelation : ''}
          onChange={setRelation}
        />
      )}
      <Line
        id={`${id}-name`}
        label={consentCopy.name}
        value={name}
        autoComplete="name"
        error={hasTried && lacks.name ? consentCopy.needName : ''}
        onChange={setName}
      />
      <div className="field">
        <span className="strong">{consentCopy.way}</span>
        <Segment label={consentCopy.way} values={WAYS} chosen={way} words={consentCopy.ways} onChoose={setWay} />
      </div>
      {way === 'draw' ? (
        <>
          <SignaturePad onChange={setDrawing} />
          {hasTried && lacks.drawing && (
            <p className="error" role="alert">
              {consentCopy.needDrawing}
            </p>
          )}
        </>
      ) : (
        <p>
          <span className="typed-name">{name || ' '}</span>
          <small className="soft">{consentCopy.typed}</small>
        </p>
      )}
      <details>
        <summary>{consentCopy.more}</summary>
        <Line id={`${id}-witness`} label={consentCopy.witness} value={others.witness} onChange={(witness) => setOthers({ ...others, witness })} />
        <Line
          id={`${id}-interpreter`}
          label={consentCopy.interpreter}
          value={others.interpreter}
          onChange={(interpreter) => setOthers({ ...others, interpreter })}
        />
        <Line
          id={`${id}-language`}
          label={consentCopy.interpreterLanguage}
          value={others.language}
          onChange={(language) => setOthers({ ...others, language })}
        />
      </details>
      {problem !== '' && (
        <p className="notice is-bad" role="alert">
          {consentCopy.failed} {problem}
        </p>
      )}
      <button type="submit" className="button big-button" disabled={isSending}>
        {isSending ? consentCopy.signing : consentCopy.sign}
      </button>
    </form>
  );
}

interface LineProps {
  readonly id: string;
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly hint?: string;
  readonly error?: string;
  readonly autoComplete?: string;
}

function Line({ id, label, value, onChange, hint = '', error = '', autoComplete = 'off' }: LineProps) {
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <input id={id} value={value} maxLength={200} autoComplete={autoComplete} aria-invalid={error !== ''} onChange={(event) => onChange(event.target.value)} />
      {hint !== '' && <span className="hint">{hint}</span>}
      {error !== '' && <span className="error">{error}</span>}
    </div>
  );
}
