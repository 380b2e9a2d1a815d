/** The accounts of a demonstration: whom a visitor looks as. None has a password; only the demonstration's own door opens them. */
import type { MemberRole } from '@afterglow/kernel/api';
import { findAccountById, insertAccount, putPin } from '../store/accounts/accounts.ts';
import { insertMembership } from '../store/accounts/people.ts';
import type { Accounts } from './accounts.ts';
import { hashPin } from './secrets.ts';

export const DEMO_ROLES = ['everybody', 'client', 'desk', 'provider', 'director', 'owner'] as const;
export type DemoRole = (typeof DEMO_ROLES)[number];
export const isDemoRole = (text: unknown): text is DemoRole => DEMO_ROLES.some((role) => role === text);

const PREFIX = 'demo-';
export const demoAccountId = (role: DemoRole): string => `${PREFIX}${role}`;
export const demoRoleOf = (accountId: string): DemoRole | null => {
  const role = accountId.slice(PREFIX.length);
  return accountId.startsWith(PREFIX) && isDemoRole(role) ? role : null;
};

/** Shown on the lock screen of the demonstration. */
const DEMO_PIN = '2468';

export interface DemoPlace {
  readonly clinicId: string;
  readonly patientId: string;
  /** The calendar column of the provider. */
  readonly resourceId: string | null;
  readonly providerName: string;
}

export async function seedDemoAccounts(accounts: Accounts, { clinicId, patientId, resourceId, providerName }: DemoPlace): Promise<void> {
  if (await findAccountById(accounts.sql, demoAccountId('everybody'))) return;
  const names: Readonly<Record<DemoRole, string>> = {
    everybody: 'Demo visitor',
    client: 'Maya (demo)',
    desk: 'Dana at the desk',
    provider: providerName,
    director: 'Dr. Imani Osei',
    owner: 'Olive Marsh',
  };
  const now = new Date(accounts.now());
  const pinHash = await hashPin(DEMO_PIN);
  for (const role of DEMO_ROLES) {
    const id = demoAccountId(role);
    await insertAccount(accounts.sql, { id, name: names[role], email: `${role}@demo.example`, passwordHash: null }, now);
    await putPin(accounts.sql, id, pinHash, now);
    const roles: readonly MemberRole[] = role === 'everybody' ? ['owner', 'client'] : [role];
    for (const one of roles) {
      const membership = {
        clinicId,
        accountId: id,
        role: one,
        patientId: one === 'client' ? patientId : null,
        resourceId: one === 'provider' ? resourceId : null,
      };
      await insertMembership(accounts.sql, membership, now);
    }
  }
}
