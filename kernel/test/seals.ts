/** Node's cryptography, as the tests hand it to the kernel, and a signed bundle to try it on. */
import { createHash, createPublicKey, generateKeyPairSync, sign, verify } from 'node:crypto';
import {
  canonical,
  type ConsentBundle,
  type ConsentEntry,
  type ConsentText,
  expiryOf,
  printInstant,
  type Seals,
  sealBundle,
  sealRecord,
  shownDocument,
  type SignatureRecord,
} from '../src/index.ts';
import { wholeLibrary } from './wholeLibrary.ts';

export const seals: Seals = {
  sha256: (text, encoding) => {
    const bytes = Buffer.from(text, encoding);
    return bytes.toString(encoding) === text ? createHash('sha256').update(bytes).digest('hex') : '';
  },
  verify: (publicKey, text, signature) => {
    try {
      const key = createPublicKey({ key: Buffer.from(publicKey, 'hex'), format: 'der', type: 'spki' });
      return verify(null, Buffer.from(text), key, Buffer.from(signature, 'hex'));
    } catch {
      return false;
    }
  },
};

export function newKey() {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const hex = publicKey.export({ format: 'der', type: 'spki' }).toString('hex');
  return { id: seals.sha256(hex, 'hex'), publicKey: hex, sign: (text: string): string => sign(null, Buffer.from(text), privateKey).toString('hex') };
}

const AT = Date.parse('2026-12-15T16:00:00Z');
const PNG = Buffer.from('89504e470d0a1a0a00', 'hex').toString('base64');

export function consentText(id: string): ConsentText {
  const found = wholeLibrary.consents.find((text) => text.id === id);
  if (!found) throw new Error(`no text ${id}`);
  return found;
}

/** Given, and a month later taken back. */
export function signedBundle(key = newKey()): ConsentBundle {
  const text = consentText('photo-release');
  const clinic = { id: 'clinic-1', name: 'Lakeside Skin Studio', phone: '+1 312 555 0142', emergency: '911' };
  const hash = seals.sha256(canonical(text), 'utf8');
  const document = canonical(shownDocument({ text, hash, clinic, sources: wholeLibrary.sources }));
  const { id, version, kind, language, title, protocols } = text;
  const given: SignatureRecord = {
    format: 'afterglow-signature/1',
    id: 'signature-1',
    act: 'given',
    clinic: { id: clinic.id, name: clinic.name },
    client: { id: 'client-1', name: 'Maya Example' },
    text: { id, version, hash, kind, language, title, protocols },
    document: { sha256: seals.sha256(document, 'utf8') },
    signer: { id: 'client-1', printedName: 'Maya Example', as: 'client', relation: '' },
    meaning: text.meaning,
    statements: text.statements,
    scopes: ['chart'],
    reading: { sections: text.sections.map((section) => section.id), seconds: 95 },
    questions: { asked: true, note: 'how long it takes to heal' },
    drawing: { sha256: seals.sha256(PNG, 'base64'), type: 'image/png' },
    witness: { name: 'Bo Witness' },
    interpreter: { name: 'Ira Words', language: 'es' },
    at: '2026-12-15T16:00:00Z',
    zone: 'America/Chicago',
    wall: '2026-12-15T10:00',
    session: { method: 'link', account: 'guest', name: 'a private link', role: 'client', link: 'link-1' },
    device: 'Safari on iPhone',
    expires: printInstant(expiryOf(text.validFor, AT, 'America/Chicago') ?? 0) ?? null,
    withdraws: null,
    key: key.id,
    previous: null,
  };
  const first = sealRecord(given, { document, drawing: PNG }, seals.sha256, key.sign);
  const second = sealRecord(withdrawal(given, first), { document: null, drawing: null }, seals.sha256, key.sign);
  const keys = [{ id: key.id, publicKey: key.publicKey }];
  return sealBundle({ entries: [first, second], keys, client: 'client-1', exportedAt: '2027-01-20T10:00:00Z', key: key.id }, seals.sha256, key.sign);
}

const withdrawal = (given: SignatureRecord, entry: ConsentEntry): SignatureRecord => ({
  ...given,
  id: 'signature-2',
  act: 'withdrawn',
  document: null,
  meaning: 'I take this back.',
  statements: [],
  reading: null,
  questions: null,
  drawing: null,
  witness: null,
  interpreter: null,
  at: '2027-01-15T16:00:00Z',
  wall: '2027-01-15T10:00',
  session: { ...given.session, method: 'phone', link: null },
  expires: null,
  withdraws: { id: given.id, hash: entry.hash, reason: 'I changed my mind' },
  previous: entry.hash,
});
