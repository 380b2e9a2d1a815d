/** How long nobody touched this screen, in any of its tabs. */
const KEY = 'afterglow.touched';
const KEEP_EVERY = 5_000;

let touched = Date.now();
let kept = 0;

function touch(): void {
  touched = Date.now();
  if (touched - kept < KEEP_EVERY) return;
  kept = touched;
  try {
    localStorage.setItem(KEY, String(touched));
  } catch {
    // Known in this tab only.
  }
}

if (typeof addEventListener === 'function')
  for (const name of ['pointerdown', 'pointermove', 'keydown', 'wheel', 'touchstart']) addEventListener(name, touch, { passive: true, capture: true });

export function idleSeconds(): number {
  let other = 0;
  try {
    other = Number(localStorage.getItem(KEY) ?? 0);
  } catch {
    // Storage is closed: this tab's word counts.
  }
  return Math.max(0, Math.floor((Date.now() - Math.max(touched, other)) / 1000));
}
