/** Takes a text along, and says whether it could: a page without https has no clipboard. */
import { useState } from 'react';
import { copy as all } from '../copy/en.ts';

const words = all.clipboard;

export function CopyButton({ text, label = words.take }: { readonly text: string; readonly label?: string }) {
  const [said, setSaid] = useState('');
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(text);
      setSaid(words.copied);
    } catch {
      setSaid(words.notCopied);
    }
  };
  return (
    <>
      <button type="button" className="button quiet small" onClick={() => void copy()}>
        {label}
      </button>{' '}
      <span className="soft" role="status">
        {said}
      </span>
    </>
  );
}
