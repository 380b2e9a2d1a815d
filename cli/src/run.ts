/**
 * Runs one command line. In: arguments and what it may touch. Out: the exit code: 0 fine, 1 findings, 2 misuse.
 * A wrong call is answered with one line on stderr, never with a stack trace.
 */
import { Command, CommanderError } from 'commander';
import { addAsk } from './commands/ask.ts';
import { addAudit } from './commands/audit.ts';
import { addCarry } from './commands/carry.ts';
import { addCheck } from './commands/check.ts';
import { addDoctor } from './commands/doctor.ts';
import { addErase } from './commands/erase.ts';
import { addConsent } from './commands/consent.ts';
import { addHeal } from './commands/heal.ts';
import { addKeys } from './commands/keys.ts';
import { addLabel } from './commands/label.ts';
import { addPlan } from './commands/plan.ts';
import { addReplay } from './commands/replay.ts';
import { addProtocols } from './commands/protocols.ts';
import { addRezone } from './commands/rezone.ts';
import { addScreen } from './commands/screen.ts';
import { addServe } from './commands/serve.ts';
import { addSeries } from './commands/series.ts';
import { addSlots } from './commands/slots.ts';
import type { Io } from './io.ts';
import { Misuse } from './misuse.ts';

export async function run(args: readonly string[], io: Io): Promise<number> {
  let code = 0;
  const exit = (next: number): void => {
    code = next;
  };
  const program = new Command('afterglow')
    .description("a clinic's written protocol, executable: dates, answers and reasons")
    .version('0.1.0')
    .exitOverride()
    .showSuggestionAfterError(true)
    .configureOutput({ writeOut: io.out, writeErr: () => undefined });
  addProtocols(program, io);
  addCheck(program, io, exit);
  addPlan(program, io);
  addAsk(program, io);
  addLabel(program, io);
  addScreen(program, io);
  addReplay(program, io, exit);
  addHeal(program, io);
  addSeries(program, io, exit);
  addSlots(program, io);
  addConsent(program, io, exit);
  addServe(program, io, exit);
  addRezone(program, io, exit);
  addAudit(program, io, exit);
  addKeys(program, io, exit);
  addDoctor(program, io, exit);
  addErase(program, io, exit);
  addCarry(program, io, exit);
  quiet(program, io);
  try {
    await program.parseAsync(args, { from: 'user' });
    return code;
  } catch (error) {
    return explain(error, io, program);
  }
}

/** No command writes or exits by itself, however deep. */
function quiet(command: Command, io: Io): void {
  for (const one of command.commands) {
    one.exitOverride().configureOutput({ writeOut: io.out, writeErr: () => undefined });
    quiet(one, io);
  }
}

function explain(error: unknown, io: Io, program: Command): number {
  if (error instanceof Misuse) {
    io.err(`afterglow: ${error.message}\n`);
    return 2;
  }
  if (error instanceof CommanderError) {
    if (error.exitCode === 0) return 0;
    const known = `commands: ${program.commands.map((command) => command.name()).join(', ')}; afterglow COMMAND --help says more`;
    const message =
      error.code === 'commander.help'
        ? known
        : `${error.message.replace(/^error: /, '').replace(/\s*\n\s*/g, ' ')}${error.code === 'commander.unknownCommand' ? `; ${known}` : ''}`;
    io.err(`afterglow: ${message}\n`);
    return 2;
  }
  io.err(`afterglow: this is a bug of ours: ${error instanceof Error ? error.message : String(error)}\n`);
  return 70;
}
