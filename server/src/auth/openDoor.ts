/** A door without a lock, for tests that are not about doors: everybody is the owner of every clinic. */
import { listClinics } from '../store/clinics.ts';
import type { Pool } from '../store/pool.ts';
import type { Doorkeeper } from './who.ts';

export const openDoor = (pool: Pool): Doorkeeper => ({
  whoIs: async () => ({
    accountId: 'open-door',
    name: 'Everybody',
    email: '',
    memberships: (await listClinics(pool)).map(({ id }) => ({ clinicId: id, role: 'owner', patientId: null, resourceId: null })),
    isLocked: false,
    hasSecondFactor: true,
    mustProve: false,
    sessionId: null,
    idleMinutes: null,
  }),
});
