import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { createDatabase, dropDatabase, onServer, plainOwner } from '../testing/databases.ts';
import { passingVault } from '../vault/vault.ts';
import { appendEntries } from './audit.ts';
import { findClinic, insertClinic } from './clinics.ts';
import { openExternal } from './external.ts';
import { lintPolicies } from './health.ts';
import { migrate } from './migrate.ts';
import { findPatient, insertPatient } from './patients.ts';
import { openPool } from './pool.ts';

const NAME = 'afterglow_test_plainowner';
let ownerUrl = '';
beforeAll(async () => {
  await dropDatabase(inject('adminUrl'), NAME);
  await createDatabase(inject('adminUrl'), NAME);
  ownerUrl = await plainOwner(inject('adminUrl'), NAME);
});
afterAll(() => dropDatabase(inject('adminUrl'), NAME));

it('a database whose owner may do nothing special is set up, kept apart by clinic, and keeps its log', async () => {
  const admin = inject('adminUrl');
  await onServer(admin, `revoke afterglow_app from ${NAME}_owner`);
  expect(await openExternal(ownerUrl)).toMatchObject({ ok: false, error: { message: expect.stringContaining('grant afterglow_app') } });
  await onServer(admin, `grant afterglow_app to ${NAME}_owner`);
  expect(await openExternal(ownerUrl)).toMatchObject({ ok: true });
  expect((await migrate(ownerUrl)).length).toBeGreaterThan(20);
  const [clinicId, patientId, other] = [randomUUID(), randomUUID(), randomUUID()];
  const pool = openPool(ownerUrl, { vault: passingVault() });
  const at = new Date('2026-12-18T16:00:00Z');
  const here = pool.within({ clinicId, role: 'system', patientId: null });
  await insertClinic(here, { id: clinicId, name: 'Lakeside', zone: 'UTC', phone: '1', emergency: '911', hours: '' }, at, false);
  await insertPatient(here, { clinicId, patientId }, { name: 'Dana', facts: { allergies: ['latex'] } }, at);
  const entry = {
    actor: 'a',
    actorName: '',
    role: 'desk',
    action: 'chart',
    objects: '',
    patientId,
    clients: 1,
    reason: '',
    requestId: '',
    outcome: 'ok',
  } as const;
  const desk = pool.within({ clinicId, role: 'desk', patientId: null });
  await desk.inTransaction(async (sql) => {
    await appendEntries(sql, [{ ...entry, at: at.getTime() }]);
    // Whoever calls stays who they are.
    expect(await sql.rows("select current_setting('app.role') as role", [])).toEqual([{ role: 'desk' }]);
  });
  expect(await here.rows('select count(*)::int as n from audit', [])).toEqual([{ n: 1 }]);
  expect(await findPatient(desk, { clinicId, patientId })).toMatchObject({ name: 'Dana', facts: { allergies: ['latex'] } });
  const elsewhere = pool.within({ clinicId: other, role: 'owner', patientId: null });
  expect(await findPatient(elsewhere, { clinicId, patientId })).toBeUndefined();
  expect(await findClinic(here, clinicId)).toMatchObject({ name: 'Lakeside' });
  const owner = openPool(ownerUrl, { role: null, vault: passingVault() });
  expect(await lintPolicies(owner)).toEqual([]);
  await owner.close();
  await pool.close();
});
