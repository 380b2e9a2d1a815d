/** The clinics of somebody, where they work now first; for a visitor, and whoever belongs nowhere, those that can be booked. */
import type { Who } from '../auth/who.ts';
import { type Clinic, listClinics } from '../store/clinics.ts';
import type { Care } from './deps.ts';

export async function clinicsOf(care: Care, who: Who | null): Promise<readonly Clinic[]> {
  const all = await listClinics(care.pool);
  const mine = [...new Set(who?.isLocked === false ? who.memberships.map(({ clinicId }) => clinicId) : [])];
  return mine.length === 0 ? all : mine.flatMap((id) => all.filter((clinic) => clinic.id === id));
}
