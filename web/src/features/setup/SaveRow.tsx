/** The foot of a form: save, leave, and what came of it. */
import type { ReactNode } from 'react';
import { setup } from '../../copy/setup.ts';
import type { Saving } from './saving.ts';

interface SaveRowProps {
  readonly saving: Saving;
  readonly onCancel?: (() => void) | undefined;
  readonly children?: ReactNode;
}

export function SaveRow({ saving: { isBusy, isSaved, problem }, onCancel, children }: SaveRowProps) {
  return (
    <>
      <div aria-live="polite">
        {problem && <p className="notice is-bad">{problem}</p>}
        {isSaved && <p className="notice is-fine">{setup.saved}</p>}
      </div>
      <div className="row">
        <button type="submit" className="button" disabled={isBusy}>
          {isBusy ? setup.saving : setup.save}
        </button>
        {onCancel && (
          <button type="button" className="button quiet" onClick={onCancel}>
            {setup.cancel}
          </button>
        )}
        {children}
      </div>
    </>
  );
}
