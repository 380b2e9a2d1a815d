/** `afterglow ask "THING"`: can I … then, and why? */
import { answerJson, ask, type Answer } from '@afterglow/kernel';
import type { Command } from 'commander';
import type { Io } from '../io.ts';
import { planOf, readFlags, readMomentFlag, type Situation, type SituationFlags, situationFlags } from '../situation.ts';
import { dateWords, paintFor, paintVerdict, sourceWords, spanWords } from '../words.ts';

interface Flags extends SituationFlags {
  readonly protocol: string;
  readonly on: string;
}

export function addAsk(program: Command, io: Io): void {
  situationFlags(program.command('ask').description('can I … then, and why?').argument('<thing>', 'everyday words, a class id or an ingredient list'))
    .requiredOption('--protocol <id>', 'the treatment')
    .requiredOption('--on <time>', 'a date (its whole day) or a time')
    .addHelpText('after', '\nExample: afterglow ask "tret" --protocol skinpen-microneedling --at 2027-03-12T14:00 --on 2027-03-08')
    .action((thing: string, flags: Flags) => {
      const situation = readFlags(flags.protocol, flags, io);
      const at = readMomentFlag('--on', flags.on, situation.zone, io);
      const answer = ask({ library: situation.library, plan: planOf(situation), person: situation.person, thing, at });
      io.out(flags.json ? `${JSON.stringify(answerJson(answer), null, 2)}\n` : words(answer, situation, io));
    });
}

function words(answer: Answer, { library, zone }: Situation, io: Io): string {
  const paint = paintFor(io);
  const until = answer.until === null ? '' : `, until ${dateWords(answer.until, zone)}`;
  const unknown = answer.unrecognised.length > 0 ? `Not known here: ${answer.unrecognised.join(', ')}\n` : '';
  const reasons = answer.reasons.map((reason) => {
    const gate = reason.gate ? ` Once ${reason.gate.words}.` : '';
    const cited = `${reason.rule} · ${reason.protocol} ${reason.version} · ${sourceWords(reason.sources, reason.basis, library)}`;
    return `  ${reason.text}${gate}\n    ${paint.dim(`${spanWords(reason, zone)} · ${cited}`)}\n`;
  });
  const questions = answer.questions.map((question) => `  We need to know: ${question.fact} (${question.because})\n`);
  return `${paintVerdict(answer.verdict, paint)}${until}\n${unknown}${reasons.join('')}${questions.join('')}`;
}
