/**
 * Who a client is, and how one is found while somebody types. Under row-level security an index serves plain comparisons
 * only, hence the side table of words: each word asked is the beginning of one of theirs.
 */
import type { ClientKey } from '../../vault/vault.ts';
import type { Owner } from '../patients.ts';
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
  born: string | null;
  phone: string;
  email: string;
}

const CARD = 'p.patient_id, p.name, p.preferred_name, p.born, p.phone, p.email';
const toCard = (row: CardRow): ClientCard => ({
  id: row.patient_id,
  name: row.name,
  preferredName: row.preferred_name,
  birthDate: row.born,
  phone: row.phone,
  email: row.email,
});

/** Above every letter there is. */
const LAST = '\u{10FFFF}';

/**
 * Those who have a word beginning with each of these. The first word leads the way, so give the longest first; who has the
 * very word comes before those whose word goes on.
 */
export async function searchCards(sql: Sql, clinicId: string, [first = '', ...rest]: readonly string[], most: number): Promise<readonly ClientCard[]> {
  const also = rest.map(
    (_, index) => `and exists (select 1 from client_words o where o.clinic_id = $1 and o.patient_id = w.patient_id
       and o.word >= fold($${index + 4}) and o.word < fold($${index + 4}) || '${LAST}')`,
  );
  const rows = await sql.rows<CardRow>(
    `with found as (
       select w.patient_id, w.word from client_words w
       where w.clinic_id = $1 and w.word >= fold($2) and w.word < fold($2) || '${LAST}' ${also.join(' ')}
       order by w.word, w.patient_id limit $3)
     select ${CARD} from found f join patients p on p.clinic_id = $1 and p.patient_id = f.patient_id order by f.word, p.name, p.patient_id`,
    [clinicId, first, most, ...rest],
  );
  return [...new Map(rows.map((row) => [row.patient_id, toCard(row)])).values()];
}

export async function listCards(sql: Sql, clinicId: string, ids: readonly string[]): Promise<readonly ClientCard[]> {
  const rows = await sql.rows<CardRow>(`select ${CARD} from patients p where p.clinic_id = $1 and p.patient_id = any($2) and p.merged_into is null`, [
    clinicId,
    ids,
  ]);
  const cards = new Map(rows.map((row) => [row.patient_id, toCard(row)]));
  return ids.flatMap((id) => cards.get(id) ?? []);
}

/** Those who have all of these very words. */
export async function cardsWithWords(sql: Sql, clinicId: string, words: readonly string[], most: number): Promise<readonly ClientCard[]> {
  if (words.length === 0) return [];
  const rows = await sql.rows<CardRow>(
    `select ${CARD} from patients p where p.clinic_id = $1 and p.patient_id in (
       select w.patient_id from client_words w where w.clinic_id = $1 and w.word in (select fold(u) from unnest($2::text[]) u)
       group by w.patient_id having count(*) = $3) order by p.name, p.patient_id limit $4`,
    [clinicId, words, words.length, most],
  );
  return rows.map(toCard);
}

export interface Details {
  readonly preferredName: string;
  readonly phone: string;
  readonly email: string;
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
  return row && { ...toCard(row), version: row.version, mergedInto: row.merged_into, photoId: row.photo_id };
}

export async function updateDetails(sql: Sql, { clinicId, patientId }: Owner, { preferredName, phone, email }: Details): Promise<void> {
  await sql.rows('update patients set preferred_name = $3, phone = $4, email = $5 where clinic_id = $1 and patient_id = $2', [
    clinicId,
    patientId,
    preferredName,
    phone,
    email,
  ]);
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
