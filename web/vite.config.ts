import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { fewFiles, beforeAll } from './fewFiles.ts';
import { offlineWorker } from './offlineWorker.ts';
import { routeTable } from './routeTable.ts';
import { zipped } from './zipped.ts';

const resolve = {
  conditions: ['afterglow-src', 'module', 'browser', 'development|production'],
  alias: [
    { find: /^react-dom\/client$/, replacement: 'preact/compat/client' },
    { find: /^react-dom$/, replacement: 'preact/compat' },
    { find: /^react\/jsx-(dev-)?runtime$/, replacement: 'preact/jsx-runtime' },
    { find: /^react$/, replacement: 'preact/compat' },
    { find: /^temporal-polyfill$/, replacement: fileURLToPath(new URL('src/temporal.ts', import.meta.url)) },
  ],
};

export default defineConfig(async ({ command }) => {
  const groups = command === 'build' ? [{ debugName: 'few-files', name: await fewFiles(resolve) }] : [];
  return {
    plugins: [react(), routeTable(), beforeAll(), offlineWorker(), zipped()],
    resolve,
    build: {
      target: 'es2022',
      sourcemap: false,
      chunkSizeWarningLimit: 500,
      rolldownOptions: { output: { codeSplitting: { includeDependenciesRecursively: false, groups } } },
    },
    server: { proxy: { '/api': 'http://localhost:4600' } },
  };
});
