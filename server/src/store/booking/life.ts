/** Everything booking asks of one client, and the version of the clinic's setup, in one round trip. */
import type { Consultation, ExposureFile } from '@afterglow/kernel';
import { CLEARANCES, type SealedClearance } from '../intake/clearances.ts';
import { CONSULTATIONS } from '../intake/consultations.ts';
import { type SealedTale, TALES } from '../intake/intakes.ts';
import type { Facts } from '../patients.ts';
import type { Sql } from '../pool.ts';
import { type SessionRow, type StoredSession, toSession } from '../sessions.ts';
import { type Appointment, type AppointmentRow, toAppointment } from './appointments.ts';

export interface StoredLife {
  readonly facts: Facts;
  readonly exposures: readonly ExposureFile[];
  readonly sessions: readonly StoredSession[];
  readonly appointments: readonly Appointment[];
  /** What was told question by question, sealed. */
  readonly tales: readonly SealedTale[];
  readonly consultations: readonly Consultation[];
  readonly clearances: readonly SealedClearance[];
}

interface Row {
  setup_version: string;
  facts: Facts | null;
  exposures: readonly ExposureFile[] | null;
  sessions: readonly SessionRow[] | null;
  appointments: readonly AppointmentRow[] | null;
  tales: readonly SealedTale[] | null;
  consultations: readonly Consultation[] | null;
  clearances: readonly SealedClearance[] | null;
}

/** undefined: no such clinic; `life` undefined: no such client, or nobody asked for. */
export async function readLife(
  sql: Sql,
  clinicId: string,
  patientId: string | undefined,
): Promise<{ readonly version: string; readonly life: StoredLife | undefined } | undefined> {
  const [row] = await sql.rows<Row>(
    `select c.setup_version, p.facts,
       (select json_agg(e.fact order by e.created_at, e.exposure_id) from exposures e where e.clinic_id = $1 and e.patient_id = $2) as exposures,
       (select json_agg(s order by s.starts_at) from sessions s where s.clinic_id = $1 and s.patient_id = $2) as sessions,
       (select json_agg(a order by a.starts_at) from appointments a where a.clinic_id = $1 and a.patient_id = $2) as appointments,
       ${TALES} as tales, ${CONSULTATIONS} as consultations, ${CLEARANCES} as clearances
     from clinics c left join patients p on p.clinic_id = $1 and p.patient_id = $2 where c.clinic_id = $1`,
    [clinicId, patientId ?? null],
  );
  if (!row) return undefined;
  const life = row.facts && {
    facts: row.facts,
    exposures: row.exposures ?? [],
    sessions: (row.sessions ?? []).map(toSession),
    appointments: (row.appointments ?? []).map(toAppointment),
    tales: row.tales ?? [],
    consultations: row.consultations ?? [],
    clearances: row.clearances ?? [],
  };
  return { version: row.setup_version, life: life ?? undefined };
}
