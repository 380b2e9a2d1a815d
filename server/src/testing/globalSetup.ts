/** One PostgreSQL for a test run: the embedded one in a folder of its own, or the one TEST_DATABASE_URL names. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbedded } from '../store/embedded.ts';
import { openExternal } from '../store/external.ts';
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
  const database = external ? await openExternal(external) : await startEmbedded(join(folder, 'data'));
  if (!database.ok) throw new Error(database.error.message);
  const adminUrl = database.value.ownerUrl;
  await dropDatabase(adminUrl, TEMPLATE);
  await createDatabase(adminUrl, TEMPLATE);
  await migrate(urlOf(adminUrl, TEMPLATE));
  project.provide('adminUrl', adminUrl);
  return async () => {
    await dropDatabase(adminUrl, TEMPLATE);
    await database.value.stop();
    rmSync(folder, { recursive: true, force: true });
  };
}

declare module 'vitest' {
  interface ProvidedContext {
    adminUrl: string;
  }
}
