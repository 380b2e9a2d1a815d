/** Secrets handed to somebody once: only their SHA-256 is kept, and it is compared in a time that tells nothing. */
import { timingSafeEqual } from 'node:crypto';
import { sha256 } from './mark.ts';

export const isSecret = (given: string, hash: string): boolean => timingSafeEqual(Buffer.from(sha256(given)), Buffer.from(hash));
