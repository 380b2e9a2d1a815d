/**
 * What a consent text must hold, and what it must not. In: a text and the library around it. Out: problems with their place.
 * A photo release never hides in a consent to treatment, and never hangs on one (45 CFR 164.508; TRUST §7).
 */
import type { ConsentKind, ConsentText, SectionId } from '../consent/consentSchema.ts';
import { type Problem, problem } from '../grammar/problem.ts';
import type { Library } from '../protocol/library.ts';
import { didYouMean } from './nearest.ts';

const NEEDED: Readonly<Record<ConsentKind, readonly SectionId[]>> = {
  treatment: ['purpose', 'what-happens', 'risks', 'alternatives', 'aftercare', 'no-guarantee', 'withdrawing'],
  'photo-release': ['what', 'purpose', 'who-sees', 'expiry', 'refusal', 'withdrawing'],
  'electronic-records': ['what', 'paper-copy', 'how-to-read', 'withdrawing'],
};

export function lintConsent(text: ConsentText, library: Pick<Library, 'sources' | 'protocols'>): readonly Problem[] {
  return [...parts(text), ...citations(text, library), ...kindOf(text, library)];
}

/** A retired text is signed by nobody; a treatment that needs one and has none is told. */
export function protocolsWithoutConsent({ consents, protocols }: Pick<Library, 'consents' | 'protocols'>): readonly string[] {
  const covered = new Set(consents.filter(({ kind, status }) => kind === 'treatment' && status === 'published').flatMap((text) => text.protocols));
  return consents.length === 0 ? [] : Object.keys(protocols).filter((id) => !covered.has(id));
}

function parts({ kind, sections, contacts, statements, scopes }: ConsentText): readonly Problem[] {
  const has = new Set<string>(sections.map(({ id }) => id));
  const doubles = (list: readonly { readonly id: string }[], name: string): readonly Problem[] =>
    list.flatMap(({ id }, index) =>
      list.findIndex((other) => other.id === id) < index ? [problem([name, index, 'id'], 'duplicate-id', `"${id}" stands here twice`)] : [],
    );
  return [
    ...NEEDED[kind].filter((id) => !has.has(id)).map((id) => problem(['sections'], 'missing-section', `a text of this kind needs a section "${id}"`)),
    ...(contacts.some(({ who }) => who === 'clinic') ? [] : [problem(['contacts'], 'no-contact', 'say whom to call: contacts needs a clinic entry')]),
    ...(kind === 'treatment' && !contacts.some(({ who }) => who === 'emergency')
      ? [problem(['contacts'], 'no-contact', 'say whom to call in an emergency: contacts needs an emergency entry')]
      : []),
    ...(statements.length === 0
      ? [problem(['statements'], 'no-statements', 'there is nothing to tick: say what the client agrees to, one sentence each')]
      : []),
    ...doubles(sections, 'sections'),
    ...doubles(statements, 'statements'),
    ...doubles(scopes, 'scopes'),
  ];
}

function citations({ sections }: ConsentText, { sources }: Pick<Library, 'sources'>): readonly Problem[] {
  return sections.flatMap((section, index) =>
    section.items.flatMap(({ source, text }, place) => {
      const path = ['sections', index, 'items', place];
      if (source === undefined) {
        const isRisk = section.id === 'risks';
        return isRisk ? [problem(path, 'uncited-risk', `the risk "${text.slice(0, 40)}" has no source: name one of sources.yaml`)] : [];
      }
      return source
        .filter((name) => !Object.hasOwn(sources, name))
        .map((name) => problem([...path, 'source'], 'unknown-source', `there is no source "${name}"${didYouMean(name, Object.keys(sources))}`));
    }),
  );
}

const PHOTO = /\b(?:photo|picture|image|video)/i;
const OUTSIDE = /\b(?:publish|market|advertis|social|website|instagram|facebook|tiktok|teach|promot|brochure)/i;

function kindOf(text: ConsentText, { protocols }: Pick<Library, 'protocols'>): readonly Problem[] {
  if (text.kind === 'treatment') return [...treatment(text, Object.keys(protocols)), ...bundled(text)];
  const bound =
    text.protocols.length > 0
      ? [problem(['protocols'], 'bound-to-treatment', `a text of kind ${text.kind} is for no treatment: nobody may have to sign it to be treated`)]
      : [];
  if (text.kind === 'electronic-records') return bound;
  return [
    ...bound,
    ...(text.scopes.length === 0 ? [problem(['scopes'], 'no-scopes', 'say what photos may be used for, each use apart: scopes')] : []),
    ...(text.validFor === undefined ? [problem(['validFor'], 'no-expiry', 'a photo release ends by itself: validFor: P12M')] : []),
  ];
}

function treatment({ protocols, validFor }: ConsentText, known: readonly string[]): readonly Problem[] {
  return [
    ...(protocols.length === 0 ? [problem(['protocols'], 'no-protocol', 'say which treatment it is for: protocols')] : []),
    ...protocols.flatMap((id, index) =>
      known.includes(id) ? [] : [problem(['protocols', index], 'unknown-protocol', `there is no protocol "${id}"${didYouMean(id, known)}`)],
    ),
    ...(validFor === undefined ? [problem(['validFor'], 'no-expiry', 'say how long a signature holds: validFor: P12M')] : []),
  ];
}

function bundled({ scopes, statements, sections, meaning }: ConsentText): readonly Problem[] {
  const message = 'a photo release is a text of its own (kind: photo-release): treatment must never depend on it';
  const speaks = (words: string): boolean => PHOTO.test(words) && OUTSIDE.test(words);
  return [
    ...(scopes.length > 0 ? [problem(['scopes'], 'bundled-photo-release', message)] : []),
    ...(speaks(meaning) ? [problem(['meaning'], 'bundled-photo-release', message)] : []),
    ...statements.flatMap(({ text }, index) => (speaks(text) ? [problem(['statements', index], 'bundled-photo-release', message)] : [])),
    ...sections.flatMap(({ items }, index) =>
      items.flatMap(({ text }, place) => (speaks(text) ? [problem(['sections', index, 'items', place], 'bundled-photo-release', message)] : [])),
    ),
  ];
}
