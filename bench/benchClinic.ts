/** What a bench stands on: an embedded PostgreSQL in a folder of its own, brought up to date, and a clinic in it. */
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { StoredService } from '../server/src/store/booking/setup.ts';
import { insertClinic } from '../server/src/store/clinics.ts';
import { startEmbedded } from '../server/src/store/embedded.ts';
import { migrate } from '../server/src/store/migrate.ts';
import type { Pool } from '../server/src/store/pool.ts';

export const ZONE = 'America/Chicago';

export async function openBenchDatabase() {
  const folder = mkdtempSync(join(tmpdir(), 'afterglow-bench-'));
  const database = await startEmbedded(join(folder, 'data'));
  if (!database.ok) throw new Error(database.error.message);
  const { appUrl, ownerUrl, stop } = database.value;
  await migrate(ownerUrl);
  return {
    folder,
    appUrl,
    ownerUrl,
    /** When nobody is connected any more. The folder goes. */
    close: async (): Promise<void> => {
      await stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** `pool`: within the clinic. */
export const putBenchClinic = (pool: Pool, id: string, now: number, name = 'Bench'): Promise<void> =>
  insertClinic(pool, { id, name, zone: ZONE, phone: '1', emergency: '911', hours: '' }, new Date(now), false);

/** Offered to everybody, and without steps: nobody and nothing is needed for it. */
export const benchService = (more: Partial<StoredService> = {}): StoredService => ({
  id: randomUUID(),
  title: 'Hour',
  summary: '',
  protocol: null,
  mode: 'instant',
  limits: {},
  price: null,
  isPublic: true,
  isArchived: false,
  locations: null,
  roles: [],
  steps: [],
  ...more,
});
