/**
 * What somebody typed to find a client. In: "ana 555 0142", "2.4.1990". Out: the ways it can be meant, each as marks of a
 * contact or birth date, and beginnings of words of the name, that must all be there.
 */
import type { Sought } from '../../store/chart/clients.ts';
import { addressOf, LEAST_DIGITS, localPart, marked, numberOf } from '../../store/marks.ts';

const MOST_TOKENS = 5;
const SEPARATORS = /[\s,;:()"'’_–]+/;
const DATE = /^(\d{1,2})[./-](\d{1,2})[./-](\d{4})$/;
/** A day; while it is typed, its month. */
const ISO = /^(\d{4}-\d{2})(?:-\d{0,2})?$/;
const WHOLE_ISO = 'YYYY-MM-DD'.length;
/** The end of a number that is the same from home and from abroad. */
const LOCAL = 9;
const NUMBER = /^\+?[\d./-]*\d[\d./-]*$/;

const isDate = (token: string): boolean => DATE.test(token) || ISO.test(token);
const isNumber = (token: string): boolean => NUMBER.test(token) && !isDate(token);
const NOTHING: Sought = { marks: [], words: [] };
const oneOf = (...marks: readonly string[]): readonly Sought[] => [...new Set(marks)].map((mark) => ({ marks: [mark], words: [] }));

export function meaningsOf(text: string): readonly Sought[] {
  const tokens = tokensOf(text).slice(0, MOST_TOKENS);
  const all = tokens
    .map(waysOf)
    .reduce<readonly Sought[]>(
      (lists, ways) => lists.flatMap((list) => ways.map(({ marks, words }) => ({ marks: [...list.marks, ...marks], words: [...list.words, ...words] }))),
      [NOTHING],
    );
  const [only] = tokens;
  const isWord = tokens.length === 1 && only !== undefined && !isNumber(only) && !isDate(only) && !only.includes('@');
  return (isWord ? [...all, ...oneOf(marked.local(only))] : all).filter(({ marks, words }) => marks.length + words.length > 0);
}

/** Groups of digits beside each other are one number. */
function tokensOf(text: string): readonly string[] {
  const list: string[] = [];
  for (const token of text.split(SEPARATORS).filter((one) => /[\p{L}\p{N}]/u.test(one))) {
    const last = list.at(-1);
    const goesOn = last !== undefined && isNumber(last) && isNumber(token) && !token.startsWith('+');
    if (goesOn) list.pop();
    list.push(goesOn ? last + token : token);
  }
  return list;
}

/** A date may be day first or month first; a number may begin with a country, or with a zero only people at home dial. */
function waysOf(token: string): readonly Sought[] {
  const date = DATE.exec(token);
  if (date) {
    const [, a = '', b = '', year = ''] = date;
    const iso = (month: string, day: string): string => `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
    return oneOf(marked.born(iso(b, a)), marked.born(iso(a, b)));
  }
  const month = ISO.exec(token)?.[1];
  if (month !== undefined) return oneOf(marked.born(token.length === WHOLE_ISO ? token : month));
  if (isNumber(token)) return waysOfNumber(token);
  if (token.includes('@')) return oneOf(marked.email(token), marked.local(localPart(addressOf(token))));
  return [{ marks: [], words: token.split(/[./-]+/).filter((part) => part !== '') }];
}

function waysOfNumber(token: string): readonly Sought[] {
  const { dialled, digits, national } = numberOf(token);
  const long = [dialled, digits, national].filter(({ length }) => length >= LEAST_DIGITS);
  if (long.length > 0) return oneOf(...long.map(marked.digits));
  return token.startsWith('+') ? [NOTHING] : [{ marks: [], words: [token] }];
}

/** While an address is typed, its beginning is looked for as well: only theirs that goes on like this is meant. */
export const beginsAsTyped = (text: string, email: string): boolean =>
  text.split(/\s+/).every((token) => !token.includes('@') || addressOf(email).startsWith(addressOf(token)));

/** The very words of a name. */
export const wordsOfName = (name: string): readonly string[] => [...new Set(name.split(/[\s,.;:()"'’/_–-]+/).filter((word) => word !== ''))];

/** The end of a phone number by which two numbers are one, with or without a country before it; undefined: too short to say. */
export function phoneEnd(phone: string): string | undefined {
  const digits = phone.replace(/\D/g, '').replace(/^0+/, '');
  return digits.length < 7 ? undefined : digits.slice(-LOCAL);
}
