/** A secret that is shown once: to copy, then gone. */
import { useEffect, useRef } from 'react';
import { webhooks as words } from '../../copy/webhooks.ts';
import { CopyButton } from '../../ui/CopyButton.tsx';

export function SecretOnce({ secret, onDone }: { readonly secret: string; readonly onDone: () => void }) {
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => title.current?.focus(), []);
  return (
    <section className="card">
      <h2 ref={title} tabIndex={-1}>
        {words.secretTitle}
      </h2>
      <p>{words.secretLead}</p>
      <p>
        <code className="any-break" data-testid="secret">
          {secret}
        </code>
      </p>
      <div className="row">
        <CopyButton text={secret} />
        <button type="button" className="button quiet" onClick={onDone}>
          {words.secretDone}
        </button>
      </div>
    </section>
  );
}
