/** `afterglow series`: sessions around a life, or why they do not fit. */
import { dayWords, numberedProblem, planSeries, readSeries, seriesFile, seriesJson, type SeriesPlan, solveNumbered } from '@afterglow/kernel';
import type { Command } from 'commander';
import type { Io } from '../io.ts';
import { openLibraryFolder } from '../libraryFiles.ts';
import { misuse } from '../misuse.ts';
import { readShapedFile } from '../situation.ts';
import { paintFor } from '../words.ts';

interface Flags {
  readonly problem?: string;
  readonly library?: string;
  readonly json?: boolean;
}

export function addSeries(program: Command, io: Io, exit: (code: number) => void): void {
  program
    .command('series')
    .description('the best dates for a series of sessions, or why there are none')
    .argument('[request]', 'a YAML or JSON file: now, zone, patient, wants, events, days, finishBy; - for standard input')
    .option('--problem <file>', 'a planning problem in numbered days instead, without a clinic')
    .option('--library <folder>', 'the library folder; left out: the one of this project')
    .option('--json', 'print one JSON document')
    .addHelpText('after', '\nExample: afterglow series wedding.yaml --json')
    .action((path: string | undefined, flags: Flags) => {
      if ((path === undefined) === (flags.problem === undefined)) misuse('give a request file, or --problem with a problem file');
      const status = flags.problem === undefined ? plan(path ?? '-', flags, io) : solveProblem(flags.problem, flags, io);
      if (status === 'impossible') exit(1);
    });
}

function plan(path: string, flags: Flags, io: Io): SeriesPlan['status'] {
  const library = openLibraryFolder(io, flags.library);
  const read = readSeries(readShapedFile(path, seriesFile, io), library);
  if (!read.ok) misuse(`${path}: ${read.error.map((problem) => `${problem.path}: ${problem.message}`).join('; ')}`);
  const found = planSeries(read.value);
  io.out(flags.json ? `${JSON.stringify(seriesJson(found), null, 2)}\n` : words(found, io));
  return found.status;
}

function solveProblem(path: string, flags: Flags, io: Io): SeriesPlan['status'] {
  const solved = solveNumbered(readShapedFile(path, numberedProblem, io));
  if (!solved.ok) misuse(`${path}: ${solved.error}`);
  const answer = solved.value;
  if (flags.json) io.out(`${JSON.stringify(answer, null, 2)}\n`);
  else if (answer.status === 'impossible') io.out('✕ No days fit.\n');
  else
    io.out(
      `✓ ${Object.entries(answer.days)
        .map(([session, day]) => `session ${session} on day ${day}`)
        .join(', ')} (objective ${answer.objective})\n`,
    );
  return answer.status;
}

function words(found: SeriesPlan, io: Io): string {
  const paint = paintFor(io);
  const line = ({ protocol, number, day }: { protocol: string; number: number; day: number }): string =>
    `  ${dayWords(day).padEnd(16)} ${protocol}, session ${number}\n`;
  const notes =
    found.notes.length === 0
      ? ''
      : `${paint.bold('Before the first session')}\n${found.notes.map(({ protocol, text }) => `  ? ${protocol}: ${text}\n`).join('')}`;
  if (found.status === 'placed') {
    const others = found.alternatives.map((sessions) => `  ${sessions.map(({ day }) => dayWords(day)).join(' · ')}\n`);
    return `${paint.bold(paint.green('✓ The best dates'))}\n${found.sessions.map(line).join('')}${others.length > 0 ? `Or\n${others.join('')}` : ''}${notes}`;
  }
  const clash = found.clash.map(({ text }) => `  ✕ ${text}\n`).join('');
  const ways = found.giveUp.map(({ text, earliestFinish }) => `  – ${text} → done by ${dayWords(earliestFinish)}\n`).join('');
  return `${paint.bold(paint.red('✕ These cannot all hold'))}\n${clash}${ways ? `${paint.bold('Giving up one of these makes a plan')}\n${ways}` : ''}${notes}`;
}
