/** `afterglow serve`: the whole product on one port, until it is told to stop. */
import { join } from 'node:path';
import type { Command } from 'commander';
import type { Io } from '../io.ts';
import { openLibraryFolder } from '../libraryFiles.ts';
import { misuse } from '../misuse.ts';
import { sharesText } from './keys.ts';

interface Flags {
  readonly port?: string;
  readonly host?: string;
  readonly data?: string;
  readonly databaseUrl?: string;
  readonly demo?: boolean;
  readonly library?: string;
}

export function addServe(program: Command, io: Io, exit: (code: number) => void): void {
  program
    .command('serve')
    .description('run everything: web pages, HTTP API and database')
    .option('--port <number>', 'port to listen on (PORT); 4600 if left out')
    .option('--host <address>', 'address to listen on (HOST); this machine only if left out')
    .option('--data <folder>', 'data folder of the built-in database (AFTERGLOW_DATA); ./data if left out')
    .option('--database-url <url>', 'a PostgreSQL of your own, version 15 or newer (DATABASE_URL)')
    .option('--demo', 'with an invented demo clinic')
    .option('--library <folder>', 'the library folder')
    .action(async (flags: Flags) => {
      const library = openLibraryFolder(io, flags.library);
      const { configFrom, startServer } = await import('@afterglow/server');
      const config = configFrom(flags, process.env);
      if (!config.ok) misuse(config.error);
      const started = await startServer({ ...config.value, library, webDist: join(io.root, 'web', 'dist') });
      if (!started.ok && started.error.code === 'not-set-up') misuse(started.error.message);
      if (!started.ok) {
        io.err(`afterglow: ${started.error.message}\n`);
        return exit(1);
      }
      // Before it says that it is ready: whoever waits for that may stop it at once, and it still stops in its order.
      const stopped = untilStopped();
      for (const line of started.value.notes) io.out(`${line}\n`);
      if (started.value.shares && flags.demo !== true) io.out(`A root key was made. ${sharesText(started.value.shares)}`);
      io.out(`Afterglow is ready: ${started.value.url}\n`);
      if (started.value.setupCode !== null) io.out(`First start: open ${started.value.url}/setup and enter this code: ${started.value.setupCode}\n`);
      if (started.value.outbox !== null && !config.value.demo) io.out(`Mail is written to ${started.value.outbox}: set SMTP_URL to send it.\n`);
      await stopped;
      await started.value.stop();
    });
}

function untilStopped(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => resolve());
  });
}
