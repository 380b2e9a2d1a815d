/** Everything stored on one client that a chart shows, each read once, all sent together. In: a transaction. Out: rows. */
import { listOfPatient } from '../../store/booking/appointments.ts';
import { type ClientRow, readNotes } from '../../store/chart/clients.ts';
import { listFiles } from '../../store/chart/files.ts';
import { listBefore, type Snapshot } from '../../store/chart/history.ts';
import { listMerges } from '../../store/chart/merges.ts';
import { listUsesOf } from '../../store/chart/uses.ts';
import { listCheckIns } from '../../store/checkIns.ts';
import { listCheckInPhotos } from '../../store/checkInPhotos.ts';
import { findPatient, type Owner } from '../../store/patients.ts';
import type { Sql } from '../../store/pool.ts';
import { listSessions } from '../../store/sessions.ts';
import { listSteps } from '../../store/steps.ts';
import type { ClientKey } from '../../vault/vault.ts';

export type ChartRows = Awaited<ReturnType<typeof readRows>>;

export async function readRows(sql: Sql, key: ClientKey, owner: Owner, isCarer: boolean) {
  const [notes, recorded, appointments, merges, patient, uses, checkIns, photos, steps, before, files] = await Promise.all([
    readNotes(sql, key, owner),
    listSessions(sql, owner),
    listOfPatient(sql, owner.clinicId, owner.patientId),
    listMerges(sql, owner),
    isCarer ? findPatient(sql, owner) : undefined,
    isCarer ? listUsesOf(sql, owner) : [],
    isCarer ? listCheckIns(sql, owner) : [],
    isCarer ? listCheckInPhotos(sql, owner) : [],
    isCarer ? listSteps(sql, owner) : [],
    isCarer ? listBefore(sql, key, owner) : [],
    isCarer ? listFiles(sql, key, owner) : [],
  ]);
  return { notes, recorded, appointments, merges, patient, uses, checkIns, photos, steps, before, files };
}

/** The record as it is now, as its history would keep it. */
export function currentOf(client: ClientRow, { notes, patient }: ChartRows): Snapshot | undefined {
  const { name, preferredName, phone, email } = client;
  return patient && { name, preferredName, phone, email, ...notes, facts: patient.facts, exposures: patient.exposures };
}
