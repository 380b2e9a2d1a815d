/** The shape of `library/consents/*.yaml` and of a clinic's own texts: what somebody reads, ticks and signs. */
import * as z from 'zod';
import { basis, id, isoDate, source, words } from '../grammar/parts.ts';
import { OFFSET_HINT, parseOffset } from '../time/offset.ts';

/** treatment: for protocols. photo-release: what photos may be used for, never a condition of treatment. electronic-records: ESIGN. */
export const CONSENT_KINDS = ['treatment', 'photo-release', 'electronic-records'] as const;
export type ConsentKind = (typeof CONSENT_KINDS)[number];

export const SECTIONS = [
  'purpose',
  'what-happens',
  'what',
  'who-sees',
  'risks',
  'alternatives',
  'aftercare',
  'no-guarantee',
  'expiry',
  'refusal',
  'paper-copy',
  'how-to-read',
  'withdrawing',
] as const;
export type SectionId = (typeof SECTIONS)[number];

const duration = z
  .string()
  .refine((text) => parseOffset(text).ok && !text.startsWith('-'), OFFSET_HINT)
  .describe('one amount of one unit: P12M');

const item = z.strictObject({ text: words, source: source.optional(), basis });

export const consentSchema = z.strictObject({
  id,
  version: z
    .string()
    .regex(/^\d+\.\d+\.\d+$/, 'a version is written 1.0.0')
    .describe('1.0.1: a spelling; 1.1.0 or more: everybody signs again'),
  kind: z.enum(CONSENT_KINDS),
  language: z
    .string()
    .regex(/^[a-z]{2,3}(-[A-Z]{2})?$/, 'a language is written en or es-MX')
    .default('en'),
  status: z.enum(['published', 'retired']).default('published'),
  title: words.max(200),
  protocols: z.array(id).default([]).describe('the treatments it is for'),
  meaning: words.max(500).describe('what a signature under it says: "I consent to …"'),
  validFor: duration.optional().describe('how long a signature holds; left out: until withdrawn'),
  coolOff: duration.optional().describe('photo release: nothing to publish may be signed this short before an appointment'),
  updated: isoDate,
  authors: z.array(words).min(1),
  approval: z.strictObject({ by: words, on: isoDate, note: words.optional() }).optional(),
  sections: z.array(z.strictObject({ id: z.enum(SECTIONS), title: words, items: z.array(item).min(1) })),
  statements: z.array(z.strictObject({ id, text: words })).describe('ticked one by one'),
  scopes: z
    .array(z.strictObject({ id, label: words, text: words, publish: z.boolean().default(false).describe('true: leaves the clinic') }))
    .default([])
    .describe('photo release: each chosen or not'),
  contacts: z.array(z.strictObject({ who: z.enum(['clinic', 'emergency']), phone: words.optional(), when: words })).default([]),
});

export type ConsentText = z.output<typeof consentSchema>;
export type ConsentTextInput = z.input<typeof consentSchema>;
