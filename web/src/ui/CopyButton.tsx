/** Takes a text along, and says whether it could: a page without https has no clipboard. */
import { useState } from 'react';
import { copy } from '../copy/en.ts';

const words = copy.clipboard;

export function CopyButton({ text }: { readonly text: string }) {
  const [said, setSaid] = useState('');
  const take = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(text);
      setSaid(words.copied);
    } catch {
      setSaid(words.notCopied);
    }
  };
  return (
    <>
      <button type="button" className="button quiet small" onClick={() => void take()}>
        {words.take}
      </button>{' '}
      <span className="soft" role="status">
        {said}
      </span>
    </>
  );
}
