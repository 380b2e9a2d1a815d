/**
 * A file of clients as other programs write it. In: CSV text, and what its columns hold (left out: read from the heading).
 * Out: clients that can be stored, and a finding for each line that cannot, with its line number in the file.
 */
import { err, ok, parseDay, patientFile, printDay, type Result } from '@afterglow/kernel';
import { IMPORT_FIELDS, type ImportField } from '@afterglow/kernel/api';
import { parse } from 'csv-parse/sync';

export interface ClientRow {
  readonly line: number;
  readonly name: string;
  readonly email: string;
  readonly phone: string;
  readonly birthDate: string | null;
  readonly fitzpatrick: string | null;
  readonly note: string;
}

export interface Finding {
  readonly line: number;
  readonly level: 'error' | 'warning';
  readonly column: string | null;
  readonly message: string;
}

export interface ReadClients {
  readonly heading: readonly string[];
  readonly columns: readonly (ImportField | null)[];
  readonly total: number;
  readonly rows: readonly ClientRow[];
  readonly findings: readonly Finding[];
}

/** How headings are written elsewhere, folded to letters. */
const HEADINGS: Readonly<Record<ImportField, readonly string[]>> = {
  name: ['name', 'fullname', 'client', 'clientname', 'patient', 'patientname', 'guest', 'guestname', 'customer', 'customername'],
  firstName: ['firstname', 'first', 'givenname', 'forename', 'vorname'],
  lastName: ['lastname', 'last', 'surname', 'familyname', 'nachname'],
  email: ['email', 'emailaddress', 'mail', 'contactemail'],
  phone: ['phone', 'phonenumber', 'mobile', 'mobilephone', 'cell', 'cellphone', 'telephone', 'contactnumber', 'homephone'],
  birthDate: ['birthdate', 'dateofbirth', 'dob', 'birthday', 'born', 'geburtsdatum'],
  fitzpatrick: ['fitzpatrick', 'skintype', 'fitzpatricktype', 'fitzpatrickskintype'],
  note: ['note', 'notes', 'comment', 'comments', 'clientnotes', 'remarks'],
};
const fold = (text: string): string =>
  text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^\p{L}]/gu, '');

export const guessColumns = (heading: readonly string[]): readonly (ImportField | null)[] =>
  heading.map((text) => IMPORT_FIELDS.find((field) => HEADINGS[field].includes(fold(text))) ?? null);

const MOST_ROWS = 100_000;

export function readClients(text: string, given?: readonly (ImportField | null)[]): Result<ReadClients, string> {
  const table = readTable(text);
  if (!table.ok) return table;
  const [head, ...body] = table.value;
  if (!head) return err('the file is empty: its first line names the columns');
  if (body.length > MOST_ROWS) return err(`the file has ${body.length} lines: at most ${MOST_ROWS} at once`);
  const heading = head.cells.map((cell) => cell.trim());
  const columns = heading.map((_, index) => (given ?? guessColumns(heading))[index] ?? null);
  if (!columns.includes('name') && !columns.includes('firstName') && !columns.includes('lastName'))
    return err(`no column holds names: the first line of the file reads "${heading.join(', ').slice(0, 200)}"`);
  const findings: Finding[] = [];
  const rows: ClientRow[] = [];
  const seen = new Map<string, number>();
  for (const { line, cells } of body) {
    const read = readRow(line, cells, columns);
    findings.push(...read.findings);
    if (!read.row) continue;
    const key = [read.row.name.normalize('NFKD').toLowerCase(), read.row.birthDate ?? '', read.row.email.toLowerCase(), read.row.phone].join('|');
    const first = seen.get(key);
    if (first !== undefined) findings.push({ line, level: 'error', column: null, message: `the same client stands on line ${first}` });
    else rows.push(read.row);
    seen.set(key, first ?? line);
  }
  return ok({ heading, columns, total: body.length, rows, findings });
}

interface TableLine {
  readonly line: number;
  readonly cells: readonly string[];
}

