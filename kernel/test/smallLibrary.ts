/** A small library of its own for the kernel's tests, so that they do not move when a clinic edits its protocols. */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type LibraryFile, readLibrary } from '../src/codecs/yaml/index.ts';
import { type Answer, ask, derivePlan, type Library, type PatientFile, readOn, readSituation } from '../src/index.ts';

const FIXTURES = fileURLToPath(new URL('./fixtures/', import.meta.url));

export function fixtureFiles(name: string): readonly LibraryFile[] {
  const root = join(FIXTURES, name);
  const walk = (folder: string): readonly string[] =>
    readdirSync(folder).flatMap((entry) => {
      const path = join(folder, entry);
      return statSync(path).isDirectory() ? walk(path) : [path];
    });
  return walk(root).map((path) => ({ path: relative(root, path).split(sep).join('/'), text: readFileSync(path, 'utf8') }));
}

export const smallLibrary: Library = (() => {
  const { library, findings } = readLibrary(fixtureFiles('small'));
  if (!library) throw new Error(findings.map(({ file, line, message }) => `${file}:${line} ${message}`).join('\n'));
  return library;
})();

export const ZONE = 'America/Chicago';

export interface Asked {
  readonly protocol: string;
  readonly at: string;
  readonly end?: string;
  readonly on: string;
  readonly patient?: PatientFile;
  readonly zone?: string;
}

export function situation({ protocol, at, end, patient, zone = ZONE }: Omit<Asked, 'on'>, library: Library = smallLibrary) {
  const found = library.protocols[protocol];
  if (!found) throw new Error(`no protocol ${protocol}`);
  const read = readSituation({ protocol: found, library, at, end, zone, patient });
  if (!read.ok) throw new Error(read.error);
  const { session, sessions, person } = read.value;
  return { ...read.value, protocol: found, library, plan: derivePlan({ library, sessions: [session, ...sessions], person }) };
}

export function answerTo(thing: string, asked: Asked, library: Library = smallLibrary): Answer {
  const { plan, person } = situation(asked, library);
  const on = readOn(asked.on, asked.zone ?? ZONE);
  if (!on.ok) throw new Error(on.error);
  return ask({ library, plan, person, thing, at: on.value.at });
}

/** An instant from local text in Chicago, or as given. */
export function moment(text: string, zone = ZONE): number {
  const read = readOn(text, zone);
  if (!read.ok) throw new Error(read.error);
  return read.value.at.start;
}
