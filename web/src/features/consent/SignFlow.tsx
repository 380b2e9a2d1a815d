/** Read, tick, ask, sign: one step after the other, each kept while the page stands open. What is read here is what is signed. */
import { readDocument, type ShownDocument } from '@afterglow/kernel';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { consentCopy } from '../../copy/consent.ts';
import { type ConsentDoor, type ConsentItem, type Consents, deviceWords } from '../../data/consentDoor.ts';
import { useStored } from '../../data/stored.ts';
import { Loaded } from '../../ui/Loaded.tsx';
import { type Asked, AskStep } from './AskStep.tsx';
import { ReadStep } from './ReadStep.tsx';
import { type Signing, SignStep } from './SignStep.tsx';
import { TickStep } from './TickStep.tsx';

interface SignFlowProps {
  readonly door: ConsentDoor;
  readonly item: ConsentItem;
  readonly consents: Consents;
  readonly onSigned: (signed: { readonly id: string; readonly expires: string | null }) => void;
  readonly onLeave: () => void;
}

interface Shown {
  readonly showing: string;
  readonly document: ShownDocument;
}

export function SignFlow(props: SignFlowProps) {
  const { door, item } = props;
  const [language, setLanguage] = useState(item.text.languages[0] ?? 'en');
  const shown = useQuery<Shown>({
    queryKey: [...door.key, 'show', item.text.id, item.text.version, language],
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    queryFn: async () => {
      const reply = await door.show(item.text.id, language);
      const document = reply.ok ? readDocument(reply.value.document) : undefined;
      if (!reply.ok || !document) throw new Error(reply.ok ? 'unreadable' : reply.error.detail);
      return { showing: reply.value.showing, document };
    },
  });
  return (
    <>
      {item.text.languages.length > 1 && (
        <label className="field narrow">
          {consentCopy.language}
          <select value={language} onChange={(event) => setLanguage(event.target.value)}>
            {item.text.languages.map((one) => (
              <option key={one} value={one}>
                {consentCopy.languageNames[one] ?? one}
              </option>
            ))}
          </select>
        </label>
      )}
      <Loaded query={shown}>{(read) => <Steps key={read.showing} {...props} {...read} />}</Loaded>
    </>
  );
}

const STEPS = ['read', 'tick', 'ask', 'sign'] as const;
type Step = (typeof STEPS)[number];

function Steps({ door, item, consents, showing, document, onSigned, onLeave }: SignFlowProps & Shown) {
  const [step, setStep] = useState<Step>('read');
  const { seen, see, startedAt } = useSeen(door, document);
  const [ticked, setTicked] = useState<readonly string[]>([]);
  const [scopes, setScopes] = useState<readonly string[]>([]);
  const [asked, setAsked] = useState<Asked>();
  const [note, setNote] = useState('');
  const [state, setState] = useState({ isSending: false, problem: '' });
  const heading = useRef<HTMLHeadingElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the heading of each step is said aloud
  useEffect(() => {
    heading.current?.focus();
    window.scrollTo({ top: 0 });
  }, [step]);
  const sign = async (signing: Signing): Promise<void> => {
    setState({ isSending: true, problem: '' });
    const reply = await door.sign({
      showing,
      ...signing,
      read: [...seen],
      seconds: Math.round((Date.now() - startedAt) / 1000),
      statements: document.statements.map(({ id }) => id).filter((id) => ticked.includes(id)),
      scopes: [...scopes],
      questions: { asked: asked === 'answered', note: asked === 'answered' ? note : '' },
      device: deviceWords(),
    });
    if (reply.ok) onSigned(reply.value);
    else setState({ isSending: false, problem: reply.error.detail });
  };
  const number = STEPS.indexOf(step) + 1;
  return (
    <article className="consent-flow" lang={document.text.language}>
      <p className="eyebrow">{consentCopy.stepOf(number, STEPS.length)}</p>
      <h2 ref={heading} tabIndex={-1}>
        {consentCopy.steps[step]}: {document.text.title}
      </h2>
      <p className="soft">
        {document.clinic.name} · {consentCopy.version(document.text.version)}
        {document.text.approval !== null && ` · ${document.text.approval}`}
      </p>
      {step === 'read' && <ReadStep document={document} seen={seen} onSeen={see} onDone={() => setStep('tick')} />}
      {step === 'tick' && (
        <TickStep
          document={document}
          tooClose={item.tooClose}
          ticked={ticked}
          scopes={scopes}
          onTick={setTicked}
          onScopes={setScopes}
          onDone={() => setStep('ask')}
        />
      )}
      {step === 'ask' && <AskStep clinic={consents.clinic} asked={asked} note={note} onAsked={setAsked} onNote={setNote} onDone={() => setStep('sign')} />}
      {step === 'sign' && (
        <SignStep meaning={document.meaning} uses={usesOf(document, scopes)} client={consents.client} {...state} onSign={(signing) => void sign(signing)} />
      )}
      <div className="row">
        {number > 1 && (
          <button type="button" className="button quiet" onClick={() => setStep(STEPS[number - 2] ?? 'read')}>
            {consentCopy.back}
          </button>
        )}
        <button type="button" className="button quiet" onClick={onLeave}>
          {consentCopy.leave}
        </button>
      </div>
    </article>
  );
}

const usesOf = ({ scopes }: ShownDocument, chosen: readonly string[]): readonly string[] | null =>
  scopes.length === 0 ? null : scopes.filter(({ id }) => chosen.includes(id)).map(({ label }) => label);

/** Which parts were on the screen. On one's own device it is kept for the next visit; a tablet at the desk forgets. */
function useSeen(door: ConsentDoor, document: ShownDocument) {
  const [startedAt] = useState(() => Date.now());
  const [kept, keep] = useStored<readonly string[]>(`read.${document.text.hash.slice(0, 16)}`, [], readIds);
  const [here, setHere] = useState<readonly string[]>(door.kind === 'desk' ? [] : kept);
  const latest = useRef(here);
  const see = (id: string): void => {
    if (latest.current.includes(id)) return;
    latest.current = [...latest.current, id];
    setHere(latest.current);
    if (door.kind !== 'desk') keep(latest.current);
  };
  return { seen: here, see, startedAt };
}

const readIds = (raw: unknown): readonly string[] | undefined =>
  Array.isArray(raw) && raw.every((one): one is string => typeof one === 'string') ? raw : undefined;
