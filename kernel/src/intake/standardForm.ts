/**
 * The standard questionnaire for some treatments, derived from what their rules read. In: library, protocols, what is known
 * already. Out: a form in which every open fact is asked once, in plain words; undefined when nothing is open.
 */
import type { IntakeBook } from '../protocol/intakeBookSchema.ts';
import { emptyIntakeBook } from '../protocol/intakeBookSchema.ts';
import type { Library } from '../protocol/library.ts';
import type { Protocol } from '../protocol/schema.ts';
import { capital, isKindOf, labelOf, type Taxonomy } from '../taxonomy/taxonomy.ts';
import { type Offset, offsetWords, roughDays } from '../time/offset.ts';
import { classesRead, protocolFacts, type ReadFact, type ReadTogether } from './factsRead.ts';
import type { FormQuestion, IntakeForm } from './formSchema.ts';

export const STANDARD_FORM = 'standard';

export interface StandardRequest {
  readonly library: Library;
  readonly protocols: readonly Protocol[];
  /** Is this fact known and not too old? Keys as in `Person.told`, and `fitzpatrick`, `birthDate`. */
  readonly isKnown: (key: string) => boolean;
}

export function standardForm({ library, protocols, isKnown }: StandardRequest): IntakeForm | undefined {
  const asked = new Asked(library, isKnown);
  const groups = sameQuestion(protocols.flatMap(protocolFacts));
  const uses = useQuestions(asked, groups, [...classesRead(protocols).keys()]);
  const questions = [
    ...birthDate(asked, groups),
    ...groups.flatMap((group) => namedFacts(asked, group)),
    ...allergies(asked, groups),
    ...uses,
    ...skinType(asked, groups),
  ];
  if (questions.length === 0) return undefined;
  return {
    id: STANDARD_FORM,
    version: [bookOf(library).version, ...protocols.map(({ id, version }) => `${id}@${version}`)].join(' '),
    title: 'Before your visit',
    questions,
  };
}

/** Items of several protocols with the same words are one question. */
function sameQuestion(groups: readonly ReadTogether[]): readonly ReadTogether[] {
  const byWords = new Map<string, ReadTogether>();
  for (const group of groups) {
    const words = group.question ?? `rule ${group.id}`;
    const known = byWords.get(words);
    byWords.set(words, known ? { ...known, facts: [...known.facts, ...group.facts] } : group);
  }
  return [...byWords.values()];
}

export const bookOf = (library: Library): IntakeBook => library.intake ?? emptyIntakeBook;

/** What has been asked so far: nothing is asked twice. */
class Asked {
  readonly library: Library;
  private readonly isKnown: (key: string) => boolean;
  private readonly keys = new Set<string>();
  private readonly ids = new Set<string>();

  constructor(library: Library, isKnown: (key: string) => boolean) {
    this.library = library;
    this.isKnown = isKnown;
  }

  /** True once for a key that is open. */
  take(key: string): boolean {
    if (this.keys.has(key) || this.isKnown(key)) return false;
    this.keys.add(key);
    return true;
  }

  has(key: string): boolean {
    return this.keys.has(key);
  }

  id(wanted: string): string {
    let id = wanted;
    for (let count = 2; this.ids.has(id); count += 1) id = `${wanted}-${count}`;
    this.ids.add(id);
    return id;
  }
}

const base = { required: false } as const;
type Named = ReadFact & { readonly kind: 'condition' | 'allergy' | 'concern' };
const keyOfFact = ({ kind, fact }: ReadFact): string => `${kind}:${fact}`;

function entryOf({ file }: Taxonomy, { kind, fact }: Named) {
  const list = { condition: file.conditions, allergy: file.allergies, concern: file.concerns }[kind];
  return list[fact] ?? { label: fact.replaceAll('-', ' '), question: undefined };
}

/** One fact is yes or no; several that one rule reads together are one list to choose from. */
function namedFacts(asked: Asked, { id, question, facts }: ReadTogether): readonly FormQuestion[] {
  const all = facts.filter((one): one is Named => one.kind === 'condition' || one.kind === 'concern');
  const open = all.filter((one) => asked.take(keyOfFact(one)));
  const [first] = open;
  if (!first) return [];
  const { taxonomy } = asked.library;
  if (open.length > 1) return [choice(asked, id, question ?? 'Does any of this apply to you?', open)];
  const { label, question: own } = entryOf(taxonomy, first);
  const text = (all.length === 1 ? question : null) ?? own ?? question ?? `Does this apply to you: ${label}?`;
  return [{ ...base, id: asked.id(first.fact), type: 'yes-no', text, writes: [keyOfFact(first)] }];
}

