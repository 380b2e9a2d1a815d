/** The clinics of somebody, where they work now first; for a visitor, and whoever belongs nowhere, those that can be booked. */
import { err, ok, type Result } from '@afterglow/kernel';
import type { Who } from '../auth/who.ts';
import { type Clinic, findClinic, listClinics } from '../store/clinics.ts';
import { type Care, notFound, type Refusal } from './deps.ts';

export async function clinicsOf(care: Care, who: Who | null): Promise<readonly Clinic[]> {
  const all = await listClinics(care.pool);
  const mine = [...new Set(who?.isLocked === false ? who.memberships.map(({ clinicId }) => clinicId) : [])];
  return mine.length === 0 ? all : mine.flatMap((id) => all.filter((clinic) => clinic.id === id));
}

export async function clinicOf(care: Care, clinicId: string): Promise<Result<Clinic, Refusal>> {
  const clinic = await findClinic(care.pool, clinicId);
  return clinic ? ok(clinic) : err(notFound('clinic'));
}
