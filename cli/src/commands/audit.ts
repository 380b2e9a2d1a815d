/** `afterglow audit verify` and `audit anchor`: is the log of who looked at whose record whole? Exit 1 names the first entry that is not. */
import type { Command } from 'commander';
import { type HouseFlags, houseFlags, inHouse, printJson, refuse } from '../house.ts';
import type { Io } from '../io.ts';

interface VerifyFlags extends HouseFlags {
  readonly clinic?: string;
  readonly anchors?: string;
  readonly publicKey?: string;
}

export function addAudit(program: Command, io: Io, exit: (code: number) => void): void {
  const audit = program.command('audit').description('the log of who looked at whose record');
  houseFlags(audit.command('verify').description('recompute the log; exit 1 names the first entry that was changed, deleted, inserted or cut off'))
    .option('--clinic <id>', 'one clinic only')
    .option('--anchors <file>', "signed heads kept elsewhere; left out: the server's own")
    .option('--public-key <file>', 'PEM; left out: the key in the keys folder')
    .action(async (flags: VerifyFlags) => exit(await inHouse(io, flags, (house) => verify(house, flags, io))));
  houseFlags(audit.command('anchor').description('sign the heads of the log; keep the file elsewhere'))
    .option('--out <file>', 'the file to add to; left out: audit-anchors.jsonl in the data folder')
    .action(async (flags: HouseFlags & { readonly out?: string }) =>
      exit(
        await inHouse(io, flags, async (house) => {
          const { anchorAudit } = await import('@afterglow/server');
          const { file, made, publicKey } = await anchorAudit(house, flags.out);
          if (flags.json) printJson(io, { file, anchors: made, publicKey });
          else io.out(`${made.length} heads signed into ${file}\n${publicKey}`);
          return 0;
        }),
      ),
    );
}

async function verify(house: Parameters<Parameters<typeof inHouse>[2]>[0], flags: VerifyFlags, io: Io): Promise<number> {
  const { verifyAudit } = await import('@afterglow/server');
  const told = await verifyAudit(house, flags);
  if (!told.ok) return refuse(io, told.error);
  if (flags.json) printJson(io, told.value);
  else {
    for (const { clinic, entries, anchors, wrong } of told.value) {
      io.out(
        wrong
          ? `${clinic}  entry ${wrong.seq}: ${wrong.what} (${entries} before it are whole)\n`
          : `${clinic}  ${entries} entries, whole; ${anchors} signed heads agree\n`,
      );
    }
  }
  return told.value.some(({ wrong }) => wrong !== null) ? 1 : 0;
}
