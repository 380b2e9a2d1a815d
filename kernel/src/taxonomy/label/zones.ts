/**
 * What part of a pasted text is what. In: a folded text. Out: its items (ingredients on lists, names and statements
 * in claims) with where they stand; what a text denies ("free of retinol") is cut away. One pass, linear time.
 *
 * A text is cut into sentences; a sentence is a list when it is mostly short pieces between separators and hardly
 * has the small words of prose. Lists that follow each other are one list, unless a new part of a kit begins.
 */
import type { Folded } from './fold.ts';

export type Zone = 'list' | 'active' | 'head' | 'claim';

export interface Item {
  readonly start: number;
  readonly end: number;
  readonly zone: Zone;
  /** Which list of a kit; 0 for the first. */
  readonly part: number;
}

export interface Zones {
  readonly items: readonly Item[];
  /** Names of the parts of a kit: "step 1"; empty when there is one list only. */
  readonly parts: readonly string[];
  /** The text says itself that it is not whole. */
  readonly isCut: boolean;
}

interface Span {
  readonly start: number;
  readonly end: number;
}

/** Words that stand in sentences, not in names of ingredients. */
const PROSE = new Set(
  'the for with to that your you skin skins helps help from is are while this by in on it its as which improves improve reduces reduce visibly provides provide hydrates our we has have been will can may apply use uses used when while into also more most look looks looking without against all daily keep avoid if not known formulated formula infused patented delivers leaves supports soothes targets exfoliates exfoliate removes remove clears clear prevents minimize minimizes brightens smooths nourishes protects calms boosts promotes fights offers offer'.split(
    ' ',
  ),
);

