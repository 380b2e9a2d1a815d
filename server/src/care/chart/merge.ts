/**
 * Two records of one person become one. In: which, field by field what holds, and why. Out: the one that is kept; the other
 * stays as a signpost to it. Everything moves in one transaction, or nothing does.
 */
import { err, longMoment, ok, type Result } from '@afterglow/kernel';
import { type BodyOf, MERGE_FIELDS, type MergeField, type Routes } from '@afterglow/kernel/api';
import { type ClientRow, findClient } from '../../store/chart/clients.ts';
import { readPhoto, writePhoto } from '../../store/chart/files.ts';
import { insertBefore, type Snapshot } from '../../store/chart/history.ts';
import { countRows, listOverlaps, moveEverything } from '../../store/chart/merge.ts';
import { insertMerge } from '../../store/chart/merges.ts';
import type { Facts, Owner } from '../../store/patients.ts';
import { joinConversations } from '../../store/messages/conversations.ts';
import { joined, type Sql } from '../../store/pool.ts';
import { joinChoices } from '../../store/reminders/choices.ts';
import type { ClientKey } from '../../vault/vault.ts';
import { type Care, invalid, notFound, type Refusal } from '../deps.ts';
import { rescreened } from '../intake/rescreen.ts';
import { clinicOf } from '../patients.ts';
import { factWords, snapshotOf, writeChange } from './change.ts';

type Choice = 'kept' | 'gone' | 'both';
type Body = BodyOf<Routes['merge']>;

interface Side {
  readonly owner: Owner;
  readonly key: ClientKey;
  readonly client: ClientRow;
  readonly was: Snapshot;
}

const LISTS: readonly MergeField[] = ['concerns', 'conditions', 'allergies'];
const NOTES: readonly MergeField[] = ['note', 'restricted'];
const canBoth = (field: MergeField): boolean => LISTS.includes(field) || NOTES.includes(field);

async function sideOf(care: Care, sql: Sql, owner: Owner, isLocked: boolean): Promise<Side | undefined> {
  const key = await care.vault.keyOf(owner.clinicId, owner.patientId);
  const client = await findClient(sql, owner, isLocked);
  const was = await snapshotOf(sql, key, owner);
  return client && was ? { owner, key, client, was } : undefined;
}

export async function previewMerge(care: Care, owner: Owner, otherId: string) {
  const clinic = await clinicOf(care, owner.clinicId);
  if (!clinic.ok) return clinic;
  if (otherId === owner.patientId) return err(invalid('other', 'this is the same record'));
  const [kept, gone] = await Promise.all([owner, { ...owner, patientId: otherId }].map((one) => sideOf(care, care.pool, one, false)));
  if (!kept || !gone) return err(notFound('client'));
  const [counts, overlaps] = await Promise.all([
    countRows(care.pool, owner.clinicId, otherId),
    listOverlaps(care.pool, owner.clinicId, otherId, owner.patientId),
  ]);
  return ok({
    kept: kept.client,
    gone: gone.client,
    versions: { kept: kept.client.version, gone: gone.client.version },
    fields: MERGE_FIELDS.map((field) => ({
      field,
      kept: shownOf(field, kept),
      gone: shownOf(field, gone),
      choice: suggested(field, kept, gone),
      canBoth: canBoth(field),
    })),
    moves: [...counts].map(([table, count]) => ({ what: WORDS[table] ?? table.replaceAll('_', ' '), count })),
    overlaps: overlaps.map(({ start, title }) => `${title}, ${longMoment(start, clinic.value.zone)}`),
  });
}

const WORDS: Readonly<Record<string, string>> = {
  check_ins: 'check-ins',
  check_in_photos: 'photos of check-ins',
  client_files: 'files',
  exposures: 'things they use',
  step_reports: 'answers to steps of the plan',
  waitlist: 'wishes for a time',
};

function shownOf(field: MergeField, { client, was }: Side): string {
  if (field === 'photo') return client.photoId ?? '';
  if (field === 'birthDate' || field === 'fitzpatrick' || field === 'concerns' || field === 'conditions' || field === 'allergies') {
    return was.facts[field] === undefined ? '' : factWords(was.facts[field]);
  }
  return was[field];
}

/** What one of them lacks comes from the other; what was told of health is put together. */
function suggested(field: MergeField, kept: Side, gone: Side): Choice {
  const [mine, theirs] = [shownOf(field, kept), shownOf(field, gone)];
  if (theirs === '' || mine === theirs) return 'kept';
  if (mine === '') return 'gone';
  return canBoth(field) ? 'both' : 'kept';
}

