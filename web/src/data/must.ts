/** A reply, or its problem thrown for a query to show. */
import type { Result } from '@afterglow/kernel';

export async function must<T>(reply: Promise<Result<T, { readonly detail: string }>>): Promise<T> {
  const result = await reply;
  if (!result.ok) throw new Error(result.error.detail);
  return result.value;
}
