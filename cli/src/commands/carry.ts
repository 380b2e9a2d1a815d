/** `afterglow export clinic` and `afterglow import clinic`: a clinic as one file, and in another installation again. */
import type { Command } from 'commander';
import { type HouseFlags, houseFlags, inHouse, printJson, refuse } from '../house.ts';
import type { Io } from '../io.ts';
import { misuse } from '../misuse.ts';

interface ExportFlags extends HouseFlags {
  readonly clinic: string;
  readonly out: string;
}

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** One line that is written over, for who looks on. */
const progressOf = (io: Io, flags: HouseFlags) => {
  const isShown = io.colour && !flags.json;
  return {
    show: (table: string, rows: number): void => (isShown ? io.err(`\r\u001b[K${table}: ${rows} rows`) : undefined),
    end: (): void => (isShown ? io.err('\r\u001b[K') : undefined),
  };
};

const total = (rows: Readonly<Record<string, number>>): number => Object.values(rows).reduce((sum, count) => sum + count, 0);

export function addCarry(program: Command, io: Io, exit: (code: number) => void): void {
  const out = program.command('export').description('a clinic as one file');
  houseFlags(out.command('clinic').description('everything of a clinic, IN CLEAR, as one file that "import clinic" reads; readable by you alone'))
    .requiredOption('--clinic <id>', 'the clinic')
    .requiredOption('--out <file>', 'where to; never over another file')
    .action(async (flags: ExportFlags) => {
      if (!UUID.test(flags.clinic)) misuse(`"${flags.clinic}" is no id of a clinic: "afterglow keys status" lists them`);
      exit(
        await inHouse(io, flags, async (house) => {
          const { exportClinic } = await import('@afterglow/server');
          const line = progressOf(io, flags);
          const done = await exportClinic(house, flags.clinic.toLowerCase(), flags.out, line.show);
          line.end();
          if (!done.ok) return refuse(io, done.error);
          if (flags.json) printJson(io, done.value);
          else
            io.out(
              `${done.value.clinic.name}: ${total(done.value.rows)} rows written to ${flags.out}. It is in clear: whoever reads it reads every record. Delete it when it has arrived\n`,
            );
          return 0;
        }),
      );
    });
  const into = program.command('import').description('a clinic from a file');
  houseFlags(into.command('clinic').description('the clinic of a file of "export clinic", all of it or nothing, sealed with the keys of this installation'))
    .argument('<file>', 'the file')
    .action(async (file: string, flags: HouseFlags) =>
      exit(
        await inHouse(io, flags, async (house) => {
          const { importClinic } = await import('@afterglow/server');
          const line = progressOf(io, flags);
          const done = await importClinic(house, file, line.show);
          line.end();
          if (!done.ok) return refuse(io, done.error);
          if (flags.json) printJson(io, done.value);
          else
            io.out(
              `${done.value.clinic.name}: ${total(done.value.rows)} rows are here. Its people choose a new password ("I forgot my password") and set up their second proof anew\n`,
            );
          return 0;
        }),
      ),
    );
}
