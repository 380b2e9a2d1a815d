/** `afterglow check [PATH…]`: lints protocol files, runs their worked examples. Exit 1 when there are errors. */
import { join } from 'node:path';
import { CONSENT_KINDS } from '@afterglow/kernel';
import { type Finding, type LibraryFile, readConsent, readLibrary, readProtocol } from '@afterglow/kernel/yaml';
import type { Command } from 'commander';
import type { Io } from '../io.ts';
import { libraryFiles } from '../libraryFiles.ts';
import { misuse } from '../misuse.ts';
import { paintFor } from '../words.ts';

interface Flags {
  readonly library?: string;
  readonly json?: boolean;
}

export function addCheck(program: Command, io: Io, exit: (code: number) => void): void {
  program
    .command('check')
    .description('lint protocol files and run their worked examples')
    .argument('[paths...]', 'protocol files or a library folder; left out: the whole library')
    .option('--library <folder>', 'the library the files are checked against')
    .option('--json', 'print one JSON document')
    .action((paths: readonly string[], { library, json }: Flags) => {
      const findings = paths.length === 0 ? wholeLibrary(io, library) : paths.flatMap((path) => checkPath(path, io, library));
      io.out(json ? `${JSON.stringify(findings, null, 2)}\n` : words(findings, io));
      exit(findings.some(({ level }) => level === 'error') ? 1 : 0);
    });
}

function wholeLibrary(io: Io, folder = join(io.root, 'library')): readonly Finding[] {
  return readLibrary(libraryFiles(io, folder)).findings.map((finding) => ({ ...finding, file: shown(io, folder, finding.file) }));
}

/** Paths as the person can open them: below the project when the folder is the project's own. */
const shown = (io: Io, folder: string, file: string): string => join(folder.startsWith(io.root) ? folder.slice(io.root.length + 1) : folder, file);

function checkPath(path: string, io: Io, folder: string | undefined): readonly Finding[] {
  const files = io.listFiles(path);
  if (files) {
    if (files.some((file) => file.endsWith('taxonomy.yaml'))) return wholeLibrary(io, path);
    return files.filter((file) => /\.ya?ml$/.test(file)).flatMap((file) => checkPath(join(path, file), io, folder));
  }
  const text = io.readFile(path);
  if (text === undefined) misuse(`there is no file or folder ${path}`);
  const all = libraryFiles(io, folder);
  const shared = sharedFile(path, text, all);
  if (shared)
    return readLibrary(shared.files)
      .findings.filter(({ file }) => file === shared.name)
      .map((finding) => ({ ...finding, file: path }));
  const { library, findings } = readLibrary(all, { examples: false });
  if (!library) return findings;
  return (isConsent(path, text) ? readConsent : readProtocol)({ path, text }, library).findings;
}

/** A text to be signed says so, wherever it lies. */
const isConsent = (path: string, text: string): boolean =>
  /(?:^|[\\/])consents[\\/]/.test(path) || CONSENT_KINDS.some((kind) => new RegExp(`^kind:\\s*${kind}\\b`, 'm').test(text));

/** taxonomy.yaml, signs.yaml, sources.yaml and questionnaires are checked in place of the library's own. */
function sharedFile(path: string, text: string, all: readonly LibraryFile[]): { name: string; files: readonly LibraryFile[] } | undefined {
  const name = path.split(/[\\/]/).at(-1) ?? '';
  const own = all.find((file) => file.path.split('/').at(-1) === name && !/^(?:protocols|consents)\//.test(file.path));
  return own && { name: own.path, files: all.map((file) => (file === own ? { path: own.path, text } : file)) };
}

function words(findings: readonly Finding[], io: Io): string {
  const paint = paintFor(io);
  if (findings.length === 0) return `${paint.green('✓')} nothing to mend\n`;
  return findings
    .map(
      ({ file, line, column, level, code, message }) =>
        `${file}:${line}:${column}  ${level === 'error' ? paint.red(level) : paint.yellow(level)}  ${code}  ${message}\n`,
    )
    .join('');
}
