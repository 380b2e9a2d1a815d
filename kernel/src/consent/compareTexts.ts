/** What is different between two versions of a consent text. In: the parts that are read. Out: changes, in reading order. */
export interface ReadPart {
  readonly sections: readonly { readonly id: string; readonly title: string; readonly items: readonly { readonly text: string }[] }[];
  readonly statements: readonly { readonly text: string }[];
  readonly scopes: readonly { readonly label: string; readonly text: string }[];
  readonly meaning: string;
  readonly validFor?: string | null | undefined;
}

export interface TextChange {
  /** Title of the section; `statements`, `scopes`, `meaning`, `validFor` for the rest. */
  readonly where: string;
  readonly before: string | null;
  readonly after: string | null;
}

export function compareTexts(before: ReadPart, after: ReadPart): readonly TextChange[] {
  const ids = [...new Set([...after.sections, ...before.sections].map(({ id }) => id))];
  return [
    ...ids.flatMap((id) => {
      const old = before.sections.find((section) => section.id === id);
      const now = after.sections.find((section) => section.id === id);
      return comparePassages(now?.title ?? old?.title ?? id, passages(old), passages(now));
    }),
    ...comparePassages('statements', textsOf(before.statements), textsOf(after.statements)),
    ...comparePassages('scopes', scopesOf(before), scopesOf(after)),
    ...comparePassages('meaning', [before.meaning], [after.meaning]),
    ...comparePassages('validFor', one(before.validFor), one(after.validFor)),
  ];
}

const textsOf = (list: readonly { readonly text: string }[]): readonly string[] => list.map(({ text }) => text);
const passages = (section: ReadPart['sections'][number] | undefined): readonly string[] => textsOf(section?.items ?? []);
const scopesOf = ({ scopes }: ReadPart): readonly string[] => scopes.map(({ label, text }) => `${label}: ${text}`);
const one = (text: string | null | undefined): readonly string[] => (text == null ? [] : [text]);

/** Passages that stand in both are the same; of the rest, the first that went and the first that came are one change. */
function comparePassages(where: string, before: readonly string[], after: readonly string[]): readonly TextChange[] {
  const gone = before.filter((text) => !after.includes(text));
  const come = after.filter((text) => !before.includes(text));
  return Array.from({ length: Math.max(gone.length, come.length) }, (_, index) => ({ where, before: gone[index] ?? null, after: come[index] ?? null }));
}
