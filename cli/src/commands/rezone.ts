/** `afterglow rezone`: after new rules of time zones, appointments keep the local time that was agreed. Exits 1 where a person is needed. */
import type { Command } from 'commander';
import type { Io } from '../io.ts';
import { openLibraryFolder } from '../libraryFiles.ts';
import { misuse } from '../misuse.ts';

interface Flags {
  readonly data?: string;
  readonly databaseUrl?: string;
  readonly library?: string;
}

export function addRezone(program: Command, io: Io, exit: (code: number) => void): void {
  program
    .command('rezone')
    .description('keep the agreed local times of appointments to come after the rules of a time zone changed (serve does it at each start)')
    .option('--data <folder>', 'data folder of the built-in database (AFTERGLOW_DATA); ./data if left out')
    .option('--database-url <url>', 'a PostgreSQL of your own, version 15 or newer (DATABASE_URL)')
    .option('--library <folder>', 'the library folder')
    .action(async (flags: Flags) => {
      const library = openLibraryFolder(io, flags.library);
      const { configFrom, rezoneClinics } = await import('@afterglow/server');
      const config = configFrom(flags, process.env);
      if (!config.ok) misuse(config.error);
      const done = await rezoneClinics({ ...config.value, library });
      if (!done.ok) {
        io.err(`afterglow: ${done.error.message}\n`);
        return exit(1);
      }
      const { lines, isClear } = done.value;
      io.out(lines.length === 0 ? 'Every appointment to come stands at the local time that was agreed.\n' : `${lines.join('\n')}\n`);
      if (!isClear) exit(1);
    });
}
