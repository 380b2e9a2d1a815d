/** Light or dark: the reader's choice outranks the system's. */
import { useState } from 'react';
import { copy } from '../copy/en.ts';

export function ThemeSwitch() {
  const [isDark, setDark] = useState(
    () =>
      document.documentElement.dataset['theme'] === 'dark' ||
      (document.documentElement.dataset['theme'] === undefined && matchMedia('(prefers-color-scheme: dark)').matches),
  );
  const toggle = (): void => {
    const next = isDark ? 'light' : 'dark';
    document.documentElement.dataset['theme'] = next;
    setDark(!isDark);
    try {
      localStorage.setItem('afterglow.theme', next);
    } catch {
      // Chosen for this page only.
    }
  };
  return (
    <button
      type="button"
      className="button quiet small"
      onClick={toggle}
      aria-label={`${copy.shell.theme}: ${isDark ? copy.shell.themeLight : copy.shell.themeDark}`}
    >
      {isDark ? copy.shell.themeLight : copy.shell.themeDark}
    </button>
  );
}
