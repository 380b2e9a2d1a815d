/** Three pictures: how the text of a pack gets here with the phone's own text recognition. Nothing leaves the phone. */
import { useId, useState } from 'react';
import { copy } from '../../copy/en.ts';

const PICTURES = [
  <g key="camera">
    <rect x="14" y="8" width="36" height="56" rx="6" />
    <rect x="20" y="18" width="24" height="30" rx="2" strokeDasharray="3 3" />
    <path d="M24 26h16M24 32h16M24 38h10" />
    <circle cx="32" cy="56" r="3" />
  </g>,
  <g key="copy">
    <rect x="14" y="8" width="36" height="56" rx="6" />
    <rect x="20" y="26" width="24" height="16" rx="2" fill="var(--accent-soft, currentColor)" fillOpacity="0.25" />
    <path d="M23 31h18M23 37h12" />
    <rect x="22" y="13" width="20" height="9" rx="4" />
  </g>,
  <g key="paste">
    <rect x="10" y="18" width="44" height="34" rx="4" />
    <path d="M16 27h32M16 34h32M16 41h18" />
    <path d="M38 46l4 4 8-9" strokeWidth="3" />
  </g>,
];

interface HintProps {
  /** Reads a photo on this device; undefined where the browser cannot. */
  readonly readPhoto: ((photo: Blob) => Promise<string>) | undefined;
  readonly onText: (text: string) => void;
}

export function PhoneHint({ readPhoto, onText }: HintProps) {
  const id = useId();
  const [state, setState] = useState<'open' | 'reading' | 'failed'>('open');
  const read = async (photo: File | undefined): Promise<void> => {
    if (!photo || !readPhoto) return;
    setState('reading');
    try {
      const text = await readPhoto(photo);
      setState(text.trim() === '' ? 'failed' : 'open');
      if (text.trim() !== '') onText(text);
    } catch {
      setState('failed');
    }
  };
  return (
    <details className="phone-hint">
      <summary>{copy.product.hintTitle}</summary>
      {readPhoto && (
        <div className="field" aria-live="polite">
          <label htmlFor={id}>{copy.product.photo}</label>
          <input id={id} type="file" accept="image/*" capture="environment" onChange={(event) => void read(event.target.files?.[0])} />
          {state === 'reading' && <span className="hint">{copy.product.photoReading}</span>}
          {state === 'failed' && <span className="error">{copy.product.photoFailed}</span>}
        </div>
      )}
      <ol>
        {copy.product.hints.map((hint, index) => (
          <li key={hint}>
            <svg viewBox="0 0 64 72" width="64" height="72" fill="none" stroke="currentColor" strokeWidth="2" strokeLinecap="round" aria-hidden="true">
              {PICTURES[index]}
            </svg>
            <span>{hint}</span>
          </li>
        ))}
      </ol>
    </details>
  );
}
