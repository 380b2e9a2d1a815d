/** A document drawn from its bytes: the same on the screen where it is signed and on the copy. */
import type { ShownDocument } from '@afterglow/kernel';
import { consentCopy } from '../../copy/consent.ts';
import { telOf } from '../../ui/tel.ts';

type Section = ShownDocument['sections'][number];

export function SectionText({ section }: { readonly section: Section }) {
  const cited = section.items.filter(({ sources }) => sources.length > 0);
  return (
    <>
      <ul className="consent-items">
        {section.items.map(({ text }) => (
          <li key={text}>{text}</li>
        ))}
      </ul>
      {cited.length > 0 && (
        <details className="reasons">
          <summary>{consentCopy.source}</summary>
          <ul>
            {cited.map(({ text, sources, basis }) => (
              <li key={text}>
                {text.length > 70 ? `${text.slice(0, 68)} …` : text} {sources.map(({ title }) => title).join('; ')}
                {basis === 'unsourced' && ` (${consentCopy.unsourced})`}
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}

export function Contacts({ document }: { readonly document: ShownDocument }) {
  return (
    <div className="notice is-call">
      <h3>{consentCopy.call}</h3>
      {document.contacts.map(({ who, phone, when }) => (
        <p key={who}>
          <strong>
            {who}: <a href={telOf(phone)}>{phone}</a>
          </strong>{' '}
          {when}
        </p>
      ))}
    </div>
  );
}
