/** What clients want to be written to about, and how. Rows and back. */
import { REMINDER_KINDS, type ReminderKind } from '@afterglow/kernel';
import { REMINDER_CHANNELS } from '@afterglow/kernel/api';
import type { Owner } from '../patients.ts';
import type { Sql } from '../pool.ts';

export interface Choice {
  readonly unwanted: readonly ReminderKind[];
  readonly channel: (typeof REMINDER_CHANNELS)[number];
  /** By whose clock their night is; null: that of the place. */
  readonly zone: string | null;
}

export const USUAL_CHOICE: Choice = { unwanted: [], channel: 'email', zone: null };

interface Row {
  patient_id: string;
  unwanted: readonly string[];
  channel: string;
  zone: string | null;
}

/** Of those who chose. */
export async function listChoices(sql: Sql, clinicId: string, patientIds: readonly string[]): Promise<ReadonlyMap<string, Choice>> {
  const rows = await sql.rows<Row>('select patient_id, unwanted, channel, zone from reminder_choices where clinic_id = $1 and patient_id = any ($2)', [
    clinicId,
    patientIds,
  ]);
  return new Map(
    rows.map(({ patient_id, unwanted, channel, zone }) => [
      patient_id,
      {
        unwanted: REMINDER_KINDS.filter((kind) => unwanted.includes(kind)),
        channel: REMINDER_CHANNELS.find((one) => one === channel) ?? USUAL_CHOICE.channel,
        zone,
      },
    ]),
  );
}

export const findChoice = async (sql: Sql, { clinicId, patientId }: Owner): Promise<Choice> =>
  (await listChoices(sql, clinicId, [patientId])).get(patientId) ?? USUAL_CHOICE;

export async function putChoice(sql: Sql, { clinicId, patientId }: Owner, { unwanted, channel, zone }: Choice, at: Date): Promise<void> {
  await sql.rows(
    `insert into reminder_choices (clinic_id, patient_id, unwanted, channel, zone, updated_at) values ($1, $2, $3, $4, $5, $6)
     on conflict (clinic_id, patient_id) do update set unwanted = $3, channel = $4, zone = $5, updated_at = $6`,
    [clinicId, patientId, JSON.stringify(unwanted), channel, zone, at],
  );
}

/** When two records become one: what either did not want is not wanted; the way of the one that is kept, where they chose. */
export async function joinChoices(sql: Sql, clinicId: string, { kept, gone }: { readonly kept: string; readonly gone: string }, at: Date): Promise<void> {
  const choices = await listChoices(sql, clinicId, [kept, gone]);
  const theirs = choices.get(gone);
  if (!theirs) return;
  const mine = choices.get(kept) ?? theirs;
  await putChoice(sql, { clinicId, patientId: kept }, { ...mine, unwanted: [...new Set([...mine.unwanted, ...theirs.unwanted])] }, at);
}
