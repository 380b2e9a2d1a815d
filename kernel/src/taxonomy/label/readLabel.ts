/**
 * Reads what is pasted of a product's pack. In: the text and, when known, the product's name. Out: classes with the
 * words that decided them (offsets into the text), what was set aside and why, unread words, and whether the text
 * was whole enough to trust its silence. Unreadable is `ask`, never `clear`. Pure; bounded by `LABEL_LIMIT` characters.
 */
import { alphabeticalFrom, isPreservative, type ListContext, type Occurrence, purposeOf, rule } from './context.ts';
import { doubtsOf, legibility, suspectIn } from './doubts.ts';
import { type Folded, fold, keyOf } from './fold.ts';
import { type ItemReading, type Match, matchItem, wordsOf } from './match.ts';
import { placeOf } from './place.ts';
import { namesInProse } from './prose.ts';
import { type Confidence, LABEL_LIMIT, type LabelFinding, type LabelReading, type ReadItem } from './reading.ts';
import { type ClinicTerm, CRITICAL_CLASSES, type IngredientRow, type IngredientTable, isCritical, NAMED } from './table.ts';
import { findZones, type Item } from './zones.ts';

export function readLabel(given: string, table: IngredientTable, product = ''): LabelReading {
  const own = table.register.get(keyOf(product)) ?? (given.length <= 200 ? table.register.get(keyOf(given)) : undefined);
  if (own) return registeredReading(own, product === '' ? given : product, table);
  const folded = fold(given.length > LABEL_LIMIT ? given.slice(0, LABEL_LIMIT) : given);
  const { items, parts, isCut } = findZones(folded);
  const read = readItems(folded, items, table);
  const name = nameMatches(product, table);
  const claimed = claimedIn(read, name);
  const purpose = purposeOf(
    `${fold(product).text} ${read
      .filter(({ item }) => item.zone === 'claim' || item.zone === 'head')
      .map(({ item }) => folded.text.slice(item.start, item.end))
      .join(' ')}`,
  );
  const findings: LabelFinding[] = [];
  const setAside: LabelFinding[] = [];
  const lengths = new Map<number, number>();
  for (const { item, index } of read) if (index !== null) lengths.set(item.part, index + 1);
  const lists = new Map<number, ListContext>();
  for (const one of read) {
    const { item, reading, index, rank } = one;
    const list = lists.get(item.part) ?? listContext(read, item.part, folded, purpose);
    lists.set(item.part, list);
    const raw = folded.text.slice(item.start, item.end);
    for (const match of reading.matches) {
      const seen: Occurrence = {
        match,
        index: rank,
        hasPercent: hasPercent(folded.text, match, item),
        isActiveLine: item.zone === 'active',
        isPigment: /\bci ?\d{5}\b|77891|77947/.test(raw),
        isClaimed:
          index === null || claimed.rows.has(match.row) || match.row.classes.some((id) => claimed.classes.has(id) && !SHARED_CLAIM.has(match.row.counts)),
      };
      const ruling = rule(seen, list);
      const make = (id: string, confidence: Confidence): LabelFinding => ({
        class: id,
        ingredient: shownName(match.row),
        ...placeOf(folded, match),
        where: item.zone === 'head' ? 'claim' : item.zone,
        position: index === null ? null : index + 1,
        of: index === null ? null : (lengths.get(item.part) ?? 0),
        part: parts[item.part] ?? null,
        confidence,
        isGuess: match.distance > 0,
        note: ruling.note,
      });
      if (match.row.counts === 'never') setAside.push(make(match.row.classes[0] ?? 'none', 'certain'));
      else if (ruling.standing === 'minor') setAside.push(...match.row.classes.map((id) => make(id, 'possible')));
      else findings.push(...match.row.classes.map((id) => make(id, confidenceOf(match, ruling.standing === 'possible', item.zone))));
    }
  }
  for (const match of name) if (match.row.counts !== 'never') findings.push(...match.row.classes.map((id) => fromName(match, id, product)));
  const classes = strongest(findings);
  const { completeness, unrecognised } = legibility(read, folded);
  const isBare = !classes.some(({ confidence }) => confidence !== 'possible');
  const suspect = isBare ? suspectIn(read, folded, table) : undefined;
  const doubts = doubtsOf({ suspect, given, read, completeness, isCut, product: fold(product).text, purpose, classes });
  return { answer: answerOf(classes, doubts), classes, findings, setAside, unrecognised, completeness, doubts, tableVersion: table.version, registered: null };
}

