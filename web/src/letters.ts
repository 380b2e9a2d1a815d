/**
 * Our own letters come once the first screen stands: on a slow network what it says comes first, in letters of the device of the same
 * width. On a phone they are put on with the next screen: what is being read does not move. From then on they are here, and before.js
 * puts them on before the first paint.
 */
import type { QueryClient } from '@tanstack/react-query';

/** A screen that asks for nothing. */
const LONGEST = 1_500;
const PHONE = '(max-width: 40rem)';
const FACES = ['400 1rem "Inter Variable"', '600 1rem "Fraunces Variable"'];

/** `onScreen`: tells of the next screen. */
export function lettersLater(queries: QueryClient, onScreen: (then: () => void) => () => void): void {
  if (document.documentElement.dataset['fonts'] !== undefined) return;
  const cache = queries.getQueryCache();
  const isThere = (): boolean => queries.isFetching() === 0 && cache.getAll().some(({ state }) => state.status === 'success');
  const timer = setTimeout(begin, LONGEST);
  const leave = cache.subscribe(() => {
    if (isThere()) begin();
  });
  function begin(): void {
    clearTimeout(timer);
    leave();
    // After the paint that shows what came.
    requestAnimationFrame(() => setTimeout(() => void fetchAndUse(onScreen)));
  }
}

async function fetchAndUse(onScreen: (then: () => void) => () => void): Promise<void> {
  await Promise.all(FACES.map((face) => document.fonts.load(face))).catch(() => undefined);
  try {
    localStorage.setItem('fonts', '1');
  } catch {
    // Asked for again next time.
  }
  const use = (): void => document.documentElement.setAttribute('data-fonts', '');
  if (!matchMedia(PHONE).matches) return use();
  const leave = onScreen(() => {
    leave();
    use();
  });
}
