import { describe, expect, it } from 'vitest';
import { wayFor } from './tables.ts';

describe('how a large reply is zipped', () => {
  it('is the best the caller takes, and not at all where they take none', () => {
    expect(wayFor('gzip, deflate, br')).toBe('br');
    expect(wayFor('GZIP;q=0.5, br;q=0')).toBe('gzip');
    expect(wayFor('br; q=0.000, gzip; q=0')).toBe('identity');
    expect(wayFor('deflate')).toBe('identity');
    expect(wayFor(undefined)).toBe('identity');
  });
});
