/** The flags every question shares: protocol, session time, zone, patient file. */
import { type CarePlan, derivePlan, isZone, type Library, patientFile, type Protocol, readOn, type ReadSituation, readSituation } from '@afterglow/kernel';
import { readShape } from '@afterglow/kernel/yaml';
import type { Command } from 'commander';
import type * as z from 'zod';
import type { Io } from './io.ts';
import { findProtocol, openLibraryFolder } from './libraryFiles.ts';
import { misuse } from './misuse.ts';

export interface SituationFlags {
  readonly at: string;
  readonly end?: string;
  readonly zone: string;
  readonly patient?: string;
  readonly library?: string;
  readonly json?: boolean;
}

export interface Situation extends ReadSituation {
  readonly library: Library;
  readonly protocol: Protocol;
  readonly zone: string;
}

export const DEFAULT_ZONE = 'America/Chicago';

export function situationFlags(command: Command): Command {
  return command
    .requiredOption('--at <time>', 'session start: 2026-12-15T10:00 (local in --zone), or with Z or an offset')
    .option('--end <time>', 'session end; left out: one hour later')
    .option('--zone <zone>', 'time zone of the clinic, an IANA name', DEFAULT_ZONE)
    .option('--patient <file>', "a person's facts, YAML or JSON")
    .option('--library <folder>', 'the library folder; left out: the one of this project')
    .option('--json', 'print one JSON document');
}

export function readFlags(protocolId: string, flags: SituationFlags, io: Io): Situation {
  const library = openLibraryFolder(io, flags.library);
  const protocol = findProtocol(library, protocolId);
  const zone = checkZone(flags.zone);
  const patient = flags.patient === undefined ? undefined : readShapedFile(flags.patient, patientFile, io);
  const read = readSituation({ protocol, library, at: flags.at, end: flags.end, zone, patient });
  if (!read.ok) misuse(`${flags.patient && /^(exposures|sessions|birthDate)/.test(read.error) ? `${flags.patient}: ` : ''}${read.error}`);
  for (const note of read.value.notes) io.err(`note: ${note}\n`);
  return { ...read.value, library, protocol, zone };
}

export function checkZone(zone: string): string {
  return isZone(zone) ? zone : misuse(`"${zone}" is not a time zone: use an IANA name such as America/Chicago or Europe/London`);
}

/** A date (its whole day) or a moment, with a note where a clock change makes it unclear. */
export function readMomentFlag(flag: string, text: string, zone: string, io: Io): { readonly start: number; readonly end: number } {
  const read = readOn(text, zone);
  if (!read.ok) misuse(`${flag}: ${read.error}`);
  if (read.value.note) io.err(`note: ${read.value.note}\n`);
  return read.value.at;
}

export const planOf = ({ library, session, sessions, person }: Situation): CarePlan => derivePlan({ library, sessions: [session, ...sessions], person });

/** A YAML or JSON file of a known shape; what is wrong with it is named by place. */
export function readShapedFile<Shape extends z.ZodType>(path: string, shape: Shape, io: Io): z.output<Shape> {
  const text = path === '-' ? io.readStdin() : io.readFile(path);
  if (text === undefined) misuse(`there is no file ${path}`);
  const read = readShape(path, text, shape);
  if (read.ok) return read.value;
  const [first] = read.error;
  misuse(`${path}:${first?.line}:${first?.column} ${first?.message}${read.error.length > 1 ? ` (and ${read.error.length - 1} more)` : ''}`);
}
