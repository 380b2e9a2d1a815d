/**
 * The file a clinic moves house in: one JSON document a line. A header, the rows, and a trailer with how many there are of
 * each table and a hash of every line before it, so that a file that was cut off or changed is known as such.
 */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open, rm } from 'node:fs/promises';
import { err, ok, type Result } from '@afterglow/kernel';
import type { CarriedRow } from '../store/carry/read.ts';

export const FORMAT = 'afterglow-clinic';
export const FORMAT_VERSION = 1;

export interface Header {
  readonly format: typeof FORMAT;
  readonly version: number;
  /** The last migration of the database the rows come from. */
  readonly schema: string;
  readonly clinic: { readonly id: string; readonly name: string };
  readonly exportedAt: string;
  /** For whoever opens it. */
  readonly note: string;
}

export interface Line extends CarriedRow {
  readonly table: string;
}

export type Counts = Readonly<Record<string, number>>;

/** Said as the operator will read it. */
export class BadFile extends Error {}
const bad = (message: string): never => {
  throw new BadFile(message);
};

/** For the eyes of its owner only, and never over another file. What could not be finished is taken away again. */
export async function writeClinicFile(path: string, header: Header, lines: AsyncIterable<readonly Line[]>): Promise<Result<Counts, string>> {
  const file = await open(path, 'wx', 0o600).catch((error: unknown) => codeOf(error));
  if (typeof file === 'string')
    return err(file === 'EEXIST' ? `there is a file ${path} already: name another, or take it away first` : `cannot write ${path} (${file})`);
  const hash = createHash('sha256');
  const put = async (documents: readonly unknown[]): Promise<void> => {
    const text = Buffer.from(documents.map((one) => `${JSON.stringify(one)}\n`).join(''), 'utf8');
    hash.update(text);
    await file.writeFile(text);
  };
  const counts: Record<string, number> = {};
  try {
    await put([header]);
    for await (const batch of lines) {
      await put(batch.map(({ table, row, gone }) => ({ table, row, ...(gone.length > 0 ? { gone } : {}) })));
      for (const { table } of batch) counts[table] = (counts[table] ?? 0) + 1;
    }
    await file.writeFile(`${JSON.stringify({ end: true, counts, sha256: hash.digest('hex') })}\n`);
    await file.sync();
    await file.close();
    return ok(counts);
  } catch (error) {
    await file.close();
    await rm(path, { force: true });
    throw error;
  }
}

const codeOf = (error: unknown): string => (error instanceof Error && 'code' in error ? String(error.code) : 'unknown reason');

/** Split at line feeds alone: a text may hold every other sign. */
async function* linesOf(path: string): AsyncGenerator<Buffer> {
  const parts: Buffer[] = [];
  try {
    for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20 })) {
      let rest: Buffer = Buffer.from(chunk);
      for (let at = rest.indexOf(LINE_FEED); at >= 0; at = rest.indexOf(LINE_FEED)) {
        parts.push(rest.subarray(0, at + 1));
        yield Buffer.concat(parts.splice(0));
        rest = rest.subarray(at + 1);
      }
      if (rest.length > 0) parts.push(rest);
    }
  } catch (error) {
    bad(`cannot read ${path} (${codeOf(error)})`);
  }
  if (parts.length > 0) yield Buffer.concat(parts);
}
const LINE_FEED = 10;

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === 'object' && value !== null && !Array.isArray(value);

function parsed(line: Buffer, number: number): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(line.toString('utf8'));
    if (isObject(value)) return value;
  } catch {
    // told below, like everything else that is no document
  }
  return bad(`line ${number} cannot be read: the file was changed or cut off. Copy it again from where it was made`);
}

function toHeader(value: Readonly<Record<string, unknown>>): Header {
  const { format, version, schema, clinic, exportedAt, note } = value;
  if (format !== FORMAT) return bad('this is no file of "afterglow export clinic"');
  if (version !== FORMAT_VERSION)
    return bad(`this file has format ${String(version)}, and format ${FORMAT_VERSION} is read here: use the Afterglow it was made by`);
  if (!isObject(clinic) || typeof clinic['id'] !== 'string' || typeof clinic['name'] !== 'string' || typeof schema !== 'string')
    return bad('the first line names no clinic');
  return { format, version, schema, clinic: { id: clinic['id'], name: clinic['name'] }, exportedAt: String(exportedAt), note: String(note) };
}

function toLine(value: Readonly<Record<string, unknown>>, number: number): Line {
  const { table, row, gone } = value;
  if (typeof table !== 'string' || !isObject(row)) return bad(`line ${number} is no row`);
  return { table, row, gone: Array.isArray(gone) ? gone.map(String) : [] };
}

const CUT = 'the file ends too early: it was cut off. Copy it again from where it was made';

export async function readHeader(path: string): Promise<Header> {
  for await (const line of linesOf(path)) return toHeader(parsed(line, 1));
  return bad(CUT);
}

/** Every row; throws at the end where the file is not as it was written. */
export async function* readRows(path: string): AsyncGenerator<Line> {
  const hash = createHash('sha256');
  const counts: Record<string, number> = {};
  let number = 0;
  let end: Readonly<Record<string, unknown>> | undefined;
  for await (const line of linesOf(path)) {
    number += 1;
    if (end) bad(`something stands behind the end of the file, in line ${number}: it was changed`);
    const value = parsed(line, number);
    if (value['end'] === true) {
      end = value;
      continue;
    }
    hash.update(line);
    if (number === 1) continue;
    const row = toLine(value, number);
    counts[row.table] = (counts[row.table] ?? 0) + 1;
    yield row;
  }
  if (!end) return bad(CUT);
  const isWhole = end['sha256'] === hash.digest('hex') && JSON.stringify(end['counts']) === JSON.stringify(counts);
  if (!isWhole) bad('the file is not as it was written: it was changed. Copy it again from where it was made');
}
