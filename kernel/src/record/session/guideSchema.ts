/**
 * What a session record holds and needs, as a clinician writes it in `session-record.yaml`: zones, settings, needs of each
 * kind of treatment, ranges that ask for a reason, quotes about numbing cream, kinds of adverse event. Out: a `RecordGuide`.
 */
import * as z from 'zod';
import { basis, id, offset, source, words } from '../../grammar/parts.ts';

/** Settings a zone may have. The unit is part of the name. */
export const SETTING_KEYS = [
  'depthMm',
  'speedRpm',
  'energyMj',
  'fluenceJcm2',
  'densityPct',
  'pulseMs',
  'spotMm',
  'rateHz',
  'overlapPct',
  'strengthPct',
  'minutes',
  'ph',
] as const;
export type SettingKey = (typeof SETTING_KEYS)[number];

/** What may have to be there before a record is signed; of the session as a whole. */
export const NEEDS = [
  'times',
  'device',
  'serial',
  'wavelength',
  'tip',
  'tip-lot',
  'tip-expiry',
  'zones',
  'eye-protection',
  'smoke',
  'anesthetic',
  'cooling',
  'response',
  'products',
  'adverse',
  'photos',
  'advice',
] as const;
export type Need = (typeof NEEDS)[number];

/** What may have to be there for each zone, beside settings. */
export const ZONE_NEEDS = ['passes', 'discomfort', 'endpoint'] as const;

const citation = { source: source.optional(), basis };

const range = z
  .strictObject({
    setting: z.enum(SETTING_KEYS),
    areas: z.array(id).optional().describe('left out: everywhere'),
    from: z.number().optional(),
    to: z.number().optional(),
    asks: z.boolean().describe('true: outside it the provider gives a reason; false: it is shown, nothing is asked'),
    text: words,
    ...citation,
  })
  .describe('never a bar');

const modality = z.strictObject({
  label: words,
  classes: z.array(id).min(1).describe('treatments of these classes are recorded so'),
  ablates: z.boolean().describe('true: it opens the skin, so that cream put on afterwards goes in deeper'),
  settings: z.array(z.enum(SETTING_KEYS)),
  needs: z.array(z.enum(NEEDS)),
  zoneNeeds: z.array(z.enum([...ZONE_NEEDS, ...SETTING_KEYS])),
  endpoints: z.array(words).describe('suggestions'),
  responses: z.array(words).describe('suggestions'),
  notes: z.array(z.strictObject({ text: words, ...citation })),
  ranges: z.array(range),
  ...citation,
});

const QUOTE_TIMES = ['always', 'on-lased-skin'] as const;

export const guideSchema = z
  .strictObject({
    version: z.string(),
    late: z.strictObject({ after: offset, text: words, ...citation }),
    zones: z.record(
      id,
      z.strictObject({
        label: words,
        area: id.describe('area of taxonomy.yaml'),
        mirror: id.optional().describe('the same zone on the other side'),
        eyeShield: z.boolean().default(false).describe('true: beside an eye that is covered'),
      }),
    ),
    settings: z.record(z.enum(SETTING_KEYS), z.strictObject({ label: words, unit: z.string(), step: z.number().positive(), most: z.number().positive() })),
    needs: z.record(z.enum([...NEEDS, ...ZONE_NEEDS]), words),
    modalities: z.record(id, modality),
    anesthetic: z.array(z.strictObject({ id, when: z.enum(QUOTE_TIMES), text: words, ...citation })),
    adverseEvents: z.record(id, z.strictObject({ label: words, ...citation })),
  })
  .describe('what a session record holds');

export type RecordGuide = z.output<typeof guideSchema>;
export type Modality = RecordGuide['modalities'][string];
export type SettingRange = Modality['ranges'][number];
export type AnestheticQuote = RecordGuide['anesthetic'][number];
