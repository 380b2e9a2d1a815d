/**
 * Does this bundle prove what it says? In: the bundle as plain data, cryptography, and keys that are trusted. Out: what was
 * signed, or the first field that does not fit. Needs no server and no database.
 */
import { bundleSchema, type ConsentBundle, type ConsentEntry, type ShownDocument, shownSchema } from '../../consent/bundleSchema.ts';
import { canonical } from '../../consent/canonical.ts';
import { fieldHashes, type Seals, signedText } from '../../consent/sealRecord.ts';
import { pathText, shapeIssues } from '../issues.ts';

export interface Misfit {
  /** `entries.0.record.signer.printedName` */
  readonly path: string;
  readonly message: string;
}

export interface Verified {
  readonly bundle: ConsentBundle | null;
  readonly misfit: Misfit | null;
}

type Check = Misfit | undefined;
const misfit = (path: string, message: string): Misfit => ({ path, message });

/** `trusted`: public keys in hexadecimal; empty: the keys in the file are taken, and whose they are is not known. */
export function verifyBundle(data: unknown, seals: Seals, trusted: readonly string[] = []): Verified {
  const read = bundleSchema.safeParse(data, { reportInput: true });
  if (!read.success) {
    const [first] = shapeIssues(read.error.issues);
    return { bundle: null, misfit: misfit(pathText(first?.path ?? []) || 'file', first?.message ?? 'is not a consent bundle') };
  }
  const bundle = read.data;
  return { bundle, misfit: firstOf(checks(bundle, seals, trusted)) ?? null };
}

function* checks(bundle: ConsentBundle, seals: Seals, trusted: readonly string[]): Generator<Check> {
  yield* checkKeys(bundle, seals, trusted);
  for (const [index, entry] of bundle.entries.entries()) yield* checkEntry(entry, index, bundle, seals);
  yield* checkContents(bundle, seals);
}

function firstOf(all: Iterable<Check>): Check {
  for (const one of all) if (one) return one;
  return undefined;
}

function* checkKeys({ keys, entries, contents }: ConsentBundle, { sha256 }: Seals, trusted: readonly string[]): Generator<Check> {
  const used = new Set([...entries.map(({ record }) => record.key), contents.key]);
  for (const [index, { id, publicKey }] of keys.entries()) {
    if (sha256(publicKey, 'hex') !== id)
      yield used.has(id)
        ? misfit(`keys.${index}.publicKey`, 'the public key does not have this fingerprint')
        : misfit(`keys.${index}.id`, 'this is not the fingerprint of the public key');
    if (keys.findIndex((other) => other.id === id) < index) yield misfit(`keys.${index}`, 'stands here twice');
    if (!used.has(id)) yield misfit(`keys.${index}`, 'nothing here was signed with this key');
    if (trusted.length > 0 && !trusted.includes(publicKey)) yield misfit(`keys.${index}.publicKey`, "this is not the clinic's key that was given");
  }
}

function* checkEntry(entry: ConsentEntry, index: number, bundle: ConsentBundle, seals: Seals): Generator<Check> {
  const at = `entries.${index}`;
  const { record, fields, hash, signature } = entry;
  const actual = fieldHashes(record, seals.sha256);
  const isSigned = bundle.keys.some(({ publicKey }) => seals.verify(publicKey, signedText(record.format, hash), signature));
  const listFits = seals.sha256(canonical(fields), 'utf8') === hash;
  for (const path of new Set([...Object.keys(actual), ...Object.keys(fields)])) {
    if (actual[path] === fields[path]) continue;
    if (actual[path] === undefined) yield misfit(`${at}.${listFits ? 'record' : 'fields'}.${path}`, 'is listed but is not there');
    else if (fields[path] === undefined) yield misfit(`${at}.${listFits ? 'record' : 'fields'}.${path}`, 'was not there when it was signed');
    else
      yield listFits
        ? misfit(`${at}.record.${path}`, 'is not what was signed: its hash does not fit')
        : misfit(`${at}.fields.${path}`, 'this hash is not the one that was signed');
  }
  if (!listFits)
    yield misfit(`${at}.${isSigned ? 'fields' : 'hash'}`, isSigned ? 'the list of hashes is not the one that was signed' : 'the hash does not fit');
  const key = bundle.keys.find(({ id }) => id === record.key);
  if (!key) yield misfit(`${at}.record.key`, 'the key that signed is not in the file');
  else if (!seals.verify(key.publicKey, signedText(record.format, hash), signature)) yield misfit(`${at}.signature`, "the clinic's signature does not fit");
  yield* checkDocument(entry, at, seals);
  yield* checkDrawing(entry, at, seals);
  yield* checkChain(entry, index, bundle);
}

