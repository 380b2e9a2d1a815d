/** The clinics of this server. */
import { type Clinic, listClinics } from '../store/clinics.ts';
import type { Care } from './deps.ts';

export const clinicsOf = (care: Care): Promise<readonly Clinic[]> => listClinics(care.pool);
