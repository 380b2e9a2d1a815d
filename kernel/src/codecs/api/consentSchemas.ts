/** Consent as it travels. Bodies are read strictly; replies may gain keys. */
import * as z from 'zod';
import type { ConsentBundle } from '../../consent/bundleSchema.ts';
import { CONSENT_KINDS, type ConsentText, consentSchema } from '../../consent/consentSchema.ts';
import { CONSENT_STATUSES } from '../../consent/state.ts';
import { id, instant } from './schemas.ts';

const name = z.string().trim().min(2, 'a name is needed').max(200);
const short = z.string().trim().max(500);
const key = z.string().min(1).max(100);

export const change = z.looseObject({ where: z.string(), before: z.string().nullable(), after: z.string().nullable() });

const textHead = {
  id: z.string(),
  version: z.string(),
  kind: z.enum(CONSENT_KINDS),
  title: z.string(),
  protocols: z.array(z.string()),
};

export const consentItem = z.looseObject({
  text: z.looseObject({
    ...textHead,
    languages: z.array(z.string()),
    meaning: z.string(),
    scopes: z.array(z.looseObject({ id: z.string(), label: z.string() })),
  }),
  status: z.enum(CONSENT_STATUSES),
  needed: z.boolean().describe('for an appointment to come, or before anything can be signed here'),
  blocked: z.boolean().describe('true: the notice about electronic records comes first'),
  tooClose: z.boolean().describe('true: nothing to publish may be chosen so shortly before an appointment'),
  signature: z
    .looseObject({ id, version: z.string(), at: instant, expires: instant.nullable(), withdrawn: instant.nullable(), scopes: z.array(z.string()) })
    .nullable(),
  changes: z.array(change).describe('what is different since the version that was signed'),
});

export const consentsReply = z.looseObject({
  clinic: z.looseObject({ name: z.string(), phone: z.string(), zone: z.string() }),
  client: z.looseObject({ name: z.string(), isMinor: z.boolean() }),
  items: z.array(consentItem),
  photos: z.array(z.looseObject({ id: z.string(), label: z.string() })).describe('what photos may be used for now'),
  records: z.array(
    z.looseObject({
      id,
      act: z.enum(['given', 'withdrawn']),
      text: z.string(),
      title: z.string(),
      version: z.string(),
      at: instant,
      expires: instant.nullable(),
      withdraws: id.nullable(),
      hash: z.string(),
    }),
  ),
  links: z.array(z.looseObject({ id, madeAt: instant, expiresAt: instant, opened: z.boolean() })),
});

export const showBody = z.strictObject({ text: key, language: z.string().max(10).optional() });
export const showReply = z.looseObject({
  showing: id,
  document: z.string().describe('the exact bytes, as UTF-8 text: what is signed'),
  sha256: z.string(),
});

export const signBody = z.strictObject({
  showing: id,
  as: z.enum(['client', 'guardian']).default('client'),
  printedName: name,
  relation: short.default('').describe('of a guardian: mother'),
  read: z.array(key).max(50).describe('ids of the sections that were on the screen'),
  seconds: z.int().min(0).max(86_400),
  statements: z.array(key).max(100).describe('ids, in the order of the document'),
  scopes: z.array(key).max(50).default([]),
  questions: z.strictObject({ asked: z.boolean(), note: z.string().trim().max(2000).default('') }),
  drawing: z
    .string()
    .max(150_000, 'the drawing is too large')
    .regex(/^iVBORw0KGgo[A-Za-z0-9+/]+={0,2}$/, 'a drawing is a PNG picture in base64')
    .nullable()
    .default(null)
    .describe('null: the printed name is the signature'),
  witness: name.nullable().default(null),
  interpreter: z
    .strictObject({ name, language: short.min(1, 'which language?') })
    .nullable()
    .default(null),
  device: short.default(''),
});
export const signReply = z.looseObject({ id, hash: z.string(), at: instant, expires: instant.nullable() });

export const withdrawBody = z.strictObject({
  by: z.enum(['client', 'guardian', 'staff']).default('client').describe('staff: the client told the clinic, who writes it down'),
  printedName: name.optional(),
  reason: short.default(''),
  device: short.default(''),
});
export const withdrawReply = z.looseObject({
  id,
  at: instant,
  photosNoLonger: z.array(z.string()).describe('uses that end now'),
  appointments: z.array(z.looseObject({ id, start: instant })).describe('to come, now without consent'),
});

const ownText = z.looseObject({ ...textHead, language: z.string(), status: z.string(), hash: z.string(), isOwn: z.boolean(), publishedAt: instant.nullable() });
export const textsReply = z.looseObject({
  inForce: z.array(ownText.extend({ body: z.custom<ConsentText>((value) => typeof value === 'object' && value !== null) })),
  history: z.array(ownText.extend({ by: z.string() })),
});
export const publishBody = consentSchema;

export const dueReply = z.looseObject({
  text: z.looseObject(textHead),
  changes: z.array(z.looseObject({ from: z.string(), changes: z.array(change) })),
  clients: z.array(
    z.looseObject({ patient: id, name: z.string(), status: z.enum(CONSENT_STATUSES), signed: z.string(), at: instant, next: instant.nullable() }),
  ),
});

/** Our own proven data: passed through whole, since a dropped field would break the proof. */
export const bundleReply = z.custom<ConsentBundle>((value) => typeof value === 'object' && value !== null);
export const keyReply = z.looseObject({ id: z.string(), publicKey: z.string(), pem: z.string() });

export const linkReply = z.looseObject({ id, path: z.string().describe('the address without the host; works once, on one device'), expiresAt: instant });
export const openBody = z.strictObject({ secret: z.string().min(1).max(100) });
export const passed = { pass: z.string().min(1).max(100) };
export const openReply = z.looseObject({ pass: z.string(), expiresAt: instant });
