import { describe, expect, it } from 'vitest';
import { consentText } from '../../test/seals.ts';
import { wholeLibrary } from '../../test/wholeLibrary.ts';
import { allowedScopes, canonical, compareTexts, type ConsentText, expiryOf, lintConsent, type SignedConsent, stateOfProtocol } from '../index.ts';
import { readConsent } from '../codecs/yaml/index.ts';
import { signAgain } from './state.ts';

const PIXEL = consentText('consent-pixel-laser');
const DAY = 86_400_000;
const signed = (more: Partial<SignedConsent> = {}): SignedConsent => ({
  id: 's1',
  textId: PIXEL.id,
  version: '1.0.0',
  kind: 'treatment',
  scopes: [],
  signedAt: 0,
  expiresAt: 300 * DAY,
  withdrawnAt: null,
  ...more,
});
const state = (list: readonly SignedConsent[], at = 10 * DAY, texts: readonly ConsentText[] = [PIXEL]) =>
  stateOfProtocol('pixel-laser-resurfacing', texts, list, at).status;

describe('the consent to a treatment', () => {
  it('is missing until it was signed, and then given', () => {
    expect(state([])).toBe('missing');
    expect(state([signed()])).toBe('given');
    expect(state([signed({ signedAt: 20 * DAY })])).toBe('missing');
  });

  it('ends when it expires, when it is withdrawn, and when a new version must be read', () => {
    expect(state([signed()], 300 * DAY)).toBe('expired');
    expect(state([signed({ withdrawnAt: 5 * DAY })])).toBe('withdrawn');
    expect(state([signed()], 10 * DAY, [{ ...PIXEL, version: '1.1.0' }])).toBe('outdated');
    expect(state([signed()], 10 * DAY, [{ ...PIXEL, version: '1.0.4' }])).toBe('given');
  });

  it('is given again by signing again', () => {
    expect(state([signed({ withdrawnAt: 5 * DAY }), signed({ id: 's2', signedAt: 6 * DAY })])).toBe('given');
  });

  it('is never taken for granted where the clinic has no text, or where one of two is missing', () => {
    expect(state([signed()], 10 * DAY, [])).toBe('no-text');
    expect(state([signed()], 10 * DAY, [PIXEL, { ...PIXEL, id: 'consent-numbing' }])).toBe('missing');
  });

  it('is signed again for a new middle number, not for a spelling', () => {
    expect([signAgain('1.0.0', '1.0.1'), signAgain('1.0.0', '1.1.0'), signAgain('1.9.0', '2.0.0'), signAgain('1.1.0', '1.10.0')]).toEqual([
      false,
      true,
      true,
      true,
    ]);
  });

  it('holds through the whole of its last day', () => {
    expect(new Date(expiryOf('P12M', Date.parse('2026-12-15T16:00:00Z'), 'America/Chicago') ?? 0).toISOString()).toBe('2027-12-16T06:00:00.000Z');
    expect(expiryOf(undefined, 0, 'UTC')).toBeNull();
  });
});

describe('photos', () => {
  const release = (more: Partial<SignedConsent> = {}) => signed({ textId: 'photo-release', kind: 'photo-release', scopes: ['chart', 'website'], ...more });
  it('may be used for what the last release says, and for nothing once it ended or was taken back', () => {
    expect(allowedScopes([], DAY)).toEqual([]);
    expect(allowedScopes([release()], DAY)).toEqual(['chart', 'website']);
    expect(allowedScopes([release(), release({ signedAt: DAY, scopes: [] })], 2 * DAY)).toEqual([]);
    expect(allowedScopes([release({ withdrawnAt: DAY })], 2 * DAY)).toEqual([]);
    expect(allowedScopes([release()], 300 * DAY)).toEqual([]);
  });
});

describe('what a new version changes', () => {
  it('is told passage by passage, under its heading', () => {
    const sections = PIXEL.sections.map((section) =>
      section.id === 'risks' ? { ...section, items: [...section.items.slice(1), { text: 'A new risk.', basis: 'cited' as const }] } : section,
    );
    const changes = compareTexts(PIXEL, { ...PIXEL, sections, meaning: 'I consent.' });
    expect(changes).toEqual([
      { where: 'Risks, in plain words', before: PIXEL.sections.find(({ id }) => id === 'risks')?.items[0]?.text, after: 'A new risk.' },
      { where: 'meaning', before: PIXEL.meaning, after: 'I consent.' },
    ]);
    expect(compareTexts(PIXEL, PIXEL)).toEqual([]);
  });
});

describe('canonical text', () => {
  it('does not depend on the order of keys, and keeps every value apart', () => {
    expect(canonical({ b: [1, { d: null, c: 'é"' }], a: true })).toBe('{"a":true,"b":[1,{"c":"é\\"","d":null}]}');
    expect(canonical({ a: 1, b: 2 })).toBe(canonical({ b: 2, a: 1 }));
    expect(canonical({ a: '1' })).not.toBe(canonical({ a: 1 }));
  });
});

describe('the linter on consent texts', () => {
  const codes = (change: Partial<ConsentText>, from: ConsentText = PIXEL) => lintConsent({ ...from, ...change }, wholeLibrary).map(({ code }) => code);
  const section = (id: string, text: string, source?: readonly string[]) =>
    PIXEL.sections.map((one) => (one.id === id ? { ...one, items: [{ text, basis: 'cited' as const, ...(source ? { source } : {}) }] } : one));

  it('finds nothing in the texts of the library', () => {
    expect(wholeLibrary.consents.flatMap((text) => lintConsent(text, wholeLibrary))).toEqual([]);
    expect(wholeLibrary.consents.map(({ id }) => id)).toHaveLength(6);
  });

  it.each<readonly [string, Partial<ConsentText>]>([
    ['uncited-risk', { sections: section('risks', 'Something bad.') }],
    ['unknown-source', { sections: section('risks', 'Something bad.', ['nobody']) }],
    ['missing-section', { sections: PIXEL.sections.filter(({ id }) => id !== 'alternatives') }],
    ['no-contact', { contacts: PIXEL.contacts.filter(({ who }) => who !== 'clinic') }],
    ['no-contact', { contacts: PIXEL.contacts.filter(({ who }) => who !== 'emergency') }],
    ['no-statements', { statements: [] }],
    ['duplicate-id', { statements: [...PIXEL.statements, ...PIXEL.statements.slice(0, 1)] }],
    ['unknown-protocol', { protocols: ['pixel-lazer-resurfacing'] }],
    ['no-protocol', { protocols: [] }],
    ['no-expiry', { validFor: undefined }],
    ['bundled-photo-release', { scopes: consentText('photo-release').scopes }],
    ['bundled-photo-release', { statements: [{ id: 'photos', text: 'My photos may be used for marketing.' }] }],
    ['bundled-photo-release', { sections: section('aftercare', 'Pictures of you may go on our website.') }],
  ])('finds %s', (code, change) => {
    expect(codes(change)).toContain(code);
  });

  it.each<readonly [string, Partial<ConsentText>]>([
    ['bound-to-treatment', { protocols: ['facial'] }],
    ['no-expiry', { validFor: undefined }],
    ['no-scopes', { scopes: [] }],
    ['missing-section', { sections: [] }],
  ])('finds %s in a photo release', (code, change) => {
    expect(codes(change, consentText('photo-release'))).toContain(code);
  });

  it('asks for a version, at its line', () => {
    const { findings } = readConsent({ path: 'consents/x.yaml', text: 'id: x\nkind: treatment\n' }, wholeLibrary);
    expect(findings.map(({ message }) => message)).toContain('version: "version" is missing');
  });
});
