/** Where to go after signing in. In: what stands in the address. Out: a path of this site, or undefined. */
export function safeNext(text: unknown): string | undefined {
  if (typeof text !== 'string' || !text.startsWith('/') || /[\\\p{Cc}]/u.test(text) || text.startsWith('//')) return undefined;
  const base = 'https://here.invalid';
  if (!URL.canParse(text, base)) return undefined;
  const url = new URL(text, base);
  return url.origin === base && !url.pathname.startsWith('//') && !/^\/(?:sign-in|account\/second-factor)(?:\/|$)/.test(url.pathname)
    ? url.pathname + url.search + url.hash
    : undefined;
}
