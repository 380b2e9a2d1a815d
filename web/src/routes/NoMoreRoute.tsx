/**
 * Ends one kind of reminder, from the link at the foot of a message. In: clinic and token after the `#`. Opening ends nothing:
 * programs that look into mails open links too. The button does.
 */
import { REMINDER_KINDS } from '@afterglow/kernel';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { remindersCopy } from '../copy/reminders.ts';
import { call } from '../data/client.ts';
import { Form } from '../ui/Form.tsx';
import { useTitle } from '../ui/useTitle.ts';
import { secretInAddress } from './useEnter.ts';

const { noMore: copy } = remindersCopy;

/** What the link says of itself; whether that is true, the server knows. */
function readLink(text: string) {
  const [clinicId = '', token = ''] = text.split('/');
  const kind = REMINDER_KINDS.find((one) => one === token.split('.')[1]);
  return clinicId === '' || !kind ? undefined : { clinicId, token, kind };
}

/** Not the server's or the network's trouble, and not one that passes. */
const isRefused = (status: number): boolean => status >= 400 && status < 500 && status !== 429;

type Ended = Readonly<{ kind: (typeof REMINDER_KINDS)[number]; clinic: string }>;

export function NoMoreRoute() {
  const [link] = useState(() => readLink(secretInAddress()));
  const [ended, setEnded] = useState<Ended>();
  const [isWrong, setWrong] = useState(false);
  const [problem, setProblem] = useState<string>();
  if (ended) return <Done {...ended} />;
  if (!link || isWrong) return <Broken />;
  const end = async (): Promise<void> => {
    const reply = await call('stopReminders', { params: { clinicId: link.clinicId }, body: { token: link.token } });
    if (reply.ok) setEnded(reply.value);
    else if (isRefused(reply.error.status)) setWrong(true);
    else setProblem(remindersCopy.failed);
  };
  return <Asking kind={link.kind} problem={problem} onEnd={end} />;
}

interface AskingProps {
  readonly kind: Ended['kind'];
  readonly problem: string | undefined;
  readonly onEnd: () => Promise<void>;
}

function Asking({ kind, problem, onEnd }: AskingProps) {
  useTitle(copy.title);
  return (
    <div className="page no-more">
      <p className="eyebrow">{remindersCopy.kinds[kind]}</p>
      <h1>{copy.title}</h1>
      <p className="lead">{copy.would[kind]}</p>
      <p>{copy.others}</p>
      <Form button={copy.button} busy={copy.busy} problem={problem} onSend={onEnd} />
    </div>
  );
}

function Done({ kind, clinic }: Ended) {
  useTitle(copy.doneTitle);
  return (
    <div className="page no-more">
      <h1>{copy.doneTitle}</h1>
      <p className="notice is-fine" role="status">
        {copy.done[kind](clinic)} {copy.others}
      </p>
      <p>{copy.again}</p>
      <Link to="/account" className="button quiet">
        {copy.toAccount}
      </Link>
    </div>
  );
}

function Broken() {
  useTitle(copy.brokenTitle);
  return (
    <div className="page no-more">
      <h1>{copy.brokenTitle}</h1>
      <p className="notice is-bad" role="alert">
        {copy.broken}
      </p>
      <p>{copy.otherwise}</p>
      <Link to="/account" className="button quiet">
        {copy.toAccount}
      </Link>
    </div>
  );
}
