/** `afterglow heal PROTOCOL`: is what the client reports expected now? */
import { checkInsFile, heal, type HealAnswer, healJson, parseMoment } from '@afterglow/kernel';
import type { Command } from 'commander';
import type { Io } from '../io.ts';
import { misuse } from '../misuse.ts';
import { readFlags, readMomentFlag, readShapedFile, type SituationFlags, situationFlags } from '../situation.ts';
import { paintFor } from '../words.ts';

interface Flags extends SituationFlags {
  readonly now: string;
  readonly signs: string;
  readonly before?: string;
  readonly words?: string;
}

export function addHeal(program: Command, io: Io): void {
  situationFlags(program.command('heal').description('is what the client reports expected now?').argument('<protocol>'))
    .requiredOption('--now <time>', 'when it is reported')
    .requiredOption('--signs <list>', 'redness=2,crusting=3,vision-loss (0 none, 1 mild, 2 moderate, 3 marked; a name alone means yes)')
    .option('--before <file>', 'earlier check-ins, YAML or JSON: a list of { at, signs }')
    .option('--words <text>', 'what the client wrote')
    .action((id: string, flags: Flags) => {
      const situation = readFlags(id, flags, io);
      const now = readMomentFlag('--now', flags.now, situation.zone, io).start;
      const answer = heal({
        ...situation,
        now,
        signs: readSigns(flags.signs),
        before: flags.before === undefined ? [] : readBefore(flags.before, situation.zone, io),
        ...(flags.words === undefined ? {} : { words: flags.words }),
      });
      io.out(flags.json ? `${JSON.stringify(healJson(answer), null, 2)}\n` : words(answer, io));
    });
}

export function readSigns(text: string): Readonly<Record<string, number>> {
  const parts = text.split(',').map((part) => part.trim());
  if (parts.some((part) => part === '' || part.startsWith('='))) misuse(`--signs: "${text}" is not a list of signs: use redness=2,crusting=3`);
  return Object.fromEntries(
    parts.map((part) => {
      const [name = '', value = '1', ...rest] = part.split('=').map((piece) => piece.trim());
      if (rest.length > 0 || !/^[0-3]$/.test(value)) misuse(`--signs: "${part}" needs a level from 0 (none) to 3 (marked), like redness=2`);
      return [name, Number(value)];
    }),
  );
}

function readBefore(path: string, zone: string, io: Io) {
  return readShapedFile(path, checkInsFile, io).map(({ at, signs }) => {
    const moment = parseMoment(at, zone);
    return moment.ok ? { at: moment.value.instant, signs } : misuse(`${path}: ${moment.error}`);
  });
}

const DISPOSITION_WORDS: Readonly<Record<HealAnswer['disposition'], string>> = {
  expected: '✓ Expected',
  watch: '– Keep an eye on it',
  routine: '– Send the clinic a message',
  'same-day': '! Call the clinic today',
  emergency: '!! Emergency: call the emergency number now',
};

function words(answer: HealAnswer, io: Io): string {
  const paint = paintFor(io);
  const reasons = answer.reasons.map((reason) => {
    const edge = reason.upper === null ? '' : `, expected at most ${reason.upper}`;
    return `  ${reason.sign} ${reason.reported}${edge}: ${reason.disposition}${reason.text ? `. ${reason.text}` : ''}\n    ${paint.dim(`${reason.rule} · ${reason.protocol} ${reason.version} · ${reason.source}`)}\n`;
  });
  return `${paint.bold(DISPOSITION_WORDS[answer.disposition])} ${paint.dim(`(day ${answer.day})`)}\n${reasons.join('')}`;
}
