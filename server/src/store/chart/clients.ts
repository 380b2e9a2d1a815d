/**
 * Who a client is, and how one is found while somebody types. Under row-level security an index serves plain comparisons
 * only, hence the side table of words: each word asked is the beginning of one of theirs.
 */
import { type ClientKey, opened } from '../../vault/vault.ts';
import { type Facts, factsPlace, openContact, type Owner } from '../patients.ts';
import type { Sql } from '../pool.ts';

export interface ClientCard {
  readonly id: string;
  readonly name: string;
  readonly preferredName: string;
  readonly birthDate: string | null;
  readonly phone: string;
  readonly email: string;
}

interface CardRow {
  patient_id: string;
  name: string;
  preferred_name: string;
  facts: Buffer | null;
  contact: Buffer | null;
}

const CARD = 'p.patient_id, p.name, p.preferred_name, p.facts, p.contact';
const toCard = (row: CardRow, key: ClientKey): ClientCard => ({
  id: row.patient_id,
  name: row.name,
  preferredName: row.preferred_name,
  birthDate: opened<Facts>(key, factsPlace(row.patient_id), row.facts, {}).birthDate ?? null,
  ...openContact(key, row.patient_id, row.contact),
});

/** Some dozens at most, since each is opened. A client is there once. */
async function toCards(sql: Sql, clinicId: string, rows: readonly CardRow[], most = rows.length): Promise<readonly ClientCard[]> {
  const once = [...new Map(rows.map((row) => [row.patient_id, row])).values()].slice(0, most);
  if (once.length === 0) return [];
  const keys = await sql.vault.keysOf(
    clinicId,
    once.map(({ patient_id }) => patient_id),
  );
  return once.flatMap((row) => {
    const key = keys.get(row.patient_id);
    return key ? [toCard(row, key)] : [];
  });
}

/** Above every letter there is. */
const LAST = '\u{10FFFF}';

export interface Sought {
  /** What was given as a number, a date or an address, as `marked` writes it. */
  readonly marks: readonly string[];
  /** Beginnings of words of the name. */
  readonly words: readonly string[];
}

/**
 * Those who have each of these marks, and a word beginning with each of these words. The first leads the way: a mark, else the
 * longest word, since it leaves the fewest. Who has the very word comes before those whose word goes on.
 */
export async function searchCards(sql: Sql, clinicId: string, { marks, words }: Sought, most: number): Promise<readonly ClientCard[]> {
  if (marks.length + words.length === 0) return [];
  const wanted = [...(await sql.vault.blindIndexes(clinicId, marks)), ...[...words].sort((a, b) => b.length - a.length)];
  const [lead = '', ...also] = wanted.map((_, index) => {
    const asked = `$${index + 3}`;
    return index < marks.length ? `t.mark = ${asked}` : `t.word >= fold(${asked}) and t.word < fold(${asked}) || '${LAST}'`;
  });
  const tableOf = (condition: string): string => (condition.startsWith('t.mark') ? 'client_marks' : 'client_words');
  const others = also.map(
    (condition) => `and exists (select 1 from ${tableOf(condition)} t where t.clinic_id = $1 and t.patient_id = l.patient_id and ${condition})`,
  );
  const word = marks.length > 0 ? `''` : 't.word';
  const rows = await sql.rows<CardRow>(
    `with found as (
       select l.patient_id, l.word from (select t.patient_id, ${word} as word from ${tableOf(lead)} t where t.clinic_id = $1 and ${lead}) l
       where true ${others.join(' ')} order by l.word, l.patient_id limit $2)
     select ${CARD} from found f join patients p on p.clinic_id = $1 and p.patient_id = f.patient_id order by f.word, p.name, p.patient_id`,
    [clinicId, most * 2, ...wanted],
  );
  return toCards(sql, clinicId, rows, most);
}

