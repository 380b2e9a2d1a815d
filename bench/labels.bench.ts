/**
 * Reading labels: accuracy on labels classed by hand (`--data FILE.jsonl`), with and without random noise, and
 * throughput. Labels: { id, product, text, classes, maybe } a line; classes in `maybe` are ignored either way.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { CRITICAL_CLASSES, type LabelReading, openIngredients, readLabel } from '@afterglow/kernel';
import { readIngredients } from '@afterglow/kernel/yaml';
import { row } from './measure.ts';

const LABELLED =
  'aha bha pha retinoid benzoyl-peroxide hydroquinone azelaic-acid sulfur urea vitamin-c brightener enzyme-exfoliant physical-scrub sunscreen-chemical sunscreen-mineral alcohol-denat fragrance essential-oil topical-antibiotic'.split(
    ' ',
  );
interface Labelled {
  readonly id: string;
  readonly product: string;
  readonly text: string;
  readonly classes: readonly string[];
  readonly maybe: readonly string[];
}

const library = join(import.meta.dirname, '..', 'library');
const file = (path: string) => ({ path, text: readFileSync(join(library, path), 'utf8') });
const { data } = readIngredients(file('ingredients.csv'), file('inci-words.txt'));
if (!data) throw new Error('the ingredient table cannot be read');
const started = performance.now();
const table = openIngredients(data);
readLabel('Aqua, Glycerin, Retinol', table);
const opening = performance.now() - started;

const given = process.argv.indexOf('--data');
const path = given === -1 ? undefined : process.argv[given + 1];
const verbose = process.argv.includes('--verbose');
if (path) {
  const labels = readFileSync(path, 'utf8')
    .trim()
    .split('\n')
    .map((line): Labelled => JSON.parse(line));
  console.log(`Labels classed by hand: ${labels.length}\n`);
  score(labels, (label) => readLabel(label.text, table, label.product), true);
  for (const share of [0.02, 0.04, 0.08]) {
    console.log(`\nWith ${share * 100} % of the characters damaged at random`);
    const random = seeded(7);
    const rounds = Array.from({ length: 5 }, () => labels.map((label) => ({ ...label, text: damage(label.text, share, random) }))).flat();
    score(rounds, (label) => readLabel(label.text, table, label.product), false);
  }
  const texts = labels.map(({ text }) => text);
  for (const text of texts) readLabel(text, table);
  const times: number[] = [];
  for (let round = 0; round < 10; round += 1)
    for (const text of texts) {
      const from = performance.now();
      readLabel(text, table);
      times.push(performance.now() - from);
    }
  times.sort((a, b) => a - b);
  const total = times.reduce((sum, time) => sum + time, 0);
  console.log('');
  row('labels read', (times.length / total) * 1000, '/s', 'wanted: at least 2,000/s');
  console.log(`  median ${(times[times.length >> 1] ?? 0).toFixed(2)} ms (wanted: at most 0.5), slowest ${(times.at(-1) ?? 0).toFixed(1)} ms`);
}
console.log(`  table opened and first label read in ${opening.toFixed(1)} ms (wanted: at most 30)`);

function score(labels: readonly Labelled[], read: (label: Labelled) => LabelReading, whole: boolean): void {
  const all = { hit: 0, extra: 0, missed: 0 };
  const critical = { hit: 0, extra: 0, missed: 0 };
  let exact = 0;
  let asked = 0;
  let unsafe = 0;
  for (const label of labels) {
    const reading = read(label);
    const said = new Set(reading.classes.map((found) => found.class).filter((id) => LABELLED.includes(id)));
    const wanted = new Set(label.classes.filter((id) => id !== 'none'));
    const missing = [...wanted].filter((id) => !said.has(id));
    const extra = [...said].filter((id) => !wanted.has(id) && !label.maybe.includes(id));
    for (const id of wanted) {
      all[said.has(id) ? 'hit' : 'missed'] += 1;
      if (CRITICAL_CLASSES.includes(id)) critical[said.has(id) ? 'hit' : 'missed'] += 1;
    }
    all.extra += extra.length;
    critical.extra += extra.filter((id) => CRITICAL_CLASSES.includes(id)).length;
    if (missing.length + extra.length === 0) exact += 1;
    if (reading.answer === 'ask') asked += 1;
    if (reading.answer === 'clear' && [...wanted].some((id) => CRITICAL_CLASSES.includes(id))) unsafe += 1;
    if (verbose && whole && missing.length + extra.length > 0)
      console.log(
        `  ${label.id} missed [${missing}] extra [${extra.map((id) => `${id}:${reading.classes.find((one) => one.class === id)?.confidence}:${reading.classes.find((one) => one.class === id)?.text}`)}] ${label.product.slice(0, 50)}`,
      );
    if (process.argv.includes('--missed') && missing.some((id) => CRITICAL_CLASSES.includes(id)))
      console.log(`  ${label.id} missed ${missing} :: ${reading.answer} :: ${label.text.slice(0, 3000)}`);
    if (verbose && whole && reading.answer === 'ask')
      console.log(`  ${label.id} asks: ${reading.doubts.join(' ')} ${reading.classes.map((one) => `${one.class}:${one.text}`)}`);
  }
  const share = (part: number, of: number): string => (of === 0 ? '-' : (part / of).toFixed(3));
  console.log(`  unsafe clear           ${unsafe}      wanted: 0`);
  console.log(
    `  critical recall        ${share(critical.hit, critical.hit + critical.missed)}  precision ${share(critical.hit, critical.hit + critical.extra)}`,
  );
  if (!whole) return;
  console.log(`  all classes micro-F1   ${share(2 * all.hit, 2 * all.hit + all.extra + all.missed)}  wanted: 0.95`);
  console.log(`  exact class set        ${share(exact, labels.length)}  wanted: 0.88`);
  console.log(`  asks the clinic        ${share(asked, labels.length)}  wanted: at most 0.15`);
}

function damage(text: string, share: number, random: () => number): string {
  const letters = 'abcdefghijklmnopqrstuvwxyz';
  let out = '';
  for (const char of text) {
    if (random() >= share) out += char;
    else {
      const kind = random();
      if (kind < 0.5) out += letters[Math.floor(random() * 26)];
      else if (kind < 0.75) out += char + letters[Math.floor(random() * 26)];
    }
  }
  return out;
}

function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}
