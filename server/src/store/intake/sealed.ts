/** What our own key sealed, with the shape it was sealed in. The key authenticates it: nobody else can have written it. */
import type { ClientKey, Place } from '../../vault/vault.ts';

export function opened<T>(key: ClientKey, place: Place, bytes: Buffer): T {
  const value = key.open(place, bytes);
  if (!isAsSealed<T>(value)) throw new Error('nothing was sealed here');
  return value;
}

const isAsSealed = <T>(value: unknown): value is T => value !== undefined;
