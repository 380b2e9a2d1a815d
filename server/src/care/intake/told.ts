/** What a client told, opened and put together with their chart. In: whose, the sealed tales. Out: the facts as the rules read them. */
import { dayOf, type KeptTale, type PatientFile, tellingsOf, withTellings } from '@afterglow/kernel';
import { listTales, openTales, type SealedTale } from '../../store/intake/intakes.ts';
import type { Owner, Patient } from '../../store/patients.ts';
import type { Care } from '../deps.ts';

export async function openTold(care: Care, { clinicId, patientId }: Owner, sealed: readonly SealedTale[]): Promise<readonly KeptTale[]> {
  return sealed.length === 0 ? [] : openTales(sealed, await care.vault.keyOf(clinicId, patientId));
}

export const toldBy = async (care: Care, owner: Owner): Promise<readonly KeptTale[]> => openTold(care, owner, await listTales(care.pool, owner));

/** An empty list of uses was never asked for: it is unknown, not "none". */
export function chartFile({ facts, exposures }: Pick<Patient, 'facts' | 'exposures'>, tales: readonly KeptTale[], now: number, zone: string): PatientFile {
  const chart: PatientFile = { ...facts, ...(exposures.length > 0 ? { exposures: [...exposures] } : {}) };
  return withTellings(chart, tellingsOf(tales, dayOf(now, zone)));
}
