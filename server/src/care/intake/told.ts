/** What a client told, put together with their chart. In: whose, what was told. Out: the facts as the rules read them. */
import { dayOf, type KeptTale, NOT_ASKED, type PatientFile, tellingsOf, withTellings } from '@afterglow/kernel';
import { listTales, openTales } from '../../store/intake/intakes.ts';
import type { Owner, Patient } from '../../store/patients.ts';
import type { Care } from '../deps.ts';

export async function toldBy(care: Care, owner: Owner): Promise<readonly KeptTale[]> {
  const sealed = await listTales(care.pool, owner);
  return sealed.length === 0 ? [] : openTales(sealed, await care.vault.keyOf(owner.clinicId, owner.patientId));
}

/** An empty list of uses was never asked for: it is unknown, not "none"; so is the rest where all of it was told with steps. */
export function chartFile(
  { facts, exposures, wasAsked }: Pick<Patient, 'facts' | 'exposures' | 'wasAsked'>,
  tales: readonly KeptTale[],
  now: number,
  zone: string,
): PatientFile {
  const tellings = tellingsOf(tales, dayOf(now, zone));
  const isOnlySteps = exposures.length > 0 && !wasAsked && tellings.exposures.length === 0;
  const chart: PatientFile = {
    ...facts,
    ...(exposures.length > 0 ? { exposures: [...exposures] } : {}),
    ...(isOnlySteps ? { told: { ...NOT_ASKED, ...facts.told } } : {}),
  };
  return withTellings(chart, tellings);
}