function registeredReading({ label, classes: ids, note }: ClinicTerm, text: string, table: IngredientTable): LabelReading {
  const findings = ids.map(
    (id): LabelFinding => ({
      class: id,
      ingredient: label,
      text,
      start: 0,
      end: text.length,
      where: 'name',
      position: null,
      of: null,
      part: null,
      confidence: 'certain',
      isGuess: false,
      note,
    }),
  );
  const rest = { setAside: [], unrecognised: [], completeness: 1, doubts: [], tableVersion: table.version, registered: label };
  return { answer: ids.length > 0 ? 'found' : 'clear', classes: findings, findings, ...rest };
}

/** A claim of a class ("AHA") does not turn every buffer or weak plant extract of that class into one. */
const SHARED_CLAIM: ReadonlySet<string> = new Set(['buffer-acid', 'weak', 'soft-particle', 'mineral-filter', 'filter', 'alcohol', 'allergen', 'soft-acid']);

function readItems(folded: Folded, items: readonly Item[], table: IngredientTable): readonly ReadItem[] {
  const next = new Map<number, { index: number; rank: number }>();
  return items.map((item) => {
    const key = keyOf(folded.text.slice(item.start, item.end));
    if (item.zone === 'list' || item.zone === 'active') {
      const { index, rank } = next.get(item.part) ?? { index: 0, rank: 0 };
      next.set(item.part, { index: index + 1, rank: isWater(key) ? rank : rank + 1 });
      return { item, key, index, rank, reading: matchItem(folded, item.start, item.end, table) };
    }
    return { item, key, index: null, rank: null, reading: claimReading(folded, item, table, item.zone === 'head') };
  });
}

/** "(everyday) retinoid" is shown as "retinoid". */
const shownName = ({ name }: IngredientRow): string => name.replace(/^\([^)]*\) /, '');

const isWater = (key: string): boolean => /^(?:(?:aqua|water|eau|agua|wasser|purified|deionized|distilled) ?)+$/.test(key);

/** Claims: the head ("Salicylic Acid 2%: …") is read like an item, the sentence after it for the critical names only. */
function claimReading(folded: Folded, { start, end }: Item, table: IngredientTable, isHead: boolean): ItemReading {
  const named = namesInProse(folded, start, end, table);
  const matches = isHead ? named : named.filter(({ row }) => isCritical(row) || row.kind === 'drug-topical');
  return { matches, words: 0, known: 0 };
}

/** The classes a product's name proves; a damaged name too. What it does not say it does not clear. */
export function readName(name: string, table: IngredientTable): readonly LabelFinding[] {
  const folded = fold(name);
  const whole = table.front.get(keyOf(name));
  const matches: readonly Match[] = whole
    ? [{ row: whole, start: 0, end: folded.text.length, distance: 0, name: whole.name }]
    : namesInProse(folded, 0, folded.text.length, table);
  if (matches.length === 0) return misspelt(folded, name, table);
  return matches.filter(({ row }) => row.counts !== 'never').flatMap((match) => match.row.classes.map((id) => fromName(match, id, name)));
}

/** "retnol": one word typed by a person, one letter from an active. */
function misspelt(folded: Folded, name: string, table: IngredientTable): readonly LabelFinding[] {
  return wordsOf(folded.text, 0).flatMap((word) => {
    if (table.words.has(word.text) || word.text.length < 6) return [];
    const hit = table.suspects.find(word.text, 1);
    const match = hit?.value && { row: hit.value, start: word.start, end: word.end, distance: hit.distance, name: hit.name };
    return match ? match.row.classes.map((id) => ({ ...fromName(match, id, name), isGuess: true })) : [];
  });
}

