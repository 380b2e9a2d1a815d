import { defineConfig } from 'vitest/config';
import { routeTable } from './web/routeTable.ts';

const conditions = ['afterglow-src', 'module', 'node', 'development|production'];
const resolve = { conditions };
const ssr = { resolve: { conditions, externalConditions: ['afterglow-src', 'node'] } };

/** What is waited for comes when it comes: on a busy machine not within the second that is usual. */
const poll = { timeout: 20_000, interval: 100 };

export default defineConfig({
  test: {
    maxWorkers: '100%',
    projects: [
      {
        resolve,
        ssr,
        // Parts of the web are tested here without a browser.
        plugins: [routeTable()],
        test: {
          name: 'unit',
          include: ['kernel/**/*.test.ts', 'server/src/**/!(*.int).test.ts', 'cli/**/*.test.ts', 'web/**/*.test.ts', 'scripts/**/*.test.ts'],
          isolate: false,
          testTimeout: 20_000,
        },
      },
      {
        resolve,
        ssr,
        test: {
          name: 'int',
          isolate: false,
          include: ['server/src/**/*.int.test.ts'],
          globalSetup: ['server/src/testing/globalSetup.ts'],
          testTimeout: 30_000,
          hookTimeout: 60_000,
          expect: { poll },
        },
      },
      {
        resolve,
        ssr,
        test: {
          name: 'e2e',
          include: ['e2e/**/*.e2e.ts'],
          globalSetup: ['e2e/demoTemplate.ts'],
          setupFiles: ['e2e/ownServer.ts'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
          expect: { poll },
          // A browser on a busy machine may miss a beat once. What needed a second try is named at the end (scripts/vitest.mjs).
          retry: 1,
        },
      },
    ],
  },
});
