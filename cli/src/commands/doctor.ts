/** `afterglow doctor`: looks the installation over. Exit 1 when something is wrong. */
import type { Command } from 'commander';
import { type HouseFlags, houseFlags, inHouse, printJson } from '../house.ts';
import type { Io } from '../io.ts';
import { paintFor } from '../words.ts';

export function addDoctor(program: Command, io: Io, exit: (code: number) => void): void {
  houseFlags(program.command('doctor').description('look the installation over: database, policies, keys, log, folders, clock')).action(
    async (flags: HouseFlags) =>
      exit(
        await inHouse(io, flags, async (house) => {
          const { examine } = await import('@afterglow/server');
          const checks = await examine(house);
          const ok = checks.every(({ status }) => status !== 'error');
          if (flags.json) printJson(io, { ok, checks });
          else {
            const paint = paintFor(io);
            const signs = { ok: paint.green('✓'), warning: paint.yellow('!'), error: paint.red('✗'), hint: paint.dim('·') };
            for (const { name, status, detail } of checks) io.out(`${signs[status]} ${name.padEnd(12)} ${detail}\n`);
          }
          return ok ? 0 : 1;
        }),
      ),
  );
}
