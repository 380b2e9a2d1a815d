// The page's policy forbids code made from strings; the library that checks shapes must not even try it.
globalThis.__zod_globalConfig = { jitless: true };
// Before the first paint: the reader's own choice of light or dark, if there is one.
try {
  const chosen = localStorage.getItem('afterglow.theme');
  if (chosen === 'light' || chosen === 'dark') document.documentElement.dataset.theme = chosen;
} catch {
  // Storage may be closed; then the system's choice stands.
}
