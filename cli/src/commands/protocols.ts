/** `afterglow protocols`: what the library holds. */
import { protocolJson } from '@afterglow/kernel';
import type { Command } from 'commander';
import type { Io } from '../io.ts';
import { openLibraryFolder } from '../libraryFiles.ts';
import { paintFor } from '../words.ts';

export function addProtocols(program: Command, io: Io): void {
  program
    .command('protocols')
    .description('list the treatments of the library')
    .option('--library <folder>', 'the library folder')
    .option('--json', 'print one JSON document')
    .action(({ library: folder, json }: { library?: string; json?: boolean }) => {
      const protocols = Object.values(openLibraryFolder(io, folder).protocols);
      if (json) return io.out(`${JSON.stringify(protocols.map(protocolJson), null, 2)}\n`);
      const paint = paintFor(io);
      for (const protocol of protocols) {
        io.out(`${paint.bold(protocol.id)} ${paint.dim(`${protocol.version} · ${protocol.status}`)}\n  ${protocol.title}: ${protocol.summary}\n`);
      }
    });
}
