/** A text folded for reading, with the way back: every folded character knows where it stood in the original. */

export interface Folded {
  readonly original: string;
  /** Lower case, no accents, plain punctuation. */
  readonly text: string;
  /** Offset in the original of each folded character; one more for the end. null: the two texts run in step. */
  readonly at: Int32Array | null;
}

const ASCII = /^[\x00-\x7f]*$/;

/** Characters that NFKD leaves alone and that packs use: Greek letters in names, marks, other alphabets' commas. */
const SPECIAL: Readonly<Record<string, string>> = {
  α: 'alpha',
  β: 'beta',
  γ: 'gamma',
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  '’': "'",
  '‘': "'",
  '“': '"',
  '”': '"',
  '–': '-',
  '—': '-',
  '−': '-',
  '‐': '-',
  '‑': '-',
  '‒': '-',
  '，': ',',
  '、': ',',
  '；': ';',
  '：': ':',
  '（': '(',
  '）': ')',
  '™': '',
  '®': '',
  '©': '',
  '\u200b': '',
  '\u200c': '',
  '\u200d': '',
  '\u2060': '',
  '\ufeff': '',
  '\u00ad': '',
  '•': '•',
  '·': '•',
  '∙': '•',
  '●': '•',
  '▪': '•',
  '◦': '•',
  '‧': '•',
  '・': '•',
};

export function fold(original: string): Folded {
  if (ASCII.test(original)) return { original, text: original.toLowerCase(), at: null };
  const out: string[] = [];
  const at: number[] = [];
  for (let index = 0; index < original.length; index += 1) {
    const plain = foldCharacter(original[index] ?? '');
    for (const char of plain) {
      out.push(char);
      at.push(index);
    }
  }
  at.push(original.length);
  return { original, text: out.join(''), at: Int32Array.from(at) };
}

function foldCharacter(char: string): string {
  if (char < '\x80') return char.toLowerCase();
  const lower = char.toLowerCase();
  const special = SPECIAL[lower];
  if (special !== undefined) return special;
  const plain = lower.normalize('NFKD').replace(/[\u0300-\u036f]/g, '');
  return plain === '\u00a0' ? ' ' : plain;
}

export const originalOffset = (folded: Folded, index: number): number => folded.at?.[index] ?? Math.min(index, folded.original.length);

/** A name as it is looked up: words and numbers, single blanks. Written as one pass: it runs for every name of the table. */
export function keyOf(text: string): string {
  const folded = fold(text).text;
  let key = '';
  let from = -1;
  for (let at = 0; at <= folded.length; at += 1) {
    const code = at < folded.length ? folded.charCodeAt(at) : 32;
    const isWord = (code >= 97 && code <= 122) || (code >= 48 && code <= 57);
    if (isWord && from === -1) from = at;
    if (isWord || from === -1) continue;
    key += key === '' || folded.charCodeAt(from - 1) === APOSTROPHE ? folded.slice(from, at) : ` ${folded.slice(from, at)}`;
    from = -1;
  }
  return key;
}

const APOSTROPHE = 39;
