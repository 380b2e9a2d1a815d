/** "Why?": the rule and its sources, folded away. */
import type { Library, Reason } from '@afterglow/kernel';
import { copy } from '../copy/en.ts';
import { Cite } from './Cite.tsx';

export function Why({ reason, library }: { readonly reason: Reason; readonly library: Library }) {
  return (
    <details className="reasons">
      <summary>{copy.plan.why}</summary>
      <small>
        <Cite reason={reason} library={library} />
      </small>
    </details>
  );
}
