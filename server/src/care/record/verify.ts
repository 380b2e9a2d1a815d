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
import { isClient } from '../../store/patients.ts';
import { type AddendumApart, findSigned, listAddendaApart, listLots, type Signed } from '../../store/record/signed.ts';
import { findSessionApart, type SessionApart, type StoredSession } from '../../store/sessions.ts';
import { SealBroken } from '../../vault/vault.ts';
import { type Care, notFound } from '../deps.ts';
import { hashOf, sha256 } from '../mark.ts';
import { lotsOf } from './sign.ts';
import type { RecordAddress } from './situation.ts';
import { areaOf } from './treatedArea.ts';

interface Wrong {
  readonly path: string;
  readonly text: string;
}

export async function verifyRecord(care: Care, { sessionId, ...owner }: RecordAddress) {
  if (!(await isClient(care.pool, owner))) return err(notFound('client'));
  const key = await care.vault.keyOf(owner.clinicId, owner.patientId);
  const signed = await opened(() => findSigned(care.pool, owner, sessionId, key));
  if (!signed) return err(notFound('signed record'));
  const session = await findSessionApart(care.pool, owner, sessionId, key);
  const addenda = await listAddendaApart(care.pool, owner, sessionId, key);
  const content = signed === BROKEN ? undefined : contentIn(signed);
  const facts = session && (await opened(session.facts));
  const area = session && (await opened(session.area));
  const wrong = [
    ...(signed === BROKEN ? [closed('record', 'record')] : bytesAreWrong(signed, content)),
    ...(facts === BROKEN ? [closed('session settings', 'settings of the session')] : []),
    ...(area === BROKEN ? [closed('session area', 'treated area of the session')] : []),
    ...(signed !== BROKEN && content ? columnsAreWrong(signed, content) : []),
    ...(content ? sessionIsWrong(care, content, { session, facts, area }) : []),
    ...(content && !isSame(await listLots(care.pool, owner, sessionId), lotsOf(content.record))
      ? [{ path: 'lots', text: 'The list of lots is not the one that was signed.' }]
      : []),
    ...(await addendaAreWrong(signed === BROKEN ? undefined : signed.hash, addenda)),
  ];
  return ok({ isWhole: wrong.length === 0, wrong, checked: 1 + addenda.length });
}

const closed = (path: string, what: string): Wrong => ({
  path,
  text: `This is not what was signed: the stored ${what} does not open, its bytes were changed or moved.`,
});

const BROKEN = Symbol('does not open');

async function opened<T>(read: () => T | Promise<T>): Promise<T | typeof BROKEN> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof SealBroken) return BROKEN;
    throw error;
  }
}

/** Undefined: not JSON. */
function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function contentIn({ text }: Signed): SignedContent | undefined {
  const read = signedContent.safeParse(jsonIn(text));
  return read.success ? read.data : undefined;
}

function bytesAreWrong({ text, hash }: Signed, content: SignedContent | undefined): readonly Wrong[] {
  return [
    ...(sha256(text) === hash ? [] : [{ path: 'hash', text: 'The hash is not that of the stored record.' }]),
    ...(content && canonicalJson(jsonIn(text)) === text ? [] : [{ path: 'record', text: 'The stored record is not in the form that was signed.' }]),
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

interface Opened {
  readonly session: SessionApart | undefined;
  readonly facts: StoredSession['facts'] | typeof BROKEN | undefined;
  readonly area: StoredSession['area'] | typeof BROKEN | undefined;
}

/** What does not open is named already. */
function sessionIsWrong(care: Care, { record, protocol, zone }: SignedContent, { session, facts, area }: Opened): readonly Wrong[] {
  if (!session) return [{ path: 'session', text: 'The session of this record is gone.' }];
  const known = Object.hasOwn(care.library.protocols, protocol.id) ? care.library.protocols[protocol.id] : undefined;
  const pairs: readonly (readonly [name: string, stored: unknown, said: unknown])[] = [
    ['start', session.start, parseInstant(record.startedAt ?? '')],
    ['end', session.end, parseInstant(record.endedAt ?? '')],
    ['time zone', session.zone, zone],
    ['protocol', session.protocol, protocol.id],
    ['protocol version', session.version, protocol.version],
    ['protocol hash', session.hash, protocol.hash],
    ...(facts === BROKEN ? [] : [['settings', canonicalJson(facts), canonicalJson(factsOf(record))] as const]),
    // It follows from the zones by the protocol that was pinned: only with that one it can be worked out again.
    ...(area === BROKEN || !known || hashOf(known) !== protocol.hash ? [] : [['area', area, areaOf(record, care.library, known.area ?? null)] as const]),
  ];
  return pairs.flatMap(([name, stored, said]) =>
    stored === said ? [] : [{ path: `session ${name}`, text: `The ${name} of the session is not what was signed.` }],
  );
}

/** Numbers without a hole, each tied to the one before by its hash. `recordHash`: undefined, where the record does not open. */
async function addendaAreWrong(recordHash: string | undefined, addenda: readonly AddendumApart[]): Promise<readonly Wrong[]> {
  let before = recordHash;
  const wrong: Wrong[] = [];
  for (const [index, addendum] of addenda.entries()) {
    const { number, hash } = addendum;
    const path = `addendum ${number}`;
    const text = await opened(addendum.text);
    if (text === BROKEN) wrong.push(closed(path, path));
    else {
      const read = addendumContent.safeParse(jsonIn(text));
      const isFine = read.success && sha256(text) === hash && columnsFit(addendum, read.data);
      const isNext = read.success && (before === undefined || read.data.after === before) && number === index + 1;
      if (!isFine) wrong.push({ path, text: `Addendum ${number} was changed after it was written.` });
      if (!isNext) wrong.push({ path, text: `Before addendum ${number} something was taken out or put in.` });
    }
    before = hash;
  }
  return wrong;
}

const columnsFit = ({ by, name, at, number }: AddendumApart, content: AddendumContent): boolean =>
  by === content.author.account && name === content.author.name && printInstant(at) === content.at && number === content.number;

const isSame = (a: unknown, b: unknown): boolean => canonicalJson(a) === canonicalJson(b);
