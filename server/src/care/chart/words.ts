/**
 * What somebody typed to find a client, as beginnings of words. In: "ana 555 0142", "2.4.1990". Out: the ways it can be
 * meant, each a list of words that must all be there, the longest first, since it leaves the fewest.
 */
const MOST_WORDS = 5;
const SEPARATORS = /[\s,;:()"'’_–]+/;
const DATE = /^(\d{1,2})[./-](\d{1,2})[./-](\d{4})$/;
const ISO = /^\d{4}-\d{1,2}(?:-\d{0,2})?$/;
const COUNTRY = 3;
/** The end of a number that is the same from home and from abroad. */
const LOCAL = 9;
const NUMBER = /^\+?[\d./-]*\d[\d./-]*$/;

export function meaningsOf(text: string): readonly (readonly string[])[] {
  const tokens = text.split(SEPARATORS).filter((token) => /[\p{L}\p{N}]/u.test(token));
  const ways = tokens.slice(0, MOST_WORDS).map(waysOf);
  const all = ways.reduce<readonly (readonly string[])[]>((lists, next) => lists.flatMap((list) => next.map((words) => [...list, ...words])), [[]]);
  return all.map((list) => [...list].sort((a, b) => b.length - a.length)).filter((list) => list.length > 0);
}

/**
 * A date may be day first or month first; a number may begin with a zero only people at home dial, or with a country nobody
 * wrote down.
 */
function waysOf(token: string): readonly (readonly string[])[] {
  const date = DATE.exec(token);
  if (date) {
    const [, a = '', b = '', year = ''] = date;
    const iso = (month: string, day: string): string => `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
    return [...new Set([iso(b, a), iso(a, b)])].map((one) => [one]);
  }
  if (ISO.test(token)) return [[token]];
  if (NUMBER.test(token)) {
    const digits = token.replace(/\D/g, '');
    if (token.startsWith('+')) return digits.length <= COUNTRY ? [[digits], []] : [[digits], [digits.slice(-LOCAL)]];
    return [...new Set([digits, digits.replace(/^0+(?=\d)/, '')])].map((one) => [one]);
  }
  return token.includes('@') ? [[token]] : [token.split(/[./-]+/).filter((part) => part !== '')];
}

/** The very words of a name. */
export const wordsOfName = (name: string): readonly string[] => [...new Set(name.split(/[\s,.;:()"'’/_–-]+/).filter((word) => word !== ''))];

/** The end of a phone number by which two numbers are one, with or without a country before it; undefined: too short to say. */
export function phoneEnd(phone: string): string | undefined {
  const digits = phone.replace(/\D/g, '').replace(/^0+/, '');
  return digits.length < 7 ? undefined : digits.slice(-LOCAL);
}
