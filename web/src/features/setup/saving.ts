/** Saving a form: busy, saved, or why not; what was typed stays. */
import type { Result } from '@afterglow/kernel';
import type { ProblemJson } from '@afterglow/kernel/api';
import { useState } from 'react';
import { setup } from '../../copy/setup.ts';

export interface Saving {
  readonly isBusy: boolean;
  readonly isSaved: boolean;
  readonly problem: string | undefined;
  /** Resolves to whether it was saved. */
  readonly save: <T>(send: () => Promise<Result<T, ProblemJson>>) => Promise<boolean>;
}

export function useSaving(): Saving {
  const [state, setState] = useState<Omit<Saving, 'save'>>({ isBusy: false, isSaved: false, problem: undefined });
  return {
    ...state,
    save: async (send) => {
      setState({ isBusy: true, isSaved: false, problem: undefined });
      const reply = await send();
      setState({ isBusy: false, isSaved: reply.ok, problem: reply.ok ? undefined : reply.error.detail || setup.failed });
      return reply.ok;
    },
  };
}
