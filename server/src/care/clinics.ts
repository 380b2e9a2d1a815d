/** The clinics of this server. */
import { err, ok, type Result } from '@afterglow/kernel';
import { type Clinic, findClinic, listClinics } from '../store/clinics.ts';
import { type Care, notFound, type Refusal } from './deps.ts';

export const clinicsOf = (care: Care): Promise<readonly Clinic[]> => listClinics(care.pool);

export async function clinicOf(care: Care, clinicId: string): Promise<Result<Clinic, Refusal>> {
  const clinic = await findClinic(care.pool, clinicId);
  return clinic ? ok(clinic) : err(notFound('clinic'));
}
