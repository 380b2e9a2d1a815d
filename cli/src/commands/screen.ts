/** `afterglow screen PROTOCOL`: is this person ready for a session at that time? */
import { type Candidacy, candidacyJson, screen } from '@afterglow/kernel';
import type { Command } from 'commander';
import type { Io } from '../io.ts';
import { readFlags, type Situation, type SituationFlags, situationFlags } from '../situation.ts';
import { dateWords, paintFor, sourceWords } from '../words.ts';

export function addScreen(program: Command, io: Io): void {
  situationFlags(program.command('screen').description('is this person ready for a session then?').argument('<protocol>')).action(
    (id: string, flags: SituationFlags) => {
      const situation = readFlags(id, flags, io);
      const candidacy = screen(situation);
      io.out(flags.json ? `${JSON.stringify(candidacyJson(candidacy), null, 2)}\n` : words(candidacy, situation, io));
    },
  );
}

const STATUS_WORDS: Readonly<Record<Candidacy['status'], string>> = {
  eligible: '✓ Ready, as far as the protocol goes',
  conditional: '– Ready once the points below are settled',
  deferred: '✕ Not yet',
  review: '? A provider has to look first',
  contraindicated: '✕ Not with this treatment',
};

function words(candidacy: Candidacy, { library, zone }: Situation, io: Io): string {
  const paint = paintFor(io);
  const until = candidacy.until === null ? '' : `: from ${dateWords(candidacy.until, zone)}`;
  const reasons = candidacy.reasons.map(
    (reason) =>
      `  ${reason.text}${reason.fact ? ` (${reason.fact})` : ''}\n    ${paint.dim(`${reason.status} · ${reason.item} · ${sourceWords(reason.sources, reason.basis, library)}`)}\n`,
  );
  const questions = [...new Set(candidacy.questions.map((question) => `  ? ${question.because}\n`))];
  return `${paint.bold(STATUS_WORDS[candidacy.status])}${until}\n${reasons.join('')}${questions.length > 0 ? `To ask:\n${questions.join('')}` : ''}`;
}
