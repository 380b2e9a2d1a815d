/** What is written about a matter: a reply to the client, begun from a template; and how it ended. */
import { OUTCOMES, type Outcome } from '@afterglow/kernel/api';
import { useId, useState } from 'react';
import { worklistCopy as copy } from '../../copy/worklist.ts';
import type { Matter, WorklistSettings } from '../../data/worklist.ts';
import { TextField } from '../../ui/fields.tsx';

interface ReplyFormProps {
  readonly templates: WorklistSettings['templates'];
  readonly isBusy: boolean;
  readonly onSend: (words: string) => Promise<boolean>;
}

export function ReplyForm({ templates, isBusy, onSend }: ReplyFormProps) {
  const id = useId();
  const [words, setWords] = useState('');
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (words.trim() !== '') void onSend(words).then((isSent) => isSent && setWords(''));
      }}
    >
      <p className="soft">{copy.replyHint}</p>
      <div className="field">
        <label htmlFor={id}>{copy.template}</label>
        <select id={id} onChange={(event) => setWords(templates[Number(event.target.value)]?.text ?? '')}>
          <option value="-1">{copy.templateNone}</option>
          {templates.map(({ title }, index) => (
            <option key={title} value={index}>
              {title}
            </option>
          ))}
        </select>
      </div>
      <TextField label={copy.replyWords} value={words} onChange={setWords} lines={4} most={2000} />
      <button type="submit" className="button quiet" disabled={isBusy || words.trim() === ''}>
        {copy.replySend}
      </button>
    </form>
  );
}

export interface Ending {
  readonly outcome: Outcome;
  readonly words: string;
  readonly reached: boolean;
}

interface EndFormProps {
  readonly matter: Matter;
  readonly isBusy: boolean;
  readonly onEnd: (ending: Ending) => void;
}

export function EndForm({ matter, isBusy, onEnd }: EndFormProps) {
  const id = useId();
  const [outcome, setOutcome] = useState<Outcome | ''>(matter.needsPerson ? '' : 'as-expected');
  const [words, setWords] = useState('');
  const [reached, setReached] = useState(false);
  const isEmergency = matter.state === 'emergency';
  const isReady = outcome !== '' && !(isEmergency && !reached) && !(matter.needsPerson && words.trim() === '');
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (outcome !== '') onEnd({ outcome, words, reached });
      }}
    >
      {isEmergency && <p className="notice is-bad">{copy.emergencyHint}</p>}
      <div className="field">
        <label htmlFor={id}>{copy.outcome}</label>
        <select id={id} value={outcome} onChange={(event) => setOutcome(OUTCOMES.find((one) => one === event.target.value) ?? '')}>
          {outcome === '' && <option value="">–</option>}
          {OUTCOMES.map((one) => (
            <option key={one} value={one}>
              {copy.outcomes[one]}
            </option>
          ))}
        </select>
      </div>
      <label className="choice">
        <input type="checkbox" checked={reached} onChange={(event) => setReached(event.target.checked)} /> {copy.reachedTick}
      </label>
      <TextField label={copy.endWords} hint={copy.endWordsHint} value={words} onChange={setWords} lines={3} most={2000} />
      <button type="submit" className="button" disabled={isBusy || !isReady}>
        {copy.end}
      </button>
    </form>
  );
}