const nameMatches = (product: string, table: IngredientTable): readonly Match[] => {
  const folded = fold(product);
  return namesInProse(folded, 0, folded.text.length, table).filter(
    ({ row, distance }) => distance === 0 && (row.counts === 'never' || isCritical(row) || NAMED.has(row.classes[0] ?? '')),
  );
};

function claimedIn(read: readonly ReadItem[], name: readonly Match[]) {
  const rows = new Set<IngredientRow>(name.map(({ row }) => row));
  for (const { item, reading } of read) if (item.zone === 'head' || item.zone === 'claim') for (const { row } of reading.matches) rows.add(row);
  return { rows, classes: new Set([...rows].flatMap(({ classes }) => classes)) };
}

function listContext(read: readonly ReadItem[], part: number, folded: Folded, purpose: ReturnType<typeof purposeOf>): ListContext {
  const list = read.filter(({ item, index, key }) => item.part === part && index !== null && !isWater(key));
  const keys = list.map(({ key }) => key.replace(/ \d+( \d+)?$/, ''));
  const preservative = keys.findIndex(isPreservative);
  const heading = /sunscreen|spf/.test(folded.text.slice(0, list[0]?.item.start ?? 0));
  return {
    total: list.length,
    preservative: preservative === -1 ? list.length : preservative,
    alphabeticalFrom: alphabeticalFrom(keys),
    names: new Set(keys),
    ...purpose,
    isSunscreen: purpose.isSunscreen || heading || filtersOnTop(list),
  };
}

/** Two filters among the first eight items: nothing but a sunscreen is made like that. */
const filtersOnTop = (list: readonly ReadItem[]): boolean =>
  list.slice(0, 8).filter(({ reading }) => reading.matches.some(({ row }) => row.counts === 'filter')).length >= 2;

function hasPercent(text: string, match: Match, item: Item): boolean {
  const after = text.slice(match.end, Math.min(item.end + 2, match.end + 14));
  const before = text.slice(Math.max(item.start, match.start - 10), match.start);
  return /^[^a-z]{0,4}\d+(?:[.,]\d+)?\s?%/.test(after) || /\d+(?:[.,]\d+)?\s?%\s?$/.test(before);
}

function confidenceOf(match: Match, isPossible: boolean, zone: Item['zone']): Confidence {
  if (isPossible) return 'possible';
  if (match.distance > 1) return 'possible';
  return match.distance > 0 || zone === 'claim' ? 'likely' : 'certain';
}

function fromName(match: Match, id: string, product: string): LabelFinding {
  const folded = fold(product);
  return {
    class: id,
    ingredient: shownName(match.row),
    ...placeOf(folded, match),
    where: 'name',
    position: null,
    of: null,
    part: null,
    confidence: 'likely',
    isGuess: false,
    note: 'named on the front',
  };
}

const RANK: Readonly<Record<Confidence, number>> = { certain: 2, likely: 1, possible: 0 };

export function strongest(findings: readonly LabelFinding[]): readonly LabelFinding[] {
  const best = new Map<string, LabelFinding>();
  for (const finding of findings) {
    const known = best.get(finding.class);
    if (!known || RANK[finding.confidence] > RANK[known.confidence]) best.set(finding.class, finding);
  }
  return [...best.values()];
}

function answerOf(classes: readonly LabelFinding[], doubts: readonly string[]): LabelReading['answer'] {
  if (classes.some(({ confidence }) => confidence !== 'possible')) return 'found';
  const mayHurt = classes.some((found) => CRITICAL_CLASSES.includes(found.class) || found.isGuess);
  return doubts.length > 0 || mayHurt ? 'ask' : classes.length > 0 ? 'found' : 'clear';
}
