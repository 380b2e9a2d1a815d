/**
 * Few files for the first load: one for what every page has, one for the client's Today. In: nothing; the app is built once to see
 * what each needs. Out: to which of the two a module belongs. On a phone each further file costs a way there and back.
 */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { build, type Plugin, type Rolldown, type UserConfig } from 'vite';
import { routeTable } from './routeTable.ts';

const TODAY = '/routes/TodayRoute.tsx';

export async function fewFiles(resolve: NonNullable<UserConfig['resolve']>): Promise<(moduleId: string) => string | null> {
  const built = await build({
    root: fileURLToPath(new URL('.', import.meta.url)),
    configFile: false,
    logLevel: 'error',
    plugins: [react(), routeTable()],
    resolve,
    build: { target: 'es2022', write: false, minify: false },
  });
  const output = (Array.isArray(built) ? built : [built]).flatMap((one) => ('output' in one ? one.output : []));
  const chunks = new Map(output.flatMap((part) => (part.type === 'chunk' ? [[part.fileName, part] as const] : [])));
  const loadedBy = (chunk: Rolldown.OutputChunk | undefined, seen = new Set<string>()): ReadonlySet<string> => {
    if (!chunk || seen.has(chunk.fileName)) return seen;
    seen.add(chunk.fileName);
    for (const next of chunk.imports) loadedBy(chunks.get(next), seen);
    return seen;
  };
  const modulesOf = (isFirst: (chunk: Rolldown.OutputChunk) => boolean): ReadonlySet<string> =>
    new Set([...loadedBy([...chunks.values()].find(isFirst))].flatMap((name) => chunks.get(name)?.moduleIds ?? []));
  const everywhere = modulesOf(({ isEntry }) => isEntry);
  const today = modulesOf(({ facadeModuleId }) => facadeModuleId?.endsWith(TODAY) ?? false);
  return (id) => (everywhere.has(id) ? 'app' : today.has(id) ? 'today' : null);
}

const MARK = '<!-- before.js -->';

/** The page's first script stands in the page itself, and knows where the files for Today are. The server allows it by its hash. */
export const beforeAll = (): Plugin => ({
  name: 'before-all',
  transformIndexHtml: {
    order: 'post',
    handler: (html, { bundle }) => {
      if (!html.includes(MARK)) throw new Error('the page does not say where its first script stands');
      const script = readFileSync(new URL('before.js', import.meta.url), 'utf8');
      const first = Object.values(bundle ?? {}).find((part) => part.type === 'chunk' && part.facadeModuleId?.endsWith(TODAY));
      if (bundle && first?.type !== 'chunk') throw new Error('the app has no file for Today');
      const files = first?.type === 'chunk' ? [first.fileName, ...first.imports.filter((name) => !html.includes(name))] : [];
      return html.replace(MARK, () => `<script data-today="${files.map((name) => `/${name}`).join(' ')}">\n${script}</script>`);
    },
  },
});
