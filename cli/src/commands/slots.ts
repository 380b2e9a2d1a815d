/** `afterglow slots`: free starts for a calendar of your own, for scripts and checks. */
import { findStarts, localParts, missingKinds, printInstant, readSlots, refusedStarts, slotsFile } from '@afterglow/kernel';
import type { Command } from 'commander';
import type { Io } from '../io.ts';
import { misuse } from '../misuse.ts';
import { readShapedFile } from '../situation.ts';

interface Flags {
  readonly why?: boolean;
  readonly json?: boolean;
}

export function addSlots(program: Command, io: Io): void {
  program
    .command('slots')
    .description('free starts for a calendar without a clinic')
    .argument('<request>', 'a JSON or YAML file: zone, from, to, minutes, step, needs, resources; - for standard input')
    .option('--why', 'also the starts that are refused, and why')
    .option('--json', 'print one JSON document')
    .addHelpText('after', '\nExample: afterglow slots week.json --json')
    .action((path: string, flags: Flags) => {
      const request = readSlots(readShapedFile(path, slotsFile, io));
      if (!request.ok) misuse(`${path}: ${request.error}`);
      for (const kind of missingKinds(request.value)) io.err(`note: nothing in "resources" is of kind "${kind}", so nothing can start\n`);
      const starts = findStarts(request.value);
      const refused = flags.why ? refusedStarts(request.value, starts) : undefined;
      if (flags.json) {
        const list = refused?.map(({ start, because }) => ({ start: printInstant(start), because }));
        io.out(`${JSON.stringify({ starts: starts.map(printInstant), ...(list ? { refused: list } : {}) }, null, 2)}\n`);
        return;
      }
      const words = (at: number): string => Object.values(localParts(at, request.value.zone)).slice(0, 2).join(' ');
      io.out(starts.length === 0 ? 'No free start.\n' : starts.map((start) => `${words(start)}\n`).join(''));
      for (const { start, because } of refused ?? []) io.out(`${words(start)}  ✕ ${because}\n`);
    });
}
