/**
 * How sealed contacts and birth dates are found again: each way to say them is marked by an HMAC, so that equal words meet
 * and the table tells nothing. In: what a client gave, or what somebody typed. Out: words to mark; rows of client_marks.
 */
import type { Sql } from './pool.ts';

export interface Contact {
  readonly phone: string;
  readonly email: string;
}
export const NO_CONTACT: Contact = { phone: '', email: '' };

/** One field was asked for both. */
export const contactOf = (given: string): Contact => (given.includes('@') ? { phone: '', email: given } : { phone: given, email: '' });

/** Fewer digits than this say nothing. */
export const LEAST_DIGITS = 4;
/** Country codes, as the ITU gives them out: prefix-free, one to three digits. */
const COUNTRY = /^(?:1|7|2[07]|3[0-469]|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58]|\d{3})0?/;
const AMERICAN = 11;

/** All digits as given, without zeros before them, and those dialled within the country. */
export function numberOf(phone: string): { readonly dialled: string; readonly digits: string; readonly national: string } {
  const dialled = phone.replace(/\D/g, '');
  const digits = dialled.replace(/^0+/, '');
  const hasCountry = phone.trim().startsWith('+') || dialled.startsWith('00') || (dialled.length === AMERICAN && dialled.startsWith('1'));
  return { dialled, digits, national: hasCountry ? digits.replace(COUNTRY, '') : digits };
}

export const addressOf = (email: string): string => email.normalize('NFKC').trim().toLowerCase();
export const localPart = (address: string): string => address.slice(0, address.lastIndexOf('@'));

export const marked = {
  /** The whole number, with or without its country. */
  phone: (phone: string): string => `phone|${numberOf(phone).national}`,
  /** A beginning or an end of the number. */
  digits: (part: string): string => `digits|${part}`,
  email: (email: string): string => `email|${addressOf(email)}`,
  local: (part: string): string => `local|${addressOf(part)}`,
  /** A day, or its month. */
  born: (date: string): string => `born|${date}`,
};

/** Everything by which this client is found. */
export function wordsToMark({ phone, email }: Contact, birthDate: string | undefined): readonly string[] {
  const { digits, national } = numberOf(phone);
  const beginnings = (text: string): readonly string[] =>
    Array.from({ length: Math.max(0, text.length - LEAST_DIGITS + 1) }, (_, more) => text.slice(0, LEAST_DIGITS + more));
  const ends = beginnings(digits).map(({ length }) => digits.slice(-length));
  return [
    ...(digits === '' ? [] : [marked.phone(phone)]),
    ...[...new Set([...ends, ...beginnings(digits), ...beginnings(national)])].map(marked.digits),
    ...(email === '' ? [] : [marked.email(email), marked.local(localPart(addressOf(email)))]),
    ...(birthDate === undefined ? [] : [marked.born(birthDate), marked.born(birthDate.slice(0, 'YYYY-MM'.length))]),
  ];
}

/** From now on the client is found by these and no others. */
export async function writeMarks(sql: Sql, clinicId: string, patientId: string, words: readonly string[]): Promise<void> {
  await sql.rows(
    `with gone as (delete from client_marks where clinic_id = $1 and patient_id = $2 and mark <> all ($3))
     insert into client_marks (clinic_id, mark, patient_id) select $1, mark, $2 from unnest($3::bytea[]) as m (mark) on conflict do nothing`,
    [clinicId, patientId, await sql.vault.blindIndexes(clinicId, words)],
  );
}

export interface MarkedClient {
  readonly id: string;
  readonly words: readonly string[];
}

/** For many clients, in one statement. */
export async function addMarks(sql: Sql, clinicId: string, clients: readonly MarkedClient[]): Promise<void> {
  const all = clients.flatMap(({ id, words }) => words.map((word) => ({ id, word })));
  const marks = await sql.vault.blindIndexes(
    clinicId,
    all.map(({ word }) => word),
  );
  await sql.rows(
    `insert into client_marks (clinic_id, mark, patient_id) select $1, m.mark, m.id from unnest($2::bytea[], $3::uuid[]) as m (mark, id) on conflict do nothing`,
    [clinicId, marks, all.map(({ id }) => id)],
  );
}
