/** Who calls: what the screens need to know before anything else. A locked screen still tells whose it is. */
import { err, ok, type Result } from '@afterglow/kernel';
import type { BodyOf, ReplyOf, Routes } from '@afterglow/kernel/api';
import { type Accounts, signIn } from '../../auth/accounts.ts';
import { demoAccountId, demoRoleOf } from '../../auth/demoAccounts.ts';
import { meansOf } from '../../store/accounts/accounts.ts';
import { setWhere } from '../../store/accounts/sessions.ts';
import { hasClinic, listClinics } from '../../store/clinics.ts';
import { iso } from '../iso.ts';
import { type Care, notFound, type Refusal } from '../deps.ts';
import { findDemo } from '../seedDemo.ts';
import type { Asking, Signed } from './asking.ts';
import type { Who } from '../../auth/who.ts';

const NOTHING = { passkeys: 0, hasCodes: false, hasPin: false, hasPassword: false };

/** A visitor of the demonstration is somebody at once. */
export async function me(accounts: Accounts, care: Care, { who, caller, setCookie }: Asking): Promise<Result<ReplyOf<Routes['me']>, never>> {
  if (!accounts.isDemo || who) return ok(await meOf(accounts, care, who));
  const cookie = await signIn(accounts, demoAccountId('everybody'), caller, true);
  setCookie(cookie);
  return ok(await meOf(accounts, care, await accounts.door.whoIs({ cookie })));
}

async function meOf(accounts: Accounts, care: Care, who: Who | null): Promise<ReplyOf<Routes['me']>> {
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
    demo: accounts.isDemo ? await demoOf(care) : null,
    needsSetup: !accounts.isDemo && !(await hasClinic(care.pool)),
    mailGoesOut: accounts.mailer.goesOut,
  };
}

/** Null: there is none (yet). */
export async function demoOf(care: Care): Promise<ReplyOf<Routes['demo']> | null> {
  const demo = await findDemo(care);
  return demo ? { ...demo, now: iso(care.now()) } : null;
}

export async function workAt(accounts: Accounts, who: Signed, { clinic }: BodyOf<Routes['workAt']>): Promise<Result<{ readonly done: true }, Refusal>> {
  if (!who.memberships.some(({ clinicId }) => clinicId === clinic)) return err(notFound('clinic'));
  await setWhere(accounts.sql, who.sessionId, clinic);
  return ok({ done: true });
}
