/** Sign and colour for each effect and verdict: always shown together with a word. */
import type { CandidacyStatus, Disposition, Effect, MatterState, Verdict } from '@afterglow/kernel';

export const EFFECT_SIGN: Readonly<Record<Effect, string>> = { avoid: '✕', only: '●', require: '✓', resume: '✓', minimise: '–', ask: '?', expect: '·' };
export const EFFECT_TONE: Readonly<Record<Effect, string>> = {
  avoid: 'tone-avoid',
  only: 'tone-only',
  require: 'tone-do',
  resume: 'tone-do',
  minimise: 'tone-limit',
  ask: 'tone-ask',
  expect: '',
};
export const VERDICT_SIGN: Readonly<Record<Verdict, string>> = { no: '✕', ask: '?', caution: '–', yes: '✓', unknown: '?' };
export const VERDICT_TONE: Readonly<Record<Verdict, string>> = {
  no: 'tone-avoid',
  ask: 'tone-ask',
  caution: 'tone-limit',
  yes: 'tone-do',
  unknown: 'tone-ask',
};
export const CANDIDACY_TONE: Readonly<Record<CandidacyStatus, string>> = {
  eligible: 'tone-do',
  conditional: 'tone-limit',
  deferred: 'tone-avoid',
  review: 'tone-ask',
  contraindicated: 'tone-avoid',
};
export const DISPOSITION_TONE: Readonly<Record<Disposition, string>> = {
  expected: 'tone-do',
  watch: 'tone-limit',
  routine: 'tone-limit',
  'same-day': 'tone-avoid',
  emergency: 'tone-avoid',
};
export const MATTER_TONE: Readonly<Record<MatterState, string>> = { ...DISPOSITION_TONE, silent: 'tone-limit' };
