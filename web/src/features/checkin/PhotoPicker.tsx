/** Up to three photos for a check-in: taken or chosen, looked at, taken out again. In: what is chosen. Out: the next. */
import { CHECK_IN_PHOTOS, PHOTO_MEGABYTES } from '@afterglow/kernel/api';
import { type ChangeEvent, useEffect, useId, useState } from 'react';
import { photosCopy as copy } from '../../copy/photos.ts';
import { holdWriting } from '../../data/offline/writing.ts';
import { madeSmall } from '../../data/photos.ts';

interface PhotoPickerProps {
  readonly photos: readonly Blob[];
  readonly onChange: (photos: readonly Blob[]) => void;
}

export function PhotoPicker({ photos, onChange }: PhotoPickerProps) {
  const [camera, gallery] = [useId(), useId()];
  const [problem, setProblem] = useState<string>();
  const add = async ({ target }: ChangeEvent<HTMLInputElement>): Promise<void> => {
    const files = [...(target.files ?? [])];
    target.value = '';
    const small = await Promise.all(files.map(madeSmall));
    const good = small.flatMap((one) => (one && one.size <= PHOTO_MEGABYTES * 2 ** 20 ? [one] : []));
    if (small.includes(undefined)) setProblem(copy.unreadable);
    else if (good.length < small.length) setProblem(copy.tooLarge(PHOTO_MEGABYTES));
    else setProblem(photos.length + good.length > CHECK_IN_PHOTOS ? copy.most(CHECK_IN_PHOTOS) : undefined);
    onChange([...photos, ...good].slice(0, CHECK_IN_PHOTOS));
  };
  const isHolding = photos.length > 0;
  useEffect(() => (isHolding ? holdWriting() : undefined), [isHolding]);
  const isFull = photos.length >= CHECK_IN_PHOTOS;
  const input = (id: string, words: string, more: object) => (
    <>
      <label className={`button quiet small ${isFull ? 'is-busy' : ''}`} htmlFor={id}>
        {words}
      </label>
      <input
        id={id}
        type="file"
        className="visually-hidden"
        accept="image/jpeg,image/png,image/webp"
        disabled={isFull}
        onChange={(event) => void add(event)}
        {...more}
      />
    </>
  );
  return (
    <section className="field" aria-labelledby={`${camera}-title`}>
      <h2 id={`${camera}-title`}>{copy.title}</h2>
      <p>{copy.lead}</p>
      <p className="hint">{copy.forCare}</p>
      <details>
        <summary>{copy.how}</summary>
        <ul>
          {copy.hints.map((hint) => (
            <li key={hint}>{hint}</li>
          ))}
        </ul>
      </details>
      <p className="row">
        {input(camera, copy.take, { capture: 'user' })}
        {input(gallery, copy.choose, { multiple: true })}
      </p>
      <div aria-live="polite">
        {problem && <p className="error">{problem}</p>}
        {photos.length > 0 && <p className="hint">{copy.unsentSoFar}</p>}
      </div>
      {photos.length > 0 && (
        <ul className="photo-list">
          {photos.map((photo, index) => (
            <li key={`${index}-${photo.size}`}>
              <Chosen photo={photo} alt={copy.chosen(index + 1)} />
              <button
                type="button"
                className="button quiet small"
                aria-label={copy.removeOf(index + 1)}
                onClick={() => onChange(photos.filter((one) => one !== photo))}
              >
                {copy.remove}
              </button>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function Chosen({ photo, alt }: { readonly photo: Blob; readonly alt: string }) {
  const [url, setUrl] = useState<string>();
  useEffect(() => {
    const made = URL.createObjectURL(photo);
    setUrl(made);
    return () => URL.revokeObjectURL(made);
  }, [photo]);
  return <img src={url} alt={alt} />;
}