export async function merge(care: Care, owner: Owner, body: Body): Promise<Result<{ readonly client: string }, Refusal>> {
  const clinic = await clinicOf(care, owner.clinicId);
  if (!clinic.ok) return clinic;
  if (body.other === owner.patientId) return err(invalid('other', 'this is the same record'));
  const other = { ...owner, patientId: body.other };
  return care.pool.inTransaction(async (sql) => {
    const [first, second] = owner.patientId < other.patientId ? [owner, other] : [other, owner];
    const sides = [await sideOf(care, sql, first, true), await sideOf(care, sql, second, true)];
    const kept = sides.find((side) => side?.owner === owner);
    const gone = sides.find((side) => side?.owner === other);
    if (!kept || !gone) return err(notFound('client'));
    if (kept.client.version !== body.versions.kept || gone.client.version !== body.versions.gone) {
      return err({ type: 'conflict', message: 'one of the two was changed meanwhile: look at them again. Nothing was changed now' });
    }
    const overlaps = await listOverlaps(sql, owner.clinicId, other.patientId, owner.patientId);
    if (overlaps.length > 0) {
      const when = overlaps.map(({ start }) => longMoment(start, clinic.value.zone)).join('; ');
      return err({ type: 'conflict', message: `both are booked at the same time (${when}): move or cancel one of these first` });
    }
    const inside = { ...care, pool: joined(care.pool, sql) };
    await rescreened(inside, owner, 'two records became one', () => makeOne(care, sql, kept, gone, body), [other]);
    return ok({ client: owner.patientId });
  });
}

async function makeOne(care: Care, sql: Sql, kept: Side, gone: Side, { choices, reason }: Body): Promise<void> {
  const { clinicId } = kept.owner;
  const at = care.now();
  const choiceOf = (field: MergeField): Choice => choices[field] ?? suggested(field, kept, gone);
  await insertBefore(sql, gone.key, gone.owner, { id: care.newId(), version: gone.client.version, at, by: care.actor.name, was: gone.was });
  await writeChange(care, sql, kept.key, kept.owner, { was: kept.was, now: together(kept.was, gone.was, choiceOf), version: kept.client.version });
  if (choiceOf('photo') === 'gone') {
    const photo = await readPhoto(sql, gone.key, gone.owner);
    if (photo) await writePhoto(sql, kept.key, kept.owner, care.newId(), photo, new Date(at));
  }
  await joinConversations(sql, clinicId, { kept: kept.owner.patientId, gone: gone.owner.patientId });
  await joinChoices(sql, clinicId, { kept: kept.owner.patientId, gone: gone.owner.patientId }, new Date(at));
  const moved = await moveEverything(sql, { clinicId, from: gone.owner.patientId, to: kept.owner.patientId, fromKey: gone.key, toKey: kept.key });
  const merged = { id: care.newId(), keptId: kept.owner.patientId, goneId: gone.owner.patientId, reason, by: care.actor.name, moved };
  await insertMerge(sql, clinicId, merged, new Date(at));
}

/** Field by field: one or the other, or both put together. */
function together(kept: Snapshot, gone: Snapshot, choiceOf: (field: MergeField) => Choice): Snapshot {
  const text = (field: 'name' | 'preferredName' | 'phone' | 'email' | 'note' | 'restricted'): string => {
    const choice = choiceOf(field);
    if (choice === 'both' && canBoth(field)) return [...new Set([kept[field], gone[field]].filter((one) => one !== ''))].join('\n');
    return choice === 'gone' ? gone[field] : kept[field];
  };
  return {
    ...kept,
    name: text('name'),
    preferredName: text('preferredName'),
    phone: text('phone'),
    email: text('email'),
    note: text('note'),
    restricted: text('restricted'),
    facts: factsTogether(kept.facts, gone.facts, choiceOf),
  };
}

function factsTogether(kept: Facts, gone: Facts, choiceOf: (field: MergeField) => Choice): Facts {
  const from = (field: 'birthDate' | 'fitzpatrick' | 'concerns' | 'conditions' | 'allergies'): Facts => {
    const choice = choiceOf(field);
    if (choice === 'both' && field !== 'birthDate' && field !== 'fitzpatrick') {
      const lists = [kept[field], gone[field]].flatMap((list) => (list === undefined ? [] : [list]));
      return lists.length === 0 ? {} : { [field]: [...new Set(lists.flat())] };
    }
    const value = (choice === 'gone' ? gone : kept)[field];
    return value === undefined ? {} : { [field]: value };
  };
  const { birthDate: _, fitzpatrick: __, concerns: ___, conditions: ____, allergies: _____, ...rest } = kept;
  return { ...rest, ...from('birthDate'), ...from('fitzpatrick'), ...from('concerns'), ...from('conditions'), ...from('allergies') };
}
