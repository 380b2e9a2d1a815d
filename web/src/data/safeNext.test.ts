import { describe, expect, it } from 'vitest';
import { safeNext } from './safeNext.ts';

describe('the page after signing in', () => {
  it.each(['/clinic/calendar', '/clinic/clients/1?tab=2#x', '/'])('may be one of this site: %s', (path) => {
    expect(safeNext(path)).toBe(path);
  });

  it.each([
    '//evil.example',
    '/\\evil.example',
    'https:evil.example',
    'https://evil.example',
    '/\t/evil.example',
    '\t//evil',
    'javascript:alert(1)',
    '/..//evil.example',
    '/%09//evil'.replace('%09', '\t'),
    '',
    7,
    undefined,
    '/sign-in?next=/x',
  ])('is never elsewhere, and never signing in again: %s', (path) => {
    expect(safeNext(path)).toBeUndefined();
  });
});
