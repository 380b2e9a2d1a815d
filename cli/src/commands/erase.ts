/** `afterglow erase` and `afterglow hold`: a client's record made unreadable for good, or kept from it. */
import type { Command } from 'commander';
import { type HouseFlags, houseFlags, inHouse, printJson, refuse } from '../house.ts';
import type { Io } from '../io.ts';
import { misuse } from '../misuse.ts';

interface EraseFlags extends HouseFlags {
  readonly client: string;
  readonly basis: string;
}

interface HoldFlags extends HouseFlags {
  readonly client: string;
  readonly reason?: string;
  readonly lift?: boolean;
}

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const checked = (client: string): string =>
  UUID.test(client) ? client.toLowerCase() : misuse(`"${client}" is no id of a client: look it up in the chart's address`);

export function addErase(program: Command, io: Io, exit: (code: number) => void): void {
  houseFlags(
    program.command('erase').description("delete a client's key: the record cannot be read again, here or in any backup of the database. There is no way back"),
  )
    .requiredOption('--client <id>', 'the client')
    .requiredOption('--basis <words>', 'on what basis, for the ledger: "request of 3 December". Nothing of anybody\'s health')
    .action(async (flags: EraseFlags) => {
      const client = checked(flags.client);
      exit(
        await inHouse(io, flags, async (house) => {
          const { eraseClient } = await import('@afterglow/server');
          const done = await eraseClient(house, client, flags.basis);
          if (!done.ok) return done.error.type === 'unknown-client' ? misuse(done.error.message) : refuse(io, done.error.message);
          if (flags.json) printJson(io, done.value);
          else io.out(`erased: ${client}. Servers that run forget the key within a minute; backups of the keystore hold it until they are thrown away\n`);
          return 0;
        }),
      );
    });
  houseFlags(program.command('hold').description('a legal hold: the client may not be erased'))
    .requiredOption('--client <id>', 'the client')
    .option('--reason <words>', 'why; told to who tries to erase')
    .option('--lift', 'the hold ends')
    .action(async (flags: HoldFlags) => {
      const client = checked(flags.client);
      if ((flags.reason === undefined) === (flags.lift === undefined)) misuse('give --reason, or --lift');
      exit(
        await inHouse(io, flags, async (house) => {
          const { holdClient } = await import('@afterglow/server');
          const done = await holdClient(house, client, flags.reason ?? null);
          if (!done.ok) return misuse(done.error.message);
          if (flags.json) printJson(io, { client, held: flags.reason !== undefined });
          else io.out(flags.reason === undefined ? `the hold on ${client} is lifted\n` : `${client} is held\n`);
          return 0;
        }),
      );
    });
}
