/** One PostgreSQL for a test run: the embedded one in a folder of its own, or the one TEST_DATABASE_URL names. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbedded } from '../store/embedded.ts';
import { migrate } from '../store/migrate.ts';
import { createDatabase, dropDatabase, urlOf } from './databases.ts';

export const TEMPLATE = 'afterglow_test_template';

interface Project {
  readonly provide: (key: 'adminUrl', value: string) => void;
}

/** A migrated template database, copied by each test file. */
export default async function setup(project: Project): Promise<() => Promise<void>> {
  const external = process.env['TEST_DATABASE_URL'];
  const folder = mkdtempSync(join(tmpdir(), 'afterglow-test-'));
  const embedded = external ? undefined : await startEmbedded(join(folder, 'data'));
  if (embedded && !embedded.ok) throw new Error(embedded.error.message);
  const adminUrl = external ?? (embedded?.ok ? embedded.value.ownerUrl : '');
  await dropDatabase(adminUrl, TEMPLATE);
  await createDatabase(adminUrl, TEMPLATE);
  await migrate(urlOf(adminUrl, TEMPLATE));
  project.provide('adminUrl', adminUrl);
  return async () => {
    await dropDatabase(adminUrl, TEMPLATE);
    if (embedded?.ok) await embedded.value.stop();
    rmSync(folder, { recursive: true, force: true });
  };
}

declare module 'vitest' {
  interface ProvidedContext {
    adminUrl: string;
  }
}
