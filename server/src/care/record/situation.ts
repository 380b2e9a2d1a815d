/** What a record is about: the client, the treatment, the session or the appointment it comes from. In: ids. Out: all of it, or a refusal. */
import { type Library, modalityOf, type NamedModality, ok, err, type Protocol, type Result } from '@afterglow/kernel';
import { type Appointment, findAppointment } from '../../store/booking/appointments.ts';
import type { Clinic } from '../../store/clinics.ts';
import { findPatient, type Owner, type Patient } from '../../store/patients.ts';
import { listSessions, type StoredSession } from '../../store/sessions.ts';
import type { ClientKey } from '../../vault/vault.ts';
import { type Care, notFound, type Refusal } from '../deps.ts';
import { clinicOf } from '../patients.ts';
import { libraryOf } from '../terms.ts';

export interface RecordAddress extends Owner {
  readonly sessionId: string;
}

export interface RecordSituation {
  readonly owner: Owner;
  readonly sessionId: string;
  readonly clinic: Clinic;
  readonly patient: Patient;
  readonly library: Library;
  readonly protocolId: string;
  /** Undefined: the library holds it no more. What was signed can still be read. */
  readonly protocol: Protocol | undefined;
  readonly modality: NamedModality;
  /** As planned, or as recorded. */
  readonly start: number;
  readonly end: number;
  /** The stored session, where there is one: recorded by hand before, or signed. */
  readonly session: StoredSession | undefined;
  readonly appointment: Appointment | undefined;
  readonly key: ClientKey;
}

export async function situationOf(care: Care, { clinicId, patientId, sessionId }: RecordAddress): Promise<Result<RecordSituation, Refusal>> {
  const owner = { clinicId, patientId };
  const clinic = await clinicOf(care, clinicId);
  if (!clinic.ok) return clinic;
  const patient = await findPatient(care.pool, owner);
  if (!patient) return err(notFound('client'));
  const session = (await listSessions(care.pool, owner)).find(({ id }) => id === sessionId);
  const found = await findAppointment(care.pool, clinicId, sessionId);
  const appointment = found?.patientId === patientId ? found : undefined;
  const library = await libraryOf(care, clinicId);
  const planned = session ?? appointment;
  if (!planned?.protocol) return err(notFound('session of this client'));
  return ok({
    owner,
    sessionId,
    clinic: clinic.value,
    patient,
    library,
    protocolId: planned.protocol,
    protocol: Object.hasOwn(library.protocols, planned.protocol) ? library.protocols[planned.protocol] : undefined,
    modality: modalityOf(library.record, library.taxonomy, planned.protocol),
    start: planned.start,
    end: planned.end,
    session,
    appointment,
    key: await care.vault.keyOf(clinicId, patientId),
  });
}

export interface KnownSituation extends RecordSituation {
  readonly protocol: Protocol;
}

/** For writing and signing: the treatment has to be one of the library. */
export async function knownSituationOf(care: Care, address: RecordAddress): Promise<Result<KnownSituation, Refusal>> {
  const found = await situationOf(care, address);
  if (!found.ok) return found;
  const { protocol } = found.value;
  return protocol ? ok({ ...found.value, protocol }) : err(notFound('protocol in the library any more'));
}
