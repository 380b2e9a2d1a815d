/**
 * What is signed and how it leaves the clinic: the document as shown, the signature record, and the bundle that proves both
 * without a server. Read strictly: a field that is not known here is a finding.
 */
import * as z from 'zod';
import { CONSENT_KINDS } from './consentSchema.ts';

const hex = (length: number) => z.string().regex(new RegExp(`^[0-9a-f]{${length}}$`), `${length} hexadecimal digits`);
const sha256 = hex(64);
const text = z.string();
const named = z.strictObject({ id: text, name: text });
const statement = z.strictObject({ id: text, text });

export const shownSchema = z.strictObject({
  format: z.literal('afterglow-document/1'),
  clinic: named,
  text: z.strictObject({
    id: text,
    version: text,
    hash: sha256,
    kind: z.enum(CONSENT_KINDS),
    language: text,
    title: text,
    protocols: z.array(text),
    approval: text.nullable(),
  }),
  sections: z.array(
    z.strictObject({
      id: text,
      title: text,
      items: z.array(z.strictObject({ text, basis: text, sources: z.array(z.strictObject({ id: text, title: text, grade: text })) })),
    }),
  ),
  contacts: z.array(z.strictObject({ who: text, phone: text, when: text })),
  statements: z.array(statement),
  scopes: z.array(z.strictObject({ id: text, label: text, text, publish: z.boolean() })),
  meaning: text,
  validFor: text.nullable(),
  coolOff: text.nullable(),
});

export const ACTS = ['given', 'withdrawn'] as const;
export const SIGNED_AS = ['client', 'guardian', 'staff'] as const;
export const SIGNED_AT = ['phone', 'desk', 'link'] as const;

export const recordSchema = z.strictObject({
  format: z.literal('afterglow-signature/1'),
  id: text,
  act: z.enum(ACTS),
  clinic: named,
  client: named,
  text: z.strictObject({ id: text, version: text, hash: sha256, kind: z.enum(CONSENT_KINDS), language: text, title: text, protocols: z.array(text) }),
  /** The exact bytes that were shown; a withdrawal shows none. */
  document: z.strictObject({ sha256 }).nullable(),
  /** `relation`: of a guardian; of staff who wrote a withdrawal down. */
  signer: z.strictObject({ id: text, printedName: text, as: z.enum(SIGNED_AS), relation: text }),
  meaning: text,
  statements: z.array(statement),
  scopes: z.array(text),
  reading: z.strictObject({ sections: z.array(text), seconds: z.int() }).nullable(),
  questions: z.strictObject({ asked: z.boolean(), note: text }).nullable(),
  /** null: the printed name, typed, is the signature. */
  drawing: z.strictObject({ sha256, type: z.literal('image/png') }).nullable(),
  witness: z.strictObject({ name: text }).nullable(),
  interpreter: z.strictObject({ name: text, language: text }).nullable(),
  /** The server's clock, and what it showed on the wall of the clinic. */
  at: text,
  zone: text,
  wall: text,
  session: z.strictObject({ method: z.enum(SIGNED_AT), account: text, name: text, role: text, link: text.nullable() }),
  device: text,
  expires: text.nullable(),
  withdraws: z.strictObject({ id: text, hash: sha256, reason: text }).nullable(),
  /** Fingerprint of the clinic's key. */
  key: sha256,
  /** Hash of the record this client signed before; null: the first. */
  previous: sha256.nullable(),
});

export const entrySchema = z.strictObject({
  record: recordSchema,
  /** SHA-256 of each value of the record, by its path: that is how a changed one is named. */
  fields: z.record(z.string(), sha256),
  /** SHA-256 of `fields` in canonical form. */
  hash: sha256,
  /** Ed25519 over `afterglow-signature/1 HASH`. */
  signature: hex(128),
  document: text.nullable(),
  /** PNG as base64. */
  drawing: text.nullable(),
});

export const bundleSchema = z.strictObject({
  format: z.literal('afterglow-consent-bundle/1'),
  /** Public keys as SubjectPublicKeyInfo, with the SHA-256 of those bytes. */
  keys: z.array(z.strictObject({ id: sha256, publicKey: hex(88) })).min(1),
  entries: z.array(entrySchema).min(1),
  /** What the clinic put in, signed when it was exported: `afterglow-consent-bundle/1 HASH`. */
  contents: z.strictObject({
    client: text,
    exportedAt: text,
    entries: z.array(sha256),
    key: sha256,
    hash: sha256,
    signature: hex(128),
  }),
});

export type ShownDocument = z.output<typeof shownSchema>;
export type SignatureRecord = z.output<typeof recordSchema>;
export type ConsentEntry = z.output<typeof entrySchema>;
export type ConsentBundle = z.output<typeof bundleSchema>;
