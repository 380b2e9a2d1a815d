/**
 * One key for one wish: sent again after an answer was lost, it is the same request and is done once. In: what is sent.
 * Out: its key; another wish gets another, and so does the same wish once it was answered.
 */
import { useRef } from 'react';

export interface RequestKeys {
  readonly of: (request: unknown) => string;
  readonly answered: () => void;
}

export function useRequestKeys(): RequestKeys {
  const last = useRef<{ readonly text: string; readonly key: string }>(undefined);
  return {
    of: (request) => {
      const text = JSON.stringify(request);
      if (last.current?.text !== text) last.current = { text, key: crypto.randomUUID() };
      return last.current.key;
    },
    answered: () => {
      last.current = undefined;
    },
  };
}