const HEADING =
  /^[\s"*]*(?:full\s+|all\s+|key\s+|complete\s+)?(active|inactive|in-active|other|non-?medicinal|medicinal)?\s*(?:ingredients?|ingredient list|ingredienti|ingredientes|ingredients list|inhaltsstoffe|bestandteile|zutaten|skladniki|sastojci|ingrediente|ingredienser|inci|ctfa|composition|composicao|thanh phan)\b(?:\s*\((?:inci|ctfa)[^)]{0,20}\))?\s*(?:\/\s*[a-z]{4,20}\s*)?[:.-]*\s*/;
const PART = /^\s*(?:step|part|phase|product|day|night|am|pm|peel|pad|mask|serum|cream|kit)\s*(?:name\s*)?(?:\d{1,2}|one|two|three)?\s*(?:[a-z ]{0,30})?:\s*/;
/** Where a new part begins without a stop before it. */
const STEP = /^(?:step ?(?:\d|one|two|three) ?:|in-?active ingredients?\b|other ingredients? ?:)/;
/** What follows the active line on a drug label. */
const AFTER_ACTIVE = /^\W*(?:in-?active|excipients?|purposes?|uses?|warnings?|directions|other)\b/;
const DENIAL =
  /\b(?:free (?:of|from)|without|does not contain|do not contain|doesn't contain|contains? no|formulated without|made without|never contains?|zero|0%|alternatives? to|instead of|do not use with|do not combine with|avoid (?:using|combining)(?: it)? with|not (?:be )?used with|sans|ohne|sin|senza)\b/;
const SELF_DENIAL = /\b[a-z]+(?: acid| peroxide)?(?:-| )free\b/g;
const CUT = /(?:\.\.\.|…|\band other ingredients\b|\bread more\b|\bshow more\b|\bsee (?:pack|full list)\b)\s*$/;
const CONTAINS = /(?:ingredients?|contains?|containing|consisting of|composed of|made (?:of|with)|composition)\s*$/;

export function findZones({ text }: Folded): Zones {
  const commas = count(text, ',') + count(text, ';') + count(text, '•');
  const items: Item[] = [];
  const parts: string[] = [];
  let part = 0;
  let active = false;
  let hasList = false;
  for (const sentence of sentences(text, commas)) {
    let { start, end } = trim(text, sentence);
    if (start >= end) continue;
    const opening = PART.exec(text.slice(start, Math.min(end, start + 60)));
    if (opening && !/\d\s*%/.test(opening[0])) {
      if (hasList) part += 1;
      parts[part] = opening[0].replace(/:\s*$/, '').trim();
      start += opening[0].length;
      active = false;
    }
    const heading = HEADING.exec(text.slice(start, Math.min(end, start + 80)));
    if (heading && heading[0].trim() !== '') {
      start += heading[0].length;
      active = heading[1] === 'active' || heading[1] === 'medicinal';
    }
    if (AFTER_ACTIVE.test(text.slice(start, Math.min(end, start + 30)))) active = false;
    if (start >= end) continue;
    const body = text.slice(start, end);
    const isBullet = /^[-*•>]\s*[a-z0-9]/.test(body) && !heading;
    const denial = DENIAL.exec(body);
    const shape = shapeOf(body);
    if (denial && (shape.prose > 0 || denial.index < 3)) end = start + denial.index;
    const colon = colonOf(text, start, end);
    if (shape.isList && !(isBullet && colon !== -1)) {
      const zone = active ? 'active' : 'list';
      const listStart = colon !== -1 && CONTAINS.test(text.slice(start, colon)) ? colon + 1 : start;
      if (listStart > start) claims(text, { start, end: listStart - 1 }, part, items);
      for (const item of splitList(text, { start: listStart, end })) items.push({ ...item, zone, part });
      hasList = true;
      active = false;
      continue;
    }
    if (colon !== -1) {
      const tail = shapeOf(text.slice(colon + 1, end));
      const isListAfter = tail.isList && tail.pieces >= 3;
      for (const item of splitList(text, { start, end: colon })) items.push({ ...item, zone: 'head', part });
      if (isListAfter) {
        for (const item of splitList(text, { start: colon + 1, end })) items.push({ ...item, zone: active ? 'active' : 'list', part });
        hasList = true;
        active = false;
      } else claims(text, { start: colon + 1, end }, part, items);
      continue;
    }
    const isAlone = shape.words <= 6 && shape.prose === 0;
    if (isAlone && (active || isBullet)) for (const item of splitList(text, { start, end })) items.push({ ...item, zone: active ? 'active' : 'head', part });
    else if (isAlone) for (const item of splitList(text, { start, end })) items.push({ ...item, zone: 'list', part });
    else claims(text, { start, end }, part, items);
  }
  return { items, parts: part > 0 ? parts : [], isCut: CUT.test(text) };
}

/** Prose: one item, with the words it denies of itself ("retinol-free") taken out. */
function claims(text: string, { start, end }: Span, part: number, items: Item[]): void {
  let from = start;
  for (const match of text.slice(start, end).matchAll(SELF_DENIAL)) {
    if (start + match.index > from) items.push({ start: from, end: start + match.index, zone: 'claim', part });
    from = start + match.index + match[0].length;
  }
  if (from < end) items.push({ start: from, end, zone: 'claim', part });
}

/** Ends: a full stop before a blank and a new beginning, a line that does not go on, a bullet in running text. */
function* sentences(text: string, commas: number): Iterable<Span> {
  let start = 0;
  for (let at = 0; at < text.length; at += 1) {
    const char = text[at];
    if (char === '\n') {
      const isEnd = !isWrapped(text, at, commas);
      if (isEnd) yield { start, end: at };
      while (text[at + 1] === '\n' || text[at + 1] === '\r' || text[at + 1] === ' ') at += 1;
      if (isEnd) start = at + 1;
      continue;
    }
    const next = text[at + 1];
    const isStop =
      (char === '.' || char === '!' || char === '?' || char === ']') && (next === ' ' || next === '\n' || next === '-') && !isAbbreviation(text, at);
    const isBullet = (char === ' ' || char === '.') && next === '-' && /[a-z]/.test(text[at + 2] ?? '') && /[.!?:*)]/.test(text[at - 1] ?? char);
    const isStep = char === ' ' && (next === 's' || next === 'i' || next === 'o') && STEP.test(text.slice(at + 1, at + 24));
    if (isStop || isBullet || isStep) {
      yield { start, end: at + 1 };
      start = at + 1;
    }
  }
  if (start < text.length) yield { start, end: text.length };
}

/** A line break inside a list or a name, as on narrow packs: the text simply goes on. */
function isWrapped(text: string, at: number, commas: number): boolean {
  let before = at - 1;
  while (before >= 0 && (text[before] === ' ' || text[before] === '\r' || text[before] === '\n')) before -= 1;
  let after = at + 1;
  while (after < text.length && (text[after] === ' ' || text[after] === '\r' || text[after] === '\n')) after += 1;
  if (before < 0 || after >= text.length) return false;
  if (/[.:!?]/.test(text[before] ?? '') || /[-*•>]/.test(text[after] ?? '')) return false;
  const line = text.slice(after, after + 60);
  if (PART.test(line) || HEADING.test(line) || /^[^,\n]{1,40}:/.test(line)) return false;
  return commas >= 5;
}

function isAbbreviation(text: string, at: number): boolean {
  const word = /[a-z0-9]*$/.exec(text.slice(Math.max(0, at - 8), at))?.[0] ?? '';
  return /^(?:ci|fl|var|ssp|subsp|no|st|vs|sp|approx|d&c|c)$/.test(word) || /^\d$/.test(word);
}

function shapeOf(body: string): { isList: boolean; words: number; prose: number; pieces: number } {
  const words = body.match(/[a-z]+/g) ?? [];
  let prose = 0;
  for (const word of words) if (PROSE.has(word)) prose += 1;
  const pieces = count(body, ',') + count(body, ';') + count(body, '•') + count(body, '|') + 1;
  const share = words.length === 0 ? 1 : prose / words.length;
  const perPiece = words.length / pieces;
  const isList = pieces >= 3 ? share < 0.12 && (perPiece < 5 || share < 0.05) : pieces === 2 ? prose === 0 && perPiece < 6 : words.length > 8 && share < 0.03;
  return { isList, words: words.length, prose, pieces };
}

/** The colon that ends a heading or the name of a claim; not one in a ratio or far into the text. */
function colonOf(text: string, start: number, end: number): number {
  const colon = text.indexOf(':', start);
  return colon === -1 || colon >= end || colon - start > 160 ? -1 : colon;
}

/** Ingredients between separators; a comma in a chemical number (1,2-) or in brackets does not separate. */
export function* splitList(text: string, { start, end }: Span): Iterable<Span> {
  const body = text.slice(start, end);
  const isSpaced =
    count(body, ',') + count(body, ';') + count(body, '•') + count(body, '|') === 0 && count(body, ' - ') + count(body, '\n') + count(body, ' / ') >= 2;
  let from = start;
  let closes = -1;
  for (let at = start; at < end; at += 1) {
    const char = text[at];
    if (char === '(' || char === '[' || char === '{') closes = Math.max(closes, closingOf(text, at, end));
    if (at <= closes) continue;
    const isSeparator =
      char === ';' ||
      char === '•' ||
      char === '|' ||
      (char === ',' && !isDigitComma(text, at)) ||
      (isSpaced && (char === '\n' || ((char === '-' || char === '/') && text[at - 1] === ' ' && text[at + 1] === ' '))) ||
      (char === '.' && (text[at + 1] === ' ' || text[at + 1] === '\n') && !isAbbreviation(text, at));
    if (!isSeparator) continue;
    const item = trim(text, { start: from, end: at });
    if (item.start < item.end) yield item;
    from = at + 1;
  }
  const last = trim(text, { start: from, end });
  if (last.start < last.end) yield last;
}

const isDigit = (char: string | undefined): boolean => char !== undefined && char >= '0' && char <= '9';
const isDigitComma = (text: string, at: number): boolean => isDigit(text[at - 1]) && isDigit(text[at + 1]);

/** The bracket that closes the one at `at`, when it comes soon enough to be meant; else `at` itself. */
function closingOf(text: string, at: number, end: number): number {
  let depth = 0;
  for (let index = at; index < Math.min(end, at + 120); index += 1) {
    const char = text[index];
    if (char === '(' || char === '[' || char === '{') depth += 1;
    if (char === ')' || char === ']' || char === '}') depth -= 1;
    if (depth === 0) return index;
  }
  return at;
}

const EDGE = /[\s.,;:*"'•\-+†‡>]/;

function trim(text: string, span: Span): Span {
  let { start, end } = span;
  while (start < end && /[\s.,;"'†‡]/.test(text[start] ?? '')) start += 1;
  while (end > start && EDGE.test(text[end - 1] ?? '')) end -= 1;
  return { start, end };
}

function count(text: string, what: string): number {
  let found = 0;
  for (let at = text.indexOf(what); at !== -1; at = text.indexOf(what, at + what.length)) found += 1;
  return found;
}
