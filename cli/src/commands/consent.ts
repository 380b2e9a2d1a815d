/**
 * `afterglow consent`: proves what somebody signed from an exported file alone, prints it as a page, lists the texts of the
 * library. Needs no server, no database and no network. Exit 0: it holds; 1: the first field that does not fit is named.
 */
import { canonical, type ConsentBundle, consentPage, type Verified, verifyBundle } from '@afterglow/kernel';
import { readPublicKey, seals } from '@afterglow/server/seals';
import type { Command } from 'commander';
import type { Io } from '../io.ts';
import { openLibraryFolder } from '../libraryFiles.ts';
import { misuse } from '../misuse.ts';
import { dateWords, paintFor } from '../words.ts';

interface VerifyFlags {
  readonly key?: readonly string[];
  readonly json?: boolean;
}

export function addConsent(program: Command, io: Io, exit: (code: number) => void): void {
  const consent = program.command('consent').description('prove, print and list what clients sign');
  consent
    .command('verify')
    .description('does this exported file prove what it says? Offline; exit 0 yes, 1 no')
    .argument('<file>', 'a consent bundle (JSON) as the clinic exports it')
    .option('--key <key...>', "the clinic's public key: a PEM file, or hexadecimal; may be given more than once")
    .option('--json', 'print one JSON document')
    .action((file: string, { key = [], json }: VerifyFlags) => {
      const trusted = key.map((one) => readPublicKey(io.readFile(one) ?? one) ?? misuse(`"${one}" is no Ed25519 public key: give a PEM file or hexadecimal`));
      const verified = readBundle(file, io, trusted);
      exit(verified.misfit ? 1 : 0);
      io.out(json ? `${JSON.stringify(verdictJson(file, verified, trusted), null, 2)}\n` : words(file, verified, trusted, io));
    });
  consent
    .command('page')
    .description('print a record as a page, from the bytes that were signed; only if the file holds')
    .argument('<file>', 'a consent bundle (JSON)')
    .requiredOption('--html <file>', 'where the page is written; - prints it')
    .option('--record <id>', 'which record; left out: the last one given')
    .action((file: string, { html, record }: { html: string; record?: string }) => {
      const { bundle, misfit } = readBundle(file, io, []);
      if (!bundle || misfit) {
        io.err(`afterglow: ${misfit?.path}: ${misfit?.message}\n`);
        return exit(1);
      }
      const entry = bundle.entries.findLast((one) => (record === undefined ? one.record.act === 'given' : one.record.id === record)) ?? bundle.entries.at(-1);
      if (!entry || (record !== undefined && entry.record.id !== record)) misuse(`there is no record "${record}" in ${file}`);
      const problem = io.writeFile(html, consentPage(entry));
      if (problem) misuse(problem);
    });
  consent
    .command('texts')
    .description('list the consent texts of the library, each with the hash that a signature names')
    .option('--library <folder>', 'the library folder')
    .option('--json', 'print one JSON document')
    .action(({ library, json }: { library?: string; json?: boolean }) => {
      const texts = openLibraryFolder(io, library).consents.map((text) => ({ ...text, hash: seals.sha256(canonical(text), 'utf8') }));
      if (json) return io.out(`${JSON.stringify(texts, null, 2)}\n`);
      const paint = paintFor(io);
      for (const { id, version, kind, title, hash } of texts) io.out(`${paint.bold(id)} ${paint.dim(`${version} · ${kind}`)}\n  ${title}\n  ${hash}\n`);
    });
}

function readBundle(file: string, io: Io, trusted: readonly string[]): Verified {
  const text = io.readFile(file);
  if (text === undefined) misuse(`there is no file ${file}`);
  try {
    return verifyBundle(JSON.parse(text), seals, trusted);
  } catch {
    return { bundle: null, misfit: { path: 'file', message: 'is not readable as JSON' } };
  }
}

const verdictJson = (file: string, { bundle, misfit }: Verified, trusted: readonly string[]) => ({
  file,
  holds: misfit === null,
  misfit,
  keyGiven: trusted.length > 0,
  keys: bundle?.keys ?? [],
  records: misfit === null ? (bundle?.entries ?? []).map(({ record, hash }) => ({ ...record, hash })) : [],
});

function words(file: string, { bundle, misfit }: Verified, trusted: readonly string[], io: Io): string {
  const paint = paintFor(io);
  if (!bundle || misfit) return `${paint.red('✕')} ${file} does not hold: ${paint.bold(misfit?.path ?? 'file')} ${misfit?.message ?? ''}\n`;
  return [
    `${paint.green('✓')} ${file} holds: ${bundle.entries.length} record${bundle.entries.length === 1 ? '' : 's'}, exported ${bundle.contents.exportedAt}\n`,
    ...bundle.entries.map((entry) => recordWords(entry)),
    ...chainWords(bundle),
    trusted.length > 0
      ? "  signed with the clinic's key that was given\n"
      : `${paint.yellow('!')} checked with the key in the file. Ask the clinic for its fingerprint, or give its key with --key:\n${bundle.keys.map(({ id }) => `  ${id}\n`).join('')}`,
  ].join('');
}

function recordWords({ record }: ConsentBundle['entries'][number]): string {
  const { act, text, client, signer, at, zone, expires, scopes, meaning } = record;
  const who = signer.as === 'client' ? signer.printedName : `${signer.printedName} (${signer.as}) for ${client.name}`;
  const more = [scopes.length > 0 ? `uses: ${scopes.join(', ')}` : '', expires ? `until ${dateWords(Date.parse(expires), zone)}` : ''].filter(Boolean);
  return `  ${act === 'given' ? 'given' : 'withdrawn'}  ${text.title} (${text.id} ${text.version})\n    ${who}, ${dateWords(Date.parse(at), zone)} ${zone}: "${meaning}"${more.length > 0 ? `; ${more.join('; ')}` : ''}\n`;
}

const chainWords = ({ entries }: ConsentBundle): readonly string[] =>
  entries[0]?.record.previous === null ? [] : ['  what this client signed before is not in this file\n'];
