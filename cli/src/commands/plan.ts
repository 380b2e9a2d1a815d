/** `afterglow plan PROTOCOL`: the dated plan, as words, JSON, picture, calendar or printable sheet. */
import { type Instruction, journeyChart, planJson, printSheet } from '@afterglow/kernel';
import { planCalendar } from '@afterglow/kernel/ical';
import type { Command } from 'commander';
import type { Io } from '../io.ts';
import { misuse } from '../misuse.ts';
import { planOf, readFlags, type Situation, type SituationFlags, situationFlags } from '../situation.ts';
import { dateWords, paintFor, sourceWords, spanWords } from '../words.ts';

interface Flags extends SituationFlags {
  readonly svg?: string;
  readonly ics?: string;
  readonly html?: string;
}

export function addPlan(program: Command, io: Io): void {
  situationFlags(program.command('plan').description('derive the dated plan around a session').argument('<protocol>'))
    .option('--svg <file>', 'draw the journey chart ("-" prints it)')
    .option('--ics <file>', 'write a calendar ("-" prints it)')
    .option('--html <file>', 'write a printable sheet ("-" prints it)')
    .action((id: string, flags: Flags) => {
      const situation = readFlags(id, flags, io);
      const plan = planOf(situation);
      const drawn = { plan, library: situation.library, session: situation.session };
      const written = [
        flags.svg !== undefined && write(io, flags.svg, journeyChart({ ...drawn, theme: 'light', width: 1120 })),
        flags.ics !== undefined && write(io, flags.ics, planCalendar(drawn)),
        flags.html !== undefined && write(io, flags.html, printSheet(drawn)),
      ];
      if (flags.json) return io.out(`${JSON.stringify(planJson(plan, situation.protocol, situation.session), null, 2)}\n`);
      if (!written.includes(true)) io.out(words(situation, io));
    });
}

function write(io: Io, path: string, text: string): true {
  const problem = io.writeFile(path, text);
  if (problem) misuse(problem);
  if (path !== '-') io.err(`wrote ${path}\n`);
  return true;
}

const PHASE_TITLES = { prepare: 'Before', treat: 'In the session', heal: 'After' } as const;
const SIGNS = { avoid: '✕', only: '●', require: '✓', resume: '✓', minimise: '–', ask: '?', expect: '·' } as const;

function words(situation: Situation, io: Io): string {
  const { protocol, session, zone, library } = situation;
  const paint = paintFor(io);
  const plan = planOf(situation);
  const line = (instruction: Instruction): string => {
    const reason = instruction.reasons[0];
    const source = reason ? sourceWords(reason.sources, reason.basis, library) : '';
    const gate = instruction.gate ? ` (once ${instruction.gate.words})` : '';
    const doubt = instruction.certain ? '' : ' (if it applies to you)';
    return `  ${SIGNS[instruction.effect]} ${instruction.text}${gate}${doubt}\n    ${paint.dim(`${spanWords(instruction, zone)} · ${instruction.id} · ${source}`)}\n`;
  };
  const phases = (['prepare', 'treat', 'heal'] as const).map((phase) => {
    const instructions = plan.instructions.filter((instruction) => instruction.phase === phase && !instruction.hidden);
    return instructions.length === 0 ? '' : `\n${paint.bold(PHASE_TITLES[phase])}\n${instructions.map(line).join('')}`;
  });
  const conflicts = plan.conflicts.map((conflict) => `${paint.red('!')} ${conflict.text}\n`).join('');
  const questions = plan.questions.map((question) => `? ${question.fact}: ${question.because}\n`).join('');
  return [
    `${paint.bold(protocol.title)} ${paint.dim(protocol.version)}\n${dateWords(session.start, zone)} (${zone})\n`,
    ...phases,
    conflicts && `\n${paint.bold('Does not fit together')}\n${conflicts}`,
    questions && `\n${paint.bold('To ask')}\n${questions}`,
  ].join('');
}
