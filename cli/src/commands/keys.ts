/** `afterglow keys status|rotate|recover|shares`: the keys that open what clients told. */
import type { Command } from 'commander';
import { type HouseFlags, houseFlags, inHouse, printJson, refuse } from '../house.ts';
import type { Io } from '../io.ts';

export function addKeys(program: Command, io: Io, exit: (code: number) => void): void {
  const keys = program.command('keys').description('the keys that open what clients told');
  houseFlags(
    keys.command('status').description('root key in use, and how many keys of clients each version wraps; exit 1 when the root key is not here'),
  ).action(async (flags: HouseFlags) =>
    exit(
      await inHouse(io, flags, async (house) => {
        const { keyStatus } = await import('@afterglow/server');
        const status = await keyStatus(house);
        if (flags.json) printJson(io, status);
        else {
          io.out(
            `root key ${status.root ?? '(none yet)'}${status.isHere ? '' : ': NOT in the keys folder'}${status.others.length > 0 ? `; others in the folder: ${status.others.join(', ')}` : ''}\n`,
          );
          for (const { clinicId, version, clients } of status.versions) io.out(`clinic ${clinicId}  version ${version}  ${clients} clients\n`);
          io.out(`${status.erased} erased\n`);
        }
        return status.isHere ? 0 : 1;
      }),
    ),
  );
  houseFlags(
    keys.command('rotate').description('a new root key and new clinic keys; the keys of clients are wrapped anew, in seconds. Prints new shares'),
  ).action(async (flags: HouseFlags) =>
    exit(
      await inHouse(io, flags, async (house) => {
        const { rotateKeys } = await import('@afterglow/server');
        const rotated = await rotateKeys(house);
        if (!rotated.ok) return refuse(io, rotated.error);
        if (flags.json) printJson(io, rotated.value);
        else
          io.out(
            `root key ${rotated.value.root}; ${rotated.value.clinics} clinics, ${rotated.value.clients} keys of clients wrapped anew\n${sharesText(rotated.value.shares)}`,
          );
        return 0;
      }),
    ),
  );
  houseFlags(keys.command('recover').description('the root key from its two shares'))
    .requiredOption('--shares <share...>', 'both shares, as they were written down')
    .action(async (flags: HouseFlags & { readonly shares: readonly string[] }) =>
      exit(
        await inHouse(io, flags, async (house) => {
          const { recoverRoot } = await import('@afterglow/server');
          const found = await recoverRoot(house, flags.shares);
          if (!found.ok) return refuse(io, found.error);
          if (flags.json) printJson(io, found.value);
          else io.out(`root key ${found.value.root} is back\n`);
          return 0;
        }),
      ),
    );
  houseFlags(keys.command('shares').description('two new shares of the root key in use; those of before stay good')).action(async (flags: HouseFlags) =>
    exit(
      await inHouse(io, flags, async (house) => {
        const { newShares } = await import('@afterglow/server');
        const made = await newShares(house);
        if (!made.ok) return refuse(io, made.error);
        if (flags.json) printJson(io, made.value);
        else io.out(sharesText(made.value.shares));
        return 0;
      }),
    ),
  );
}

export const sharesText = ([one, two]: readonly [string, string]): string =>
  `Write down these two shares and keep them at two places; together they give the root key back:\n  1  ${one}\n  2  ${two}\n`;
