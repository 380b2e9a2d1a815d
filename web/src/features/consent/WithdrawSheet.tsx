/** Taking back: one question, one button. In: what was given. Out: what follows from it, in words. */
import { useEffect, useId, useRef, useState } from 'react';
import { consentCopy } from '../../copy/consent.ts';
import { type ConsentDoor, type ConsentItem, type Consents, deviceWords } from '../../data/consentDoor.ts';
import { momentIn } from '../../data/days.ts';

interface WithdrawSheetProps {
  readonly door: ConsentDoor;
  readonly item: ConsentItem;
  readonly consents: Consents;
  readonly onDone: (words: string) => void;
  readonly onClose: () => void;
}

export function WithdrawSheet({ door, item, consents, onDone, onClose }: WithdrawSheetProps) {
  const id = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const [reason, setReason] = useState('');
  const [by, setBy] = useState<'client' | 'staff'>('client');
  const [problem, setProblem] = useState('');
  useEffect(() => {
    if (dialog.current && !dialog.current.open) dialog.current.showModal();
    heading.current?.focus();
  }, []);
  const { text, signature } = item;
  const confirm = async (): Promise<void> => {
    const reply = await door.withdraw(signature?.id ?? '', { by, reason, device: deviceWords() });
    if (!reply.ok) return setProblem(reply.error.detail);
    const labels = new Map(text.scopes.map((scope) => [scope.id, scope.label]));
    const uses = reply.value.photosNoLonger.map((one) => labels.get(one) ?? one).join(', ');
    const days = reply.value.appointments.map(({ start }) => momentIn(start, consents.clinic.zone)).join('; ');
    onDone([consentCopy.tookBack(text.title), uses && consentCopy.endedUses(uses), days && consentCopy.without(days)].filter(Boolean).join(' '));
  };
  return (
    <dialog ref={dialog} className="sheet" onClose={onClose} aria-labelledby={id}>
      <h2 id={id} ref={heading} tabIndex={-1}>
        {consentCopy.withdrawTitle(text.title)}
      </h2>
      <p>{consentCopy.withdrawText[text.kind]}</p>
      {door.kind === 'desk' && (
        <fieldset className="field">
          <legend>{consentCopy.byWhom}</legend>
          {(['client', 'staff'] as const).map((value) => (
            <label key={value} className="choice">
              <input type="radio" name={`${id}-by`} checked={by === value} onChange={() => setBy(value)} />
              {consentCopy.by[value]}
            </label>
          ))}
        </fieldset>
      )}
      <div className="field">
        <label htmlFor={`${id}-reason`}>{consentCopy.reason}</label>
        <input id={`${id}-reason`} value={reason} maxLength={500} onChange={(event) => setReason(event.target.value)} />
      </div>
      {problem !== '' && (
        <p className="notice is-bad" role="alert">
          {problem}
        </p>
      )}
      <div className="row">
        <button type="button" className="button" onClick={() => void confirm()}>
          {consentCopy.yesBack}
        </button>
        <button type="button" className="button quiet" onClick={onClose}>
          {consentCopy.keep}
        </button>
      </div>
    </dialog>
  );
}
