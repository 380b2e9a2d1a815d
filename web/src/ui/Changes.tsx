/** What is different between two versions of a text: before and now, passage by passage. */
import type { TextChange } from '@afterglow/kernel';
import { consentCopy } from '../copy/consent.ts';

export function Changes({ changes }: { readonly changes: readonly Readonly<TextChange>[] }) {
  return (
    <ul className="text-changes">
      {changes.map(({ where, before, after }) => (
        <li key={`${where} ${before} ${after}`}>
          <strong>{consentCopy.changeWhere[where] ?? where}</strong>
          {before !== null && (
            <p>
              <span className="chip">{consentCopy.before}</span> <del>{before}</del>
            </p>
          )}
          {after !== null && (
            <p>
              <span className="chip tone-do">{consentCopy.after}</span> <ins>{after}</ins>
            </p>
          )}
        </li>
      ))}
    </ul>
  );
}