function readTable(text: string): Result<readonly TableLine[], string> {
  const first = text.slice(0, text.indexOf('\n') + 1 || undefined);
  const delimiter = [',', ';', '\t'].toSorted((a, b) => first.split(b).length - first.split(a).length)[0] ?? ',';
  try {
    const lines: TableLine[] = [];
    parse(text, {
      bom: true,
      delimiter,
      relax_column_count: true,
      skip_empty_lines: true,
      onRecord: (cells: readonly string[], { lines: line }) => {
        if (cells.some((cell) => cell.trim() !== '')) lines.push({ line, cells });
        return null;
      },
    });
    return ok(lines);
  } catch (error) {
    const line = error instanceof Error && 'lines' in error ? ` near line ${String(error.lines)}` : '';
    return err(`the file cannot be read as a table${line}: a quotation mark may be missing`);
  }
}

const EMAIL = /^[^\s@,;<>]+@[^\s@,;<>]+\.[^\s@,;<>]+$/;
/** What a mail or a form header could be broken with, or a spreadsheet be made to run, has no place in a name. */
const CONTROL = /\p{Cc}/u;

function readRow(
  line: number,
  cells: readonly string[],
  columns: readonly (ImportField | null)[],
): { readonly row?: ClientRow; readonly findings: readonly Finding[] } {
  const cell = (field: ImportField): string =>
    columns
      .flatMap((one, index) => (one === field ? [(cells[index] ?? '').trim()] : []))
      .filter(Boolean)
      .join(' ');
  const findings: Finding[] = [];
  const wrong = (column: ImportField, message: string): void => void findings.push({ line, level: 'error', column, message });
  if (cells.length > columns.length) wrong('name', `it has ${cells.length} cells where the heading has ${columns.length}`);
  const name = cell('name') || [cell('firstName'), cell('lastName')].filter(Boolean).join(' ');
  if (name === '') wrong('name', 'the name is missing');
  if (name.length > 200) wrong('name', 'the name has more than 200 letters');
  if (CONTROL.test(name)) wrong('name', 'the name holds a line break or another sign that is no letter');
  const email = cell('email');
  if (email !== '' && !EMAIL.test(email)) wrong('email', `"${email.slice(0, 80)}" is no e-mail address`);
  const phone = cell('phone');
  if (phone !== '' && (phone.replace(/\D/g, '').length < 5 || /[^\d\s()+./x#-]/i.test(phone))) wrong('phone', `"${phone.slice(0, 60)}" is no phone number`);
  const birthDate = readBirthDate(cell('birthDate'));
  if (!birthDate.ok) wrong('birthDate', birthDate.error);
  const type = cell('fitzpatrick')
    .toUpperCase()
    .replace(/^TYPE\s*/, '')
    .replaceAll('–', '-');
  const fitzpatrick = type === '' ? null : (ROMAN[type] ?? type);
  if (fitzpatrick !== null && !patientFile.shape.fitzpatrick.safeParse(fitzpatrick).success)
    wrong('fitzpatrick', `"${type}" is no skin type: I to VI, or III-IV`);
  const note = cell('note').slice(0, 4000);
  if (findings.length > 0 || !birthDate.ok) return { findings };
  return { row: { line, name, email, phone, birthDate: birthDate.value, fitzpatrick, note }, findings };
}

const ROMAN: Readonly<Record<string, string>> = { 1: 'I', 2: 'II', 3: 'III', 4: 'IV', 5: 'V', 6: 'VI', UNKNOWN: 'unknown' };

/** 1990-04-02 or 4/2/1990 (month first, as American programs write it) or 2.4.1990. Two digits for a year are refused. */
function readBirthDate(text: string): Result<string | null, string> {
  if (text === '') return ok(null);
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ].*)?$/.exec(text);
  const us = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(text);
  const european = /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/.exec(text);
  const [year, month, day] = iso ? [iso[1], iso[2], iso[3]] : us ? [us[3], us[1], us[2]] : european ? [european[3], european[2], european[1]] : [];
  const number = year && month && day ? parseDay(`${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`) : undefined;
  return number === undefined ? err(`"${text.slice(0, 40)}" is no date: write 1990-04-02 or 4/2/1990`) : ok(printDay(number));
}
