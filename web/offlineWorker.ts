/**
 * Builds the service worker beside the app. In: the built app. Out: `sw.js`, which knows the files of the client's screens:
 * the page, their scripts and all that these import, styles, the letters of Latin script, icons. Screens of the clinic are not among them.
 */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, type Plugin } from 'vite';

const ROUTES = ['Today', 'TodayPlan', 'TodayAsk', 'Product', 'CheckIn', 'Result', 'Messages', 'Book', 'Documents', 'SignIn', 'Home'].map(
  (name) => `/routes/${name}Route.tsx`,
);
/** Loaded once a screen stands, and part of it all the same; and what stands over any screen once it is asked for. */
const LATER = ['/features/steps/Steps.ts', '/features/accounts/LockScreen.tsx', '/features/accounts/GlassDialog.tsx'];
const STILL = ['/index.html', '/manifest.webmanifest', '/icon.svg', '/icon-192.png', '/icon-512.png', '/icon-maskable-512.png'];
const FONTS = /^assets\/(?:inter|fraunces)-latin-(?:wght|standard|full|opsz)-normal-[\w-]+\.woff2$/;

export function offlineWorker(): Plugin {
  let files: readonly string[] = [];
  return {
    name: 'offline-worker',
    apply: 'build',
    // What is written: an entry that only imports others is gone by then.
    writeBundle(_options, bundle) {
      const seen = new Set<string>();
      const add = (fileName: string): void => {
        const part = bundle[fileName];
        if (seen.has(fileName) || !part) return;
        seen.add(fileName);
        if (part.type !== 'chunk') return;
        for (const next of [...part.imports, ...(part.viteMetadata?.importedCss ?? [])]) add(next);
      };
      for (const part of Object.values(bundle)) {
        const isWanted =
          part.type === 'chunk' ? part.isEntry || [...ROUTES, ...LATER].some((route) => part.facadeModuleId?.endsWith(route)) : FONTS.test(part.fileName);
        if (isWanted) add(part.fileName);
      }
      files = [...seen].sort();
    },
    async closeBundle() {
      const out = fileURLToPath(new URL('dist', import.meta.url));
      const revision = (path: string): string =>
        createHash('sha256')
          .update(readFileSync(join(out, path)))
          .digest('hex')
          .slice(0, 16);
      // One that is not there would keep the whole app from being kept.
      const missing = files.filter((name) => !existsSync(join(out, name)));
      if (missing.length > 0) throw new Error(`the app has no ${missing.join(', ')}`);
      const list = [...files.map((name) => ({ url: `/${name}`, revision: null })), ...STILL.map((url) => ({ url, revision: revision(url) }))];
      await build({
        configFile: false,
        publicDir: false,
        logLevel: 'warn',
        define: { FILES: JSON.stringify(list), 'process.env.NODE_ENV': '"production"' },
        build: {
          outDir: out,
          emptyOutDir: false,
          target: 'es2022',
          lib: { entry: fileURLToPath(new URL('worker/sw.ts', import.meta.url)), formats: ['iife'], name: 'worker', fileName: () => 'sw.js' },
        },
      });
    },
  };
}
