/** State kept on this device between visits; a closed or full storage is no reason to fail. What a person had on the screen stays nowhere once all of theirs went. */
import { useCallback, useState } from 'react';
import { wipes } from './offline/wipe.ts';

export function useStored<T>(key: string, initial: T, read: (raw: unknown) => T | undefined): readonly [T, (next: T) => void] {
  const [value, setValue] = useState<T>(() => load(key, read) ?? initial);
  const [begun] = useState(wipes);
  const store = useCallback(
    (next: T) => {
      setValue(next);
      if (wipes() !== begun) return;
      try {
        localStorage.setItem(`afterglow.${key}`, JSON.stringify(next));
      } catch {
        // Kept for this visit only.
      }
    },
    [key, begun],
  );
  return [value, store];
}

function load<T>(key: string, read: (raw: unknown) => T | undefined): T | undefined {
  try {
    const text = localStorage.getItem(`afterglow.${key}`);
    return text === null ? undefined : read(JSON.parse(text));
  } catch {
    return undefined;
  }
}

export const isRecord = (raw: unknown): raw is Readonly<Record<string, unknown>> => typeof raw === 'object' && raw !== null && !Array.isArray(raw);
