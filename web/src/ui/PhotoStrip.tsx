/** Photos that are shown when somebody asks for them, not before: each look is written down. */
import { type ReactNode, useState } from 'react';
import { photosCopy as copy } from '../copy/photos.ts';

interface PhotoStripProps {
  readonly photos: readonly { readonly id: string; readonly src: string }[];
  /** When they were told of, in words. */
  readonly when: string;
  /** Under each photo. */
  readonly under?: (id: string, number: number) => ReactNode;
}

export function PhotoStrip({ photos, when, under }: PhotoStripProps) {
  const [isOpen, setOpen] = useState(false);
  if (photos.length === 0) return null;
  return (
    <div className="photo-strip">
      <button type="button" className="button quiet small" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
        {isOpen ? copy.hide : copy.show(photos.length)}
      </button>
      {isOpen && (
        <ul>
          {photos.map(({ id, src }, index) => (
            <li key={id}>
              <Photo src={src} alt={copy.alt(index + 1, when)} />
              {under?.(id, index + 1)}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

function Photo({ src, alt }: { readonly src: string; readonly alt: string }) {
  const [isBroken, setBroken] = useState(false);
  if (isBroken) return <p className="notice">{copy.broken}</p>;
  return (
    <a href={src} target="_blank" rel="noreferrer">
      <img src={src} alt={alt} onError={() => setBroken(true)} />
    </a>
  );
}
