/** The whole text, part by part; what was on the screen is remembered, so that reading goes on where it stopped. */
import type { ShownDocument } from '@afterglow/kernel';
import { useEffect, useRef, useState } from 'react';
import { consentCopy } from '../../copy/consent.ts';
import { Contacts, SectionText } from './DocumentParts.tsx';

interface ReadStepProps {
  readonly document: ShownDocument;
  readonly seen: readonly string[];
  readonly onSeen: (id: string) => void;
  readonly onDone: () => void;
}

export function ReadStep({ document, seen, onSeen, onDone }: ReadStepProps) {
  const list = useRef<HTMLDivElement>(null);
  const report = useRef(onSeen);
  report.current = onSeen;
  const [missing, setMissing] = useState('');
  const ids = document.sections.map(({ id }) => id);
  const count = ids.filter((id) => seen.includes(id)).length;
  useEffect(() => {
    const watch = new IntersectionObserver((entries) => {
      for (const { isIntersecting, target } of entries) {
        const id = target.getAttribute('data-ends');
        if (isIntersecting && id !== null) report.current(id);
      }
    });
    for (const end of list.current?.querySelectorAll('[data-ends]') ?? []) watch.observe(end);
    return () => watch.disconnect();
  }, []);
  const finish = (): void => {
    const next = document.sections.find(({ id }) => !seen.includes(id));
    if (!next) onDone();
    else {
      setMissing(next.title);
      list.current?.querySelector<HTMLElement>(`[data-part="${next.id}"]`)?.focus();
    }
  };
  return (
    <>
      <p className="reading" role="status">
        <progress value={count} max={ids.length} aria-hidden="true" /> {consentCopy.progress(count, ids.length)}
      </p>
      <div ref={list}>
        {document.sections.map((section) => (
          <section key={section.id}>
            <h3 data-part={section.id} tabIndex={-1}>
              {section.title}
            </h3>
            <SectionText section={section} />
            <span data-ends={section.id} className="part-end" aria-hidden="true" />
          </section>
        ))}
      </div>
      <Contacts document={document} />
      {missing !== '' && count < ids.length && (
        <p className="notice is-bad" role="alert">
          {consentCopy.unread(missing)}
        </p>
      )}
      <button type="button" className="button big-button" onClick={finish}>
        {consentCopy.toEnd}
      </button>
    </>
  );
}
