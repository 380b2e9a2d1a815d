import { describe, expect, it } from 'vitest';
import { inReadingOrder, photoReader } from './readPhoto.ts';

const piece = (rawValue: string, x: number, y: number) => ({ rawValue, boundingBox: { x, y, height: 10 } });

describe('a reader of photos', () => {
  it('is there only where the browser brings one', () => {
    expect(photoReader({})).toBeUndefined();
    expect(photoReader({ TextDetector: class {} })).toBeTypeOf('function');
  });

  it('puts what was found into reading order', () => {
    expect(inReadingOrder([piece('Retinol,', 60, 2), piece('Glycerin', 0, 20), piece('Aqua,', 0, 0)])).toBe('Aqua, Retinol,\nGlycerin');
    expect(inReadingOrder([])).toBe('');
  });
});
