/**
 * What a file really is, by its first bytes, never by its name; and a photo drawn anew, so that nothing of the file that came
 * in is kept: no place, no camera, no hidden parts.
 */
import { err, ok, type Result } from '@afterglow/kernel';
import type { ResizeOptions } from 'sharp';

export type FileKind = 'application/pdf' | 'image/jpeg' | 'image/png' | 'image/webp';

export function kindOf(bytes: Buffer): FileKind | undefined {
  const starts = (text: string, at = 0): boolean => bytes.subarray(at, at + text.length).toString('latin1') === text;
  if (starts('%PDF-')) return 'application/pdf';
  if (starts('\xFF\xD8\xFF')) return 'image/jpeg';
  if (starts('\x89PNG\r\n\x1A\n')) return 'image/png';
  if (starts('RIFF') && starts('WEBP', 8)) return 'image/webp';
  return undefined;
}

const SIDE = 640;
const LONGEST = 1600;
const MOST_PIXELS = 50e6;

/** A square of the face's middle, upright, as JPEG. */
export const portrait = (bytes: Buffer): Promise<Result<Buffer, string>> => drawn(bytes, { width: SIDE, height: SIDE, fit: 'cover', position: 'centre' });

/** All of it, upright, no larger than a person needs to look at it. */
export const drawnAnew = (bytes: Buffer): Promise<Result<Buffer, string>> =>
  drawn(bytes, { width: LONGEST, height: LONGEST, fit: 'inside', withoutEnlargement: true });

async function drawn(bytes: Buffer, size: ResizeOptions): Promise<Result<Buffer, string>> {
  const kind = kindOf(bytes);
  if (kind === undefined || kind === 'application/pdf') return err('a photo is a JPEG, PNG or WebP picture');
  // Loaded when the first photo comes: a server starts without it.
  const { default: sharp } = await import('sharp');
  try {
    const upright = sharp(bytes, { limitInputPixels: MOST_PIXELS, failOn: 'warning' }).rotate();
    return ok(await upright.resize(size).flatten({ background: '#ffffff' }).jpeg({ quality: 84 }).toBuffer());
  } catch {
    return err('this picture is broken or too large: take it again, or save it anew as JPEG');
  }
}
