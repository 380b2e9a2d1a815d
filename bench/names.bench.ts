/**
 * Reading damaged names: ours beside node-symspell, fastest-levenshtein, Fuse.js and MiniSearch, in the same run, with
 * the same names. Each name gets one edit (two from twelve letters on), half of them look-alike letters as a
 * camera misreads them; right is the name it was.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { gzipSync } from 'node:zlib';
import { keyOf, NearNames, openIngredients } from '@afterglow/kernel';
import { readIngredients } from '@afterglow/kernel/yaml';
import { closest } from 'fastest-levenshtein';
import Fuse from 'fuse.js';
import MiniSearch from 'minisearch';
import SymSpell from 'node-symspell';
import { row } from './measure.ts';

const library = join(import.meta.dirname, '..', 'library');
const file = (path: string) => ({ path, text: readFileSync(join(library, path), 'utf8') });
const { data } = readIngredients(file('ingredients.csv'), file('inci-words.txt'));
if (!data) throw new Error('the ingredient table cannot be read');

const all = [...new Set([...data.rows.flatMap(({ name, synonyms }) => [name, ...synonyms]).map((name) => keyOf(name).replaceAll(' ', '')), ...data.words])];
const names = all.filter((name) => name.length >= 8 && name.length < 60 && /^[a-z]+$/.test(name));
let state = 11;
const random = (): number => {
  state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
  return state / 2 ** 32;
};
const LOOKALIKE: Readonly<Record<string, string>> = { l: '1', i: 'l', o: '0', s: '5', b: '8', c: 'e', e: 'c', a: 'o', g: '9' };
const letters = 'abcdefghijklmnopqrstuvwxyz';
const letter = (): string => letters[Math.floor(random() * 26)] ?? 'x';
function damage(name: string): string {
  let text = name;
  for (let edits = name.length < 12 ? 1 : 2; edits > 0; edits -= 1) {
    const at = Math.floor(random() * text.length);
    const char = text[at] ?? '';
    const kind = random();
    if (kind < 0.5 && LOOKALIKE[char]) text = text.slice(0, at) + LOOKALIKE[char] + text.slice(at + 1);
    else if (kind < 0.65) text = text.slice(0, at) + letter() + text.slice(at + 1);
    else if (kind < 0.8) text = text.slice(0, at) + text.slice(at + 1);
    else if (kind < 0.9) text = text.slice(0, at) + letter() + text.slice(at);
    else text = text.slice(0, at) + (text[at + 1] ?? '') + char + text.slice(at + 2);
  }
  return text;
}
const asked = names.flatMap((name) => [0, 1, 2].map(() => ({ name, text: damage(name) }))).filter(({ name, text }) => text !== name && !names.includes(text));

const near = new NearNames<string>();
for (const name of names) near.add(name, name);
const speller = new SymSpell(2, 7);
for (const name of names) speller.createDictionaryEntry(name, 1);
const fuse = new Fuse(names, { threshold: 0.4, ignoreLocation: true });
const mini = new MiniSearch<{ id: number; name: string }>({ fields: ['name'] });
mini.addAll(names.map((name, id) => ({ id, name })));

console.log(`Damaged names: ${asked.length}, of ${names.length} names\n`);
const ours = measure('afterglow', asked.length, (text) => near.find(text, 2)?.name);
const symspell = measure('node-symspell 0.1.0', asked.length, (text) => speller.lookup(text, 1, 2)[0]?.term);
const levenshtein = measure('fastest-levenshtein 1.0.16', 3000, (text) => closest(text, names));
measure('Fuse.js 7.5.0', 60, (text) => fuse.search(text, { limit: 1 })[0]?.item);
measure('MiniSearch 7.2.0', 600, (text) => names[Number(mini.search(text, { fuzzy: 2 })[0]?.id ?? -1)]);
console.log(
  `\n  ours ÷ node-symspell: accuracy ${(ours.right / symspell.right).toFixed(3)} (wanted: over 1), throughput ${(ours.rate / symspell.rate).toFixed(2)} (wanted: 1 at least)`,
);
console.log(
  `  ours ÷ fastest-levenshtein: accuracy ${(ours.right / levenshtein.right).toFixed(3)} (wanted: over 1), throughput ${(ours.rate / levenshtein.rate).toFixed(1)}`,
);

const json = JSON.stringify(openIngredients(data).data);
console.log(`\n  table as the browser loads it  ${(gzipSync(json).length / 1024).toFixed(1)} KB gzip   wanted: at most 120 KB with its index`);

function measure(name: string, count: number, find: (text: string) => string | undefined): { readonly right: number; readonly rate: number } {
  const some = asked.slice(0, count);
  for (const { text } of some.slice(0, 300)) find(text);
  const from = performance.now();
  let right = 0;
  for (const { name: wanted, text } of some) if (find(text) === wanted) right += 1;
  const rate = (some.length / (performance.now() - from)) * 1000;
  row(name, rate, '/s', `${((right / some.length) * 100).toFixed(2)} % right`);
  return { right: right / some.length, rate };
}
