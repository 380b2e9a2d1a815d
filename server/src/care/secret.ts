/** Secrets handed to somebody once: only their hash is kept, and it is compared in a time that tells nothing. */
import { createHash, timingSafeEqual } from 'node:crypto';

export const hashSecret = (secret: string): string => createHash('sha256').update(secret).digest('hex');

export const isSecret = (given: string, hash: string): boolean => timingSafeEqual(Buffer.from(hashSecret(given)), Buffer.from(hash));
