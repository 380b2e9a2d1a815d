/** Who calls: what the screens need to know before anything else. A locked screen still tells whose it is. */
import { err, ok, type Result } from '@afterglow/kernel';
import type { BodyOf, ReplyOf, Routes } from '@afterglow/kernel/api';
import type { Accounts } from '../../auth/accounts.ts';
import { demoRoleOf } from '../../auth/demoAccounts.ts';
import { meansOf } from '../../store/accounts/accounts.ts';
import { setWhere } from '../../store/accounts/sessions.ts';
import { hasClinic, listClinics } from '../../store/clinics.ts';
import { type Care, notFound, type Refusal } from '../deps.ts';
import type { Signed } from './asking.ts';
import type { Who } from '../../auth/who.ts';

const NOTHING = { passkeys: 0, hasCodes: false, hasPin: false, hasPassword: false };

export async function meOf(accounts: Accounts, care: Care, who: Who | null): Promise<ReplyOf<Routes['me']>> {
  const clinics = who ? await listClinics(care.pool) : [];
  const means = who ? await meansOf(accounts.sql, who.accountId) : NOTHING;
  return {
    account: who && { id: who.accountId, name: who.name, email: who.email },
    memberships: (who?.memberships ?? []).flatMap(({ clinicId, role, patientId, resourceId }) => {
      const clinic = clinics.find(({ id }) => id === clinicId);
      return clinic ? [{ clinic: { id: clinic.id, name: clinic.name }, role, patient: patientId, resource: resourceId }] : [];
    }),
    isLocked: who?.isLocked ?? false,
    idleMinutes: who?.idleMinutes ?? null,
    secondFactor: { isProven: who?.hasSecondFactor ?? false, passkeys: means.passkeys, hasCodes: means.hasCodes },
    hasPin: means.hasPin,
    hasPassword: means.hasPassword,
    isDemo: accounts.isDemo,
    lookingAs: accounts.isDemo && who ? demoRoleOf(who.accountId) : null,
    needsSetup: !accounts.isDemo && !(await hasClinic(care.pool)),
    mailGoesOut: accounts.mailer.goesOut,
  };
}

export async function workAt(accounts: Accounts, who: Signed, { clinic }: BodyOf<Routes['workAt']>): Promise<Result<{ readonly done: true }, Refusal>> {
  if (!who.memberships.some(({ clinicId }) => clinicId === clinic)) return err(notFound('clinic'));
  await setWhere(accounts.sql, who.sessionId, clinic);
  return ok({ done: true });
}
