/**
 * A consent text as it is shown to somebody: with the clinic's name and phone, and sources by title. In: text, clinic, library.
 * Out: plain data, whose canonical text is the document. It is drawn on the screen from these bytes, and kept as they are.
 */
import type { Sources } from '../taxonomy/schema.ts';
import type { ConsentText } from './consentSchema.ts';
import type { ShownDocument } from './bundleSchema.ts';

export interface ShowRequest {
  readonly text: ConsentText;
  /** SHA-256 of the text's canonical form. */
  readonly hash: string;
  readonly clinic: { readonly id: string; readonly name: string; readonly phone: string; readonly emergency: string };
  readonly sources: Sources;
}

export function shownDocument({ text, hash, clinic, sources }: ShowRequest): ShownDocument {
  const { id, version, kind, language, title, protocols, approval } = text;
  return {
    format: 'afterglow-document/1',
    clinic: { id: clinic.id, name: clinic.name },
    text: { id, version, hash, kind, language, title, protocols, approval: approval ? `${approval.by}, ${approval.on}. ${approval.note ?? ''}`.trim() : null },
    sections: text.sections.map((section) => ({
      id: section.id,
      title: section.title,
      items: section.items.map((item) => ({
        text: item.text,
        basis: item.basis,
        sources: (item.source ?? []).map((source) => ({ id: source, title: sources[source]?.title ?? source, grade: sources[source]?.grade ?? '' })),
      })),
    })),
    contacts: text.contacts.map(({ who, phone, when }) => ({
      who: who === 'clinic' ? clinic.name : 'Emergency',
      phone: phone ?? (who === 'clinic' ? clinic.phone : clinic.emergency),
      when,
    })),
    statements: text.statements.map((statement) => ({ id: statement.id, text: statement.text })),
    scopes: text.scopes.map(({ id: scope, label, text: words, publish }) => ({ id: scope, label, text: words, publish })),
    meaning: text.meaning,
    validFor: text.validFor ?? null,
    coolOff: text.coolOff ?? null,
  };
}