function* checkDocument({ record, document }: ConsentEntry, at: string, { sha256 }: Seals): Generator<Check> {
  if (record.document === null) {
    if (document !== null) yield misfit(`${at}.document`, 'a document was added: none was signed');
    return;
  }
  if (document === null) {
    yield misfit(`${at}.document`, 'the document that was signed is missing');
    return;
  }
  if (sha256(document, 'utf8') !== record.document.sha256) yield misfit(`${at}.document`, 'these are not the bytes that were shown and signed');
  const shown = readDocument(document);
  if (!shown) {
    yield misfit(`${at}.document`, 'the document cannot be read');
    return;
  }
  const { approval: _told, ...text } = shown.text;
  const ticked = new Set(record.statements.map(canonical));
  if (canonical(text) !== canonical(record.text)) yield misfit(`${at}.record.text`, 'names another text than the document');
  if (shown.meaning !== record.meaning) yield misfit(`${at}.record.meaning`, 'says something else than the document');
  if (shown.clinic.id !== record.clinic.id) yield misfit(`${at}.record.clinic.id`, "is not the document's clinic");
  if (!shown.statements.every((one) => ticked.has(canonical(one)))) yield misfit(`${at}.record.statements`, 'a statement of the document was not ticked');
  if (!record.scopes.every((id) => shown.scopes.some((scope) => scope.id === id))) yield misfit(`${at}.record.scopes`, 'the document has no such use');
}

/** The document an entry was signed under, from its bytes. */
export function readDocument(bytes: string): ShownDocument | undefined {
  try {
    return shownSchema.parse(JSON.parse(bytes));
  } catch {
    return undefined;
  }
}

function* checkDrawing({ record, drawing }: ConsentEntry, at: string, { sha256 }: Seals): Generator<Check> {
  if (record.drawing === null ? drawing !== null : drawing === null || sha256(drawing, 'base64') !== record.drawing.sha256)
    yield misfit(`${at}.drawing`, 'this is not the drawing that was signed with');
}

/** Records hang together; one that stands alone names a record that is not here, and that is fine. */
function* checkChain({ record }: ConsentEntry, index: number, { entries, contents }: ConsentBundle): Generator<Check> {
  const at = `entries.${index}.record`;
  const before = entries[index - 1];
  if (before && before.hash !== record.previous) yield misfit(`${at}.previous`, 'the record before it is missing, added or in another place');
  if (record.client.id !== contents.client) yield misfit('contents.client', `${at}.client.id says another client`);
  if (record.withdraws === null) return;
  const withdrawn = entries.find((one) => one.record.id === record.withdraws?.id);
  if (withdrawn && withdrawn.hash !== record.withdraws.hash) yield misfit(`${at}.withdraws.hash`, 'is not the hash of what is withdrawn');
}

function* checkContents({ contents, entries, keys, format }: ConsentBundle, { sha256, verify }: Seals): Generator<Check> {
  const { hash, signature, ...said } = contents;
  const fits = sha256(canonical(said), 'utf8') === hash;
  const key = keys.find(({ id }) => id === contents.key);
  if (!key) yield misfit('contents.key', 'the key that signed is not in the file');
  for (let index = 0; index < Math.max(entries.length, contents.entries.length); index += 1) {
    const listed = contents.entries[index];
    const there = entries[index]?.hash;
    if (listed === there) continue;
    yield fits
      ? misfit(`entries.${index}`, there === undefined ? 'a record was taken out' : 'is not the record that was exported here')
      : misfit(`contents.entries.${index}`, 'is not the hash of the record here');
  }
  const isSigned = key !== undefined && verify(key.publicKey, signedText(format, hash), signature);
  if (!fits) yield misfit(isSigned ? 'contents.exportedAt' : 'contents.hash', isSigned ? 'is not what was signed at the export' : 'does not fit');
  if (!isSigned) yield misfit('contents.signature', "the clinic's signature does not fit");
}
