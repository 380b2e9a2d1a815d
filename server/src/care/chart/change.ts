/**
 * A change of who a client is or of their facts. What was before is kept, sealed, under the version it had; who looked at an
 * older version is told what changed since, and nothing is overwritten.
 */
import { err, ok, type Result } from '@afterglow/kernel';
import type { BodyOf, Routes } from '@afterglow/kernel/api';
import { findClient, NO_NOTES, readNotes, writeNotes } from '../../store/chart/clients.ts';
import { insertBefore, listBefore, type Snapshot } from '../../store/chart/history.ts';
import { type Facts, findPatient, type Owner, updatePatient } from '../../store/patients.ts';
import type { Sql } from '../../store/pool.ts';
import type { ClientKey } from '../../vault/vault.ts';
import { byline, type Care, notFound, type Refusal } from '../deps.ts';
import { rescreened } from '../intake/rescreen.ts';
import { seesField } from './seesHealth.ts';
import { checkFacts, clinicOf, type PatientView, readPatientView } from '../patients.ts';

export interface Change {
  /** The version that was looked at; left out: whatever it is now. */
  readonly version?: number | undefined;
  readonly name?: string | undefined;
  readonly details?: { readonly [Field in keyof Omit<Snapshot, 'name' | 'facts' | 'exposures'>]?: string | undefined };
  readonly facts?: Facts | undefined;
  /** Facts that are known no more. */
  readonly without?: readonly (keyof Facts)[];
}

export async function changeClient(care: Care, owner: Owner, change: Change): Promise<Result<true, Refusal>> {
  const clinic = await clinicOf(care, owner.clinicId);
  if (!clinic.ok) return clinic;
  const checked = checkFacts(care, change.facts ?? {}, clinic.value.zone);
  if (!checked.ok) return checked;
  const key = await care.vault.keyOf(owner.clinicId, owner.patientId);
  const write = async (sql: Sql): Promise<Result<true, Refusal>> => {
    const found = await findClient(sql, owner, true);
    const was = await snapshotOf(sql, key, owner);
    if (!found || !was) return err(notFound('client'));
    if (change.version !== undefined && change.version !== found.version)
      return err(await changedSince(care, sql, key, owner, { looked: change.version, now: was, version: found.version }));
    await writeChange(care, sql, key, owner, { was, now: applied(was, change), version: found.version });
    return ok(true);
  };
  const isOfFacts = change.facts !== undefined || (change.without ?? []).length > 0;
  return isOfFacts ? rescreened(care, owner, 'the chart was changed', ({ pool }) => write(pool)) : care.pool.inTransaction(write);
}

export async function changePatient(care: Care, owner: Owner, body: BodyOf<Routes['changePatient']>): Promise<Result<PatientView, Refusal>> {
  const changed = await changeClient(care, owner, body);
  return changed.ok ? readPatientView(care, owner) : changed;
}

function applied(was: Snapshot, { name, details = {}, facts = {}, without = [] }: Change): Snapshot {
  const kept = Object.fromEntries(Object.entries({ ...was.facts, ...facts }).filter(([field]) => !without.some((one) => one === field)));
  const given = Object.fromEntries(Object.entries(details).filter(([, value]) => value !== undefined));
  return { ...was, ...given, name: name ?? was.name, facts: kept };
}

/** A client as a record says it now; undefined: there is none, or it became part of another. */
export async function snapshotOf(sql: Sql, key: ClientKey, owner: Owner): Promise<Snapshot | undefined> {
  const patient = await findPatient(sql, owner);
  const client = await findClient(sql, owner);
  if (!patient || !client) return undefined;
  const { preferredName, phone, email } = client;
  const { note, restricted } = await readNotes(sql, key, owner);
  return { name: patient.name, preferredName, phone, email, note, restricted, facts: patient.facts, exposures: patient.exposures };
}

/** What a record says now is kept before something of what they use is changed. In: an open transaction. False: there is no such client. */
export async function keepBefore(care: Care, owner: Owner): Promise<boolean> {
  const { pool: sql } = care;
  const key = await care.vault.keyOf(owner.clinicId, owner.patientId);
  const client = await findClient(sql, owner, true);
  const was = await snapshotOf(sql, key, owner);
  if (!client || !was) return false;
  await insertBefore(sql, key, owner, { id: care.newId(), version: client.version, at: care.now(), by: byline(care.actor), was });
  return true;
}

interface Writing {
  readonly was: Snapshot;
  readonly now: Snapshot;
  readonly version: number;
}

/** Keeps what was and writes what is; the row is locked by the caller. Nothing changed: nothing is written. */
export async function writeChange(care: Care, sql: Sql, key: ClientKey, owner: Owner, { was, now, version }: Writing): Promise<void> {
  if (differences(was, now).length === 0) return;
  const at = care.now();
  await insertBefore(sql, key, owner, { id: care.newId(), version, at, by: byline(care.actor), was });
  await updatePatient(sql, owner, now, new Date(at));
  const { note, restricted } = now;
  if (note !== was.note || restricted !== was.restricted) await writeNotes(sql, key, owner, { ...NO_NOTES, note, restricted });
}

interface Looked {
  readonly looked: number;
  readonly now: Snapshot;
  readonly version: number;
}

async function changedSince(care: Care, sql: Sql, key: ClientKey, owner: Owner, { looked, now, version }: Looked): Promise<Refusal> {
  const since = await listBefore(sql, key, owner, looked);
  const was = since.find((one) => one.version === looked)?.was;
  return { type: 'changed', by: since.at(-1)?.by ?? '', version, changed: was ? differences(was, now).filter(({ field }) => seesField(care, field)) : [] };
}

export interface Difference {
  readonly field: string;
  readonly was: string;
  readonly now: string;
}

const TEXTS = ['name', 'preferredName', 'phone', 'email', 'note', 'restricted'] as const;
const FACTS = ['birthDate', 'fitzpatrick', 'concerns', 'conditions', 'allergies'] as const;

/** Field by field, in words; a list nobody asked about is "not asked", an empty one "none". */
export function differences(was: Snapshot, now: Snapshot): readonly Difference[] {
  const pairs: readonly Difference[] = [
    ...TEXTS.map((field) => ({ field, was: was[field], now: now[field] })),
    ...FACTS.map((field) => ({ field, was: factWords(was.facts[field]), now: factWords(now.facts[field]) })),
    { field: 'exposures', was: was.exposures.map(useWords).join(', '), now: now.exposures.map(useWords).join(', ') },
  ];
  return pairs.filter((pair) => pair.was !== pair.now);
}

export const factWords = (fact: string | readonly string[] | undefined): string =>
  fact === undefined ? 'not asked' : typeof fact === 'string' ? fact : fact.length === 0 ? 'none' : fact.join(', ');

/** As it was noted: "retinol, last on 2026-12-04". */
export function useWords(use: Snapshot['exposures'][number]): string {
  const name = 'product' in use ? use.product : use.class;
  const when = use.last ? `last on ${use.last}` : use.on ? `on ${use.on}` : use.every ? 'in use' : [use.from, use.to].filter(Boolean).join(' to ');
  return when === '' ? name : `${name}, ${when}`;
}
