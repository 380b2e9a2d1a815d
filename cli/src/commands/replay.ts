/** `afterglow replay FILE`: a provider's decision again, from what was kept of it. Exit 1 when the verdict or the rules are not the same. */
import { createHash } from 'node:crypto';
import { type Candidacy, openRuleBook, readScreeningRecord, replay } from '@afterglow/kernel';
import { readShape } from '@afterglow/kernel/yaml';
import type { Command } from 'commander';
import type { Io } from '../io.ts';
import { openLibraryFolder } from '../libraryFiles.ts';
import { misuse } from '../misuse.ts';
import { recordShape } from '../recordShape.ts';
import { paintFor } from '../words.ts';

interface Flags {
  readonly library?: string;
  readonly json?: boolean;
}

export function addReplay(program: Command, io: Io, exit: (code: number) => void): void {
  program
    .command('replay')
    .description("replay a provider's decision from its record: the same verdict?")
    .argument('<record>', 'the file the clinic downloads from a decision')
    .option('--library <folder>', 'the rules of today, to compare with')
    .option('--json', 'print one JSON document')
    .action((path: string, { library, json }: Flags) => {
      const text = io.readFile(path) ?? misuse(`there is no file ${path}`);
      const file = readShape(path, text, recordShape);
      if (!file.ok) misuse(`${path}: ${file.error[0]?.message ?? 'not a record of a decision'}`);
      const { book, bookHash, record, decision, reason, by, at, protocol } = file.value;
      const read = readScreeningRecord(record);
      if (!read.ok) misuse(`${path}: the record cannot be read: ${read.error}`);
      const isBookWhole = createHash('sha256').update(book).digest('hex') === bookHash;
      const then = replay(read.value, openRuleBook(book));
      const today = replay(read.value, openLibraryFolder(io, library));
      const isSame = isBookWhole && then.isSame;
      exit(isSame ? 0 : 1);
      if (json) {
        const said = {
          isSame,
          isBookWhole,
          stored: then.stored.status,
          replayed: then.now?.status ?? null,
          today: today.now && { isSame: today.isSame, status: today.now.status },
        };
        io.out(`${JSON.stringify(said, null, 2)}\n`);
        return;
      }
      const paint = paintFor(io);
      io.out(`${protocol.id} ${protocol.version}: ${decision} by ${by}, ${at}: ${reason}\n`);
      if (!isBookWhole) io.out(`${paint.red('✕')} the rules in this file are not those of its hash: somebody changed them\n`);
      io.out(
        then.isSame
          ? `${paint.green('✓')} the same verdict: ${words(then.stored)}\n`
          : `${paint.red('✕')} it said: ${words(then.stored)}; replayed: ${words(then.now)}\n`,
      );
      io.out(today.isSame ? '  with the rules of today: the same too\n' : `  with the rules of today: ${words(today.now)}\n`);
    });
}

function words(verdict: Candidacy | null): string {
  if (!verdict) return 'nothing, since these rules do not hold this treatment';
  const rules = [...new Set(verdict.reasons.filter(({ status }) => status !== 'eligible').map(({ item }) => item))];
  return `${verdict.status}${rules.length > 0 ? ` (${rules.join(', ')})` : ''}`;
}
