/** `afterglow label`: what is in this product, and may it be used then? */
import { askProduct, labelJson, productJson, readLabel } from '@afterglow/kernel';
import type { Command } from 'commander';
import * as z from 'zod';
import type { Io } from '../io.ts';
import { openLibraryFolder } from '../libraryFiles.ts';
import { misuse } from '../misuse.ts';
import { DEFAULT_ZONE, planOf, readFlags, readMomentFlag } from '../situation.ts';
import { dateWords, paintFor, paintVerdict } from '../words.ts';

interface Flags {
  readonly lines?: string;
  readonly product?: string;
  readonly protocol?: string;
  readonly at?: string;
  readonly end?: string;
  readonly on?: string;
  readonly zone: string;
  readonly patient?: string;
  readonly library?: string;
  readonly json?: boolean;
}

const line = z.looseObject({ id: z.union([z.string(), z.number()]), product: z.string().optional(), text: z.string() });

export function addLabel(program: Command, io: Io): void {
  program
    .command('label')
    .description('what is in this product, and may it be used then?')
    .argument('[file]', 'a file with the text of the pack; - or nothing: standard input')
    .option('--lines <file>', 'many labels: one JSON document a line with id, product, text')
    .option('--product <name>', "the product's name")
    .option('--protocol <id>', 'the treatment; with --at and --on: a dated verdict')
    .option('--at <time>', 'session start')
    .option('--end <time>', 'session end')
    .option('--on <time>', 'a date (its whole day) or a time')
    .option('--zone <zone>', 'time zone of the clinic, an IANA name', DEFAULT_ZONE)
    .option('--patient <file>', "a person's facts, YAML or JSON")
    .option('--library <folder>', 'the library folder')
    .option('--json', 'print one JSON document')
    .addHelpText('after', '\nExample: afterglow label pack.txt --protocol pixel-laser-resurfacing --at 2026-12-15T10:00 --on 2026-12-04')
    .action((file: string | undefined, flags: Flags) => {
      const answerTo = answerer(flags, io);
      if (flags.lines !== undefined) {
        for (const { id, product, text } of readLines(flags.lines, io)) io.out(`${JSON.stringify({ id, ...answerTo(text, product) })}\n`);
        return;
      }
      const text = file === undefined || file === '-' ? io.readStdin() : (io.readFile(file) ?? misuse(`there is no file ${file}`));
      const answer = answerTo(text, flags.product);
      if (flags.json) io.out(`${JSON.stringify(answer, null, 2)}\n`);
      else io.out(words(answer, flags.zone, io));
    });
}

type Answer = ReturnType<typeof labelJson> & {
  readonly verdict?: 'no' | 'ask' | 'caution' | 'yes' | 'unknown';
  readonly firstAllowed?: string | null;
  readonly reasons?: readonly { readonly text: string }[];
};

/** How a text is answered: with a treatment the plan is derived once, however many labels there are. */
function answerer(flags: Flags, io: Io): (text: string, product: string | undefined) => Answer {
  const { protocol, at, on } = flags;
  if (protocol !== undefined && (at === undefined || on === undefined)) misuse('a dated verdict needs --protocol, --at and --on');
  const situation = protocol === undefined || at === undefined ? undefined : readFlags(protocol, { ...flags, at }, io);
  const library = situation?.library ?? openLibraryFolder(io, flags.library);
  const { ingredients, taxonomy } = library;
  if (!ingredients) misuse('this library has no ingredients.csv, so labels cannot be read');
  if (!situation || on === undefined) return (text, product) => labelJson(readLabel(text, ingredients, product), taxonomy);
  const request = { library, plan: planOf(situation), person: situation.person, ingredients, at: readMomentFlag('--on', on, situation.zone, io) };
  return (text, product) => productJson(askProduct({ ...request, text, ...(product === undefined ? {} : { product }) }), taxonomy);
}

function* readLines(path: string, io: Io) {
  const text = path === '-' ? io.readStdin() : (io.readFile(path) ?? misuse(`there is no file ${path}`));
  for (const [index, one] of text.split('\n').entries()) {
    if (one.trim() === '') continue;
    let json: unknown;
    try {
      json = JSON.parse(one);
    } catch {
      misuse(`${path}:${index + 1} is not JSON`);
    }
    const read = line.safeParse(json);
    if (!read.success) misuse(`${path}:${index + 1} each line needs id and text (and may have product)`);
    yield read.data;
  }
}

function words(answer: Answer, zone: string, io: Io): string {
  const paint = paintFor(io);
  const verdict = answer.verdict
    ? `${paintVerdict(answer.verdict, paint)}${answer.firstAllowed ? `, from ${dateWords(Date.parse(answer.firstAllowed), zone)}` : ''}\n`
    : '';
  const reasons = answer.verdict === 'yes' ? '' : [...new Set((answer.reasons ?? []).map(({ text }) => `  ${text}\n`))].join('');
  const found = [...answer.classes, ...answer.also].map(({ class: id, ingredient, text, position, of, confidence, isGuess, note }) => {
    const where = position === null ? 'named on the pack' : `${position} of ${of}`;
    return `  ${id}: ${isGuess ? `"${text}", read as ${ingredient}` : text} ${paint.dim(`(${where}, ${confidence}${note === '' ? '' : `: ${note}`})`)}\n`;
  });
  const nothing = answer.answer === 'clear' ? 'The whole list was read: it holds nothing that is known to matter.\n' : '';
  const doubts = answer.doubts.map((doubt) => `${doubt}\n`).join('');
  const ask = answer.answer === 'ask' ? 'Ask your clinic before you use it.\n' : '';
  const strange = answer.unrecognised.length > 0 ? `Not known here: ${answer.unrecognised.join(', ')}\n` : '';
  return `${verdict}${reasons}${found.join('')}${nothing}${doubts}${ask}${strange}`;
}