function choice(asked: Asked, id: string, text: string, facts: readonly Named[]): FormQuestion {
  const options = facts.map((one) => ({ id: one.fact, label: capital(entryOf(asked.library.taxonomy, one).label), writes: [keyOfFact(one)] }));
  return { ...base, id: asked.id(id), type: 'multiple', text, options, none: 'None of these' };
}

function allergies(asked: Asked, groups: readonly ReadTogether[]): readonly FormQuestion[] {
  const open = groups.flatMap(({ facts }) => facts).filter((one): one is Named => one.kind === 'allergy' && asked.take(keyOfFact(one)));
  return open.length === 0 ? [] : [choice(asked, 'allergies', 'Are you allergic to any of these?', open)];
}

/** First the uses a protocol words itself; then the rest of the classes, in the lists of the book. */
function useQuestions(asked: Asked, groups: readonly ReadTogether[], classes: readonly string[]): readonly FormQuestion[] {
  const { library } = asked;
  const { taxonomy } = library;
  const back = lookBack(library);
  const own = groups.flatMap(({ id, question, facts }): readonly FormQuestion[] => {
    const covers = facts.flatMap(({ kind, fact }) => (kind === 'uses' && asked.take(`exposure:${fact}`) ? [fact] : []));
    const [as] = covers;
    if (as === undefined) return [];
    const text =
      question !== null && facts.every(({ kind }) => kind === 'uses')
        ? question
        : `Do you use or take any of these: ${covers.map((one) => labelOf(taxonomy, one)).join(', ')}?`;
    return [
      { ...base, id: asked.id(`uses-${id}`), type: 'uses', kind: 'medicine', text, ...helpOf(back(covers)), covers, as, expires: expiryOfList(library, as) },
    ];
  });
  const lists = bookOf(library).lists.flatMap((list): readonly FormQuestion[] => {
    const covers = classes.filter((one) => listFor(library, one)?.id === list.id && !isAskedWider(asked, taxonomy, one) && asked.take(`exposure:${one}`));
    if (covers.length === 0) return [];
    const span = back(covers);
    const text = list.question.replace('{ago}', span ? `in the last ${offsetWords(span)}` : 'lately');
    return [
      {
        ...base,
        id: asked.id(`uses-${list.id}`),
        type: 'uses',
        kind: list.kind,
        text,
        ...(list.help ? { help: list.help } : {}),
        covers,
        expires: list.expires,
      },
    ];
  });
  return [...own, ...lists];
}

const helpOf = (span: Offset | undefined): { readonly help?: string } =>
  span ? { help: `Now, or in the last ${offsetWords(span)}. Keep taking what was prescribed for you.` } : {};

/** As far back as any treatment of the library asks: an answer holds for the next treatment too. */
function lookBack(library: Library): (classes: readonly string[]) => Offset | undefined {
  const all = classesRead(Object.values(library.protocols));
  return (classes) => classes.flatMap((id) => all.get(id) ?? []).reduce<Offset | undefined>((a, b) => (a && roughDays(a) >= roughDays(b) ? a : b), undefined);
}

const isAskedWider = (asked: Asked, taxonomy: Taxonomy, id: string): boolean =>
  [...(taxonomy.ancestors.get(id) ?? [])].some((wider) => wider !== id && asked.has(`exposure:${wider}`));

/** The first list that holds the class or a wider one: nearer lists stand first in the book. */
export const listFor = (library: Library, classId: string): IntakeBook['lists'][number] | undefined =>
  bookOf(library).lists.find(({ classes }) => classes.some((wide) => isKindOf(library.taxonomy, classId, wide)));

const expiryOfList = (library: Library, classId: string): string => listFor(library, classId)?.expires ?? bookOf(library).expires.default;

function birthDate(asked: Asked, groups: readonly ReadTogether[]): readonly FormQuestion[] {
  if (!groups.some(({ facts }) => facts.some(({ kind }) => kind === 'age')) || !asked.take('birthDate')) return [];
  return [{ ...base, id: asked.id('birth-date'), type: 'date', text: 'When were you born?', past: true, writes: 'birthDate' }];
}

function skinType(asked: Asked, groups: readonly ReadTogether[]): readonly FormQuestion[] {
  const instrument = Object.values(asked.library.questionnaires)[0];
  if (!instrument || !groups.some(({ facts }) => facts.some(({ kind }) => kind === 'fitzpatrick')) || !asked.take('fitzpatrick')) return [];
  return [
    {
      ...base,
      id: asked.id('skin-type'),
      type: 'instrument',
      text: instrument.title,
      help: 'It helps a provider to plan. No skin type is a reason to turn anybody away.',
      instrument: instrument.id,
    },
  ];
}
