/**
 * Is what is stored what was signed? In: a record. Out: every place that was tampered with, named; none: it is whole.
 * Hashes are computed again from the stored bytes, and every copy of what was signed (columns, session, lots) is compared.
 */
import {
  type AddendumContent,
  addendumContent,
  canonicalJson,
  err,
  factsOf,
  ok,
  parseInstant,
  printInstant,
  type SignedContent,
  signedContent,
} from '@afterglow/kernel';
import { type Addendum, findSigned, listAddenda, listLots, type Signed } from '../../store/record/signed.ts';
import { SealBroken } from '../../vault/vault.ts';
import { type Care, notFound } from '../deps.ts';
import { lotsOf, sha256 } from './sign.ts';
import { type RecordAddress, type RecordSituation, situationOf } from './situation.ts';

interface Wrong {
  readonly path: string;
  readonly text: string;
}

export async function verifyRecord(care: Care, address: RecordAddress) {
  const found = await situationOf(care, address);
  if (!found.ok) return found;
  const { owner, sessionId, key } = found.value;
  const signed = await opened(() => findSigned(care.pool, owner, sessionId, key));
  if (signed === 'broken') return ok(verdict([{ path: 'record', text: 'The stored record does not open: its bytes were changed or moved.' }], 1));
  if (!signed) return err(notFound('signed record'));
  const content = contentIn(signed);
  const addenda = await opened(() => listAddenda(care.pool, owner, sessionId, key));
  const wrong = [
    ...bytesAreWrong(signed, content),
    ...(content ? [...columnsAreWrong(signed, content), ...sessionIsWrong(found.value, content)] : []),
    ...(content && !isSame(await listLots(care.pool, owner, sessionId), lotsOf(content.record))
      ? [{ path: 'lots', text: 'The list of lots is not the one that was signed.' }]
      : []),
    ...(addenda === 'broken'
      ? [{ path: 'addenda', text: 'An addendum does not open: its bytes were changed or moved.' }]
      : addendaAreWrong(signed.hash, addenda)),
  ];
  return ok(verdict(wrong, 1 + (addenda === 'broken' ? 1 : addenda.length)));
}

const verdict = (wrong: readonly Wrong[], checked: number) => ({ isWhole: wrong.length === 0, wrong: [...wrong], checked });

async function opened<T>(read: () => Promise<T>): Promise<T | 'broken'> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof SealBroken) return 'broken';
    throw error;
  }
}

function contentIn({ text }: Signed): SignedContent | undefined {
  const read = signedContent.safeParse(JSON.parse(text));
  return read.success ? read.data : undefined;
}

function bytesAreWrong({ text, hash }: Signed, content: SignedContent | undefined): readonly Wrong[] {
  return [
    ...(sha256(text) === hash ? [] : [{ path: 'hash', text: 'The hash is not that of the stored record.' }]),
    ...(canonicalJson(JSON.parse(text)) === text && content ? [] : [{ path: 'record', text: 'The stored record is not in the form that was signed.' }]),
  ];
}

function columnsAreWrong(signed: Signed, { signature, late, protocol, session }: SignedContent): readonly Wrong[] {
  const compare = (path: string, stored: unknown, said: unknown): readonly Wrong[] =>
    isSame(stored, said) ? [] : [{ path, text: `${path} was changed beside the record: ${String(stored)} instead of ${String(said)}.` }];
  return [
    ...compare('signed by', signed.by, signature.account),
    ...compare('name of the signer', signed.name, signature.name),
    ...compare('time of signing', printInstant(signed.at), signature.at),
    ...compare('late entry', signed.isLate, late),
    ...compare('protocol', signed.protocol, protocol.id),
    ...compare('session', signed.sessionId, session),
  ];
}

function sessionIsWrong({ session }: RecordSituation, { record, protocol }: SignedContent): readonly Wrong[] {
  if (!session) return [{ path: 'session', text: 'The session of this record is gone.' }];
  const stored = [session.start, session.end, session.protocol, session.version, session.hash, canonicalJson(session.facts)];
  const said = [
    parseInstant(record.startedAt ?? ''),
    parseInstant(record.endedAt ?? ''),
    protocol.id,
    protocol.version,
    protocol.hash,
    canonicalJson(factsOf(record)),
  ];
  const names = ['start', 'end', 'protocol', 'protocol version', 'protocol hash', 'settings'];
  return names.flatMap((name, index) =>
    stored[index] === said[index] ? [] : [{ path: `session ${name}`, text: `The ${name} of the session is not what was signed.` }],
  );
}

/** Numbers without a hole, each tied to the one before by its hash. */
function addendaAreWrong(recordHash: string, addenda: readonly Addendum[]): readonly Wrong[] {
  let before = recordHash;
  return addenda.flatMap((addendum, index): readonly Wrong[] => {
    const path = `addendum ${addendum.number}`;
    const read = addendumContent.safeParse(JSON.parse(addendum.text));
    const isFine = read.success && sha256(addendum.text) === addendum.hash && columnsFit(addendum, read.data);
    const isNext = read.success && read.data.after === before && addendum.number === index + 1;
    before = addendum.hash;
    return [
      ...(isFine ? [] : [{ path, text: `Addendum ${addendum.number} was changed after it was written.` }]),
      ...(isNext ? [] : [{ path, text: `Before addendum ${addendum.number} something was taken out or put in.` }]),
    ];
  });
}

const columnsFit = ({ by, name, at, number }: Addendum, content: AddendumContent): boolean =>
  by === content.author.account && name === content.author.name && printInstant(at) === content.at && number === content.number;

const isSame = (a: unknown, b: unknown): boolean => canonicalJson(a) === canonicalJson(b);
