/** Everything booking asks of one client, and the version of the clinic's setup, in one round trip. */
import type { Clearance, Consultation, ExposureFile, KeptTale } from '@afterglow/kernel';
import { type ClientKey, opened } from '../../vault/vault.ts';
import { clearancesOf, openClearances, type SealedClearance } from '../intake/clearances.ts';
import { consultationsOf } from '../intake/consultations.ts';
import { openTales, type SealedTale, talesOf } from '../intake/intakes.ts';
import { exposurePlace, type Facts, factsPlace, OF_STEP } from '../patients.ts';
import type { Sql } from '../pool.ts';
import { type SessionRow, type StoredSession, toSession } from '../sessions.ts';
import { type Appointment, type AppointmentRow, toAppointment } from './appointments.ts';

export interface StoredLife {
  readonly facts: Facts;
  readonly exposures: readonly ExposureFile[];
  /** As of a patient. */
  readonly wasAsked: boolean;
  readonly sessions: readonly StoredSession[];
  readonly appointments: readonly Appointment[];
  /** What was told question by question. */
  readonly tales: readonly KeptTale[];
  readonly consultations: readonly Consultation[];
  readonly clearances: readonly Clearance[];
}

/** What the database says of one client as JSON; nulls where there is nothing. */
export interface LifeJson {
  readonly exposures: readonly { readonly id: string; readonly fact: string; readonly of_step: boolean }[] | null;
  readonly sessions: readonly InJson<SessionRow, 'record' | 'area'>[] | null;
  readonly appointments: readonly InJson<AppointmentRow, 'note'>[] | null;
  readonly tales: readonly SealedTale[] | null;
  readonly consultations: readonly Consultation[] | null;
  readonly clearances: readonly SealedClearance[] | null;
}

interface Row extends LifeJson {
  readonly setup_version: string;
  readonly patient_id: string | null;
  readonly facts: Buffer | null;
}

/** Bytes come out of json as `\\x…`. */
type InJson<T, Column extends keyof T> = Omit<T, Column> & { readonly [C in Column]: string | null };
export const bytes = (hex: string): Buffer => Buffer.from(hex.slice(2), 'hex');
const bytesOrNull = (hex: string | null): Buffer | null => (hex === null ? null : bytes(hex));

/** The parts of a client's life as columns, each JSON. `patient`: how the statement names the client. */
export const lifeOf = (patient: string): string =>
  `(select json_agg(json_build_object('id', e.exposure_id, 'fact', e.fact, 'of_step', ${OF_STEP}) order by e.created_at, e.exposure_id)
      from exposures e where e.clinic_id = $1 and e.patient_id = ${patient}) as exposures,
   (select json_agg(s order by s.starts_at) from sessions s where s.clinic_id = $1 and s.patient_id = ${patient}) as sessions,
   (select json_agg(a order by a.starts_at) from appointments a where a.clinic_id = $1 and a.patient_id = ${patient}) as appointments,
   ${talesOf(patient)} as tales, ${consultationsOf(patient)} as consultations, ${clearancesOf(patient)} as clearances`;

/** undefined: no such clinic; `life` undefined: no such client, or nobody asked for. */
export async function readLife(
  sql: Sql,
  clinicId: string,
  patientId: string | undefined,
): Promise<{ readonly version: string; readonly life: StoredLife | undefined } | undefined> {
  const [row] = await sql.rows<Row>(
    `select c.setup_version, p.patient_id, p.facts,
       ${lifeOf('$2')}
     from clinics c left join patients p on p.clinic_id = $1 and p.patient_id = $2 and p.erased_at is null where c.clinic_id = $1`,
    [clinicId, patientId ?? null],
  );
  if (!row) return undefined;
  if (row.patient_id === null) return { version: row.setup_version, life: undefined };
  const key = await sql.vault.keyOf(clinicId, row.patient_id);
  return { version: row.setup_version, life: openLife(row.patient_id, row.facts, row, key) };
}

export function openLife(patientId: string, facts: Buffer | null, parts: LifeJson, key: ClientKey): StoredLife {
  const { exposures, sessions, appointments, tales, consultations, clearances } = parts;
  return {
    facts: opened<Facts>(key, factsPlace(patientId), facts, {}),
    exposures: key.isErased ? [] : (exposures ?? []).map(({ id, fact }) => key.open<ExposureFile>(exposurePlace(id), bytes(fact))),
    wasAsked: (exposures ?? []).some(({ of_step }) => !of_step),
    sessions: (sessions ?? []).map((one) => toSession({ ...one, record: bytesOrNull(one.record), area: bytesOrNull(one.area) }, key)),
    appointments: (appointments ?? []).map((one) => toAppointment({ ...one, note: bytesOrNull(one.note) }, key)),
    tales: openTales(tales ?? [], key),
    consultations: consultations ?? [],
    clearances: openClearances(clearances ?? [], key),
  };
}
