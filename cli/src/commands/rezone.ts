/** `afterglow rezone`: after new rules of time zones, appointments keep the local time that was agreed. Exits 1 where a person is needed. */
import type { Command } from 'commander';
import { type HouseFlags, houseFlags, inHouse, printJson } from '../house.ts';
import type { Io } from '../io.ts';
import { openLibraryFolder } from '../libraryFiles.ts';

interface Flags extends HouseFlags {
  readonly library?: string;
}

export function addRezone(program: Command, io: Io, exit: (code: number) => void): void {
  houseFlags(program.command('rezone'))
    .description('keep the agreed local times of appointments to come after the rules of a time zone changed (serve does it at each start)')
    .option('--library <folder>', 'the library folder')
    .action(async (flags: Flags) => {
      const library = openLibraryFolder(io, flags.library);
      const code = await inHouse(io, flags, async (house) => {
        const { rezoneHouse } = await import('@afterglow/server');
        const { lines, isClear } = await rezoneHouse(house, library);
        if (flags.json) printJson(io, { lines, isClear });
        else io.out(lines.length === 0 ? 'Every appointment to come stands at the local time that was agreed.\n' : `${lines.join('\n')}\n`);
        return isClear ? 0 : 1;
      });
      if (code !== 0) exit(code);
    });
}