export async function listCards(sql: Sql, clinicId: string, ids: readonly string[]): Promise<readonly ClientCard[]> {
  const rows = await sql.rows<CardRow>(`select ${CARD} from patients p where p.clinic_id = $1 and p.patient_id = any($2) and p.merged_into is null`, [
    clinicId,
    ids,
  ]);
  const cards = new Map((await toCards(sql, clinicId, rows)).map((card) => [card.id, card]));
  return ids.flatMap((id) => cards.get(id) ?? []);
}

/** Those whose name has all of these very words. */
export async function cardsWithWords(sql: Sql, clinicId: string, words: readonly string[], most: number): Promise<readonly ClientCard[]> {
  if (words.length === 0) return [];
  const rows = await sql.rows<CardRow>(
    `select ${CARD} from patients p where p.clinic_id = $1 and p.patient_id in (
       select w.patient_id from client_words w where w.clinic_id = $1 and w.word in (select fold(u) from unnest($2::text[]) u)
       group by w.patient_id having count(*) = $3) order by p.name, p.patient_id limit $4`,
    [clinicId, words, words.length, most],
  );
  return toCards(sql, clinicId, rows);
}

export interface ClientRow extends ClientCard {
  readonly version: number;
  readonly mergedInto: string | null;
  readonly photoId: string | null;
}

/** `isLocked`: nobody else changes it before this transaction ends. Also a record that became part of another. */
export async function findClient(sql: Sql, { clinicId, patientId }: Owner, isLocked = false): Promise<ClientRow | undefined> {
  const [row] = await sql.rows<CardRow & { version: number; merged_into: string | null; photo_id: string | null }>(
    `select ${CARD}, p.version, p.merged_into, (select photo_id from client_photos f where f.clinic_id = $1 and f.patient_id = $2)
     from patients p where p.clinic_id = $1 and p.patient_id = $2 and p.patient_id <> p.clinic_id ${isLocked ? 'for no key update of p' : ''}`,
    [clinicId, patientId],
  );
  if (!row) return undefined;
  return { ...toCard(row, await sql.vault.keyOf(clinicId, patientId)), version: row.version, mergedInto: row.merged_into, photoId: row.photo_id };
}

/** What everybody should know who books or treats this client. */
export interface Notes {
  readonly note: string;
  readonly restricted: string;
}
export const NO_NOTES: Notes = { note: '', restricted: '' };

const notesPlace = ({ patientId }: Owner) => ({ table: 'client_notes', column: 'notes', rowId: patientId });

export async function readNotes(sql: Sql, key: ClientKey, owner: Owner): Promise<Notes> {
  const [row] = await sql.rows<{ notes: Buffer }>('select notes from client_notes where clinic_id = $1 and patient_id = $2', [owner.clinicId, owner.patientId]);
  const opened = row && key.open(notesPlace(owner), row.notes);
  return isNotes(opened) ? opened : NO_NOTES;
}

const isNotes = (value: unknown): value is Notes => typeof value === 'object' && value !== null && 'note' in value && 'restricted' in value;

export async function writeNotes(sql: Sql, key: ClientKey, owner: Owner, notes: Notes): Promise<void> {
  await sql.rows(
    'insert into client_notes (clinic_id, patient_id, notes) values ($1, $2, $3) on conflict (clinic_id, patient_id) do update set notes = excluded.notes',
    [owner.clinicId, owner.patientId, key.seal(notesPlace(owner), notes)],
  );
}

/** Of clients that were just added; who has none is left out. */
export async function insertNotes(sql: Sql, clinicId: string, clients: readonly { readonly id: string; readonly note: string }[]): Promise<void> {
  const noted = clients.filter(({ note }) => note !== '');
  if (noted.length === 0) return;
  const ids = noted.map(({ id }) => id);
  const keys = await sql.vault.keysOf(clinicId, ids);
  const sealed = noted.map(({ id, note }) => keys.get(id)?.seal(notesPlace({ clinicId, patientId: id }), { ...NO_NOTES, note }));
  await sql.rows('insert into client_notes (clinic_id, patient_id, notes) select $1, n.id, n.notes from unnest($2::uuid[], $3::bytea[]) as n (id, notes)', [
    clinicId,
    ids,
    sealed,
  ]);
}
