/** A form that is busy while it works, says what went wrong above its button, and loses nothing. */
import { type ReactNode, useState } from 'react';

interface FormProps {
  readonly button: string;
  readonly busy: string;
  readonly problem?: string | undefined;
  readonly isQuiet?: boolean;
  readonly onSend: () => Promise<void>;
  readonly children?: ReactNode;
  /** Beside the button. */
  readonly more?: ReactNode;
}

export function Form({ button, busy, problem, isQuiet = false, onSend, children, more }: FormProps) {
  const [isBusy, setBusy] = useState(false);
  const send = async (): Promise<void> => {
    setBusy(true);
    try {
      await onSend();
    } finally {
      setBusy(false);
    }
  };
  return (
    <form
      className="narrow"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (!isBusy) void send();
      }}
    >
      {children}
      <div role="alert">{problem && <p className="notice is-bad">{problem}</p>}</div>
      <div className="row">
        <button type="submit" className={isQuiet ? 'button quiet small' : 'button'} disabled={isBusy}>
          {isBusy ? busy : button}
        </button>
        {more}
      </div>
    </form>
  );
}
