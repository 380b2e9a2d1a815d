/**
 * `library/ingredients.csv` and `library/inci-words.txt` to an ingredient table, with every finding at its line.
 * In: the two files as text. Out: the data and what is wrong with it.
 */
import { parse } from 'csv-parse/sync';
import * as z from 'zod';
import { lintIngredients } from '../../lint/lintIngredients.ts';
import { COUNTS, type IngredientData, type IngredientRow, KINDS } from '../../taxonomy/label/table.ts';
import type { TaxonomyFile } from '../../taxonomy/schema.ts';
import type { Finding, LibraryFile } from './finding.ts';

const list = (separator: string) =>
  z.string().transform((text) =>
    text
      .split(separator)
      .map((one) => one.trim())
      .filter((one) => one !== ''),
  );

const rowSchema = z
  .strictObject({
    class: list(';'),
    name: z.string().trim().min(1, 'a name is needed'),
    synonyms: list('|'),
    cas: list('/'),
    kind: z.enum(KINDS),
    counts: z.enum(COUNTS),
    note: z.string(),
    source: z.string().min(1, 'each row says where it comes from'),
    verified: z.enum(['yes', 'no']).transform((word) => word === 'yes'),
  })
  .transform(({ class: classes, ...row }): IngredientRow => ({ ...row, classes: classes.filter((id) => id !== 'decoy') }));

interface CsvRecord {
  readonly record: Readonly<Record<string, string>>;
  readonly info: { readonly lines: number };
}

export interface IngredientReading {
  readonly data: IngredientData | null;
  readonly findings: readonly Finding[];
}

export function readIngredients(csv: LibraryFile, words: LibraryFile, taxonomy?: TaxonomyFile): IngredientReading {
  const findings: Finding[] = [];
  const report = (line: number, level: Finding['level'], code: string, message: string): void => {
    findings.push({ file: csv.path, line, column: 1, level, code, message });
  };
  let records: readonly CsvRecord[];
  try {
    records = parse(csv.text, { columns: true, info: true, skip_empty_lines: true, bom: true }) as unknown as readonly CsvRecord[];
  } catch (error) {
    const line = error instanceof Error && 'lines' in error ? Number(error.lines) : 1;
    report(line, 'error', 'csv', error instanceof Error ? error.message : 'not a CSV file');
    return { data: null, findings };
  }
  const rows: IngredientRow[] = [];
  const lines: number[] = [];
  for (const { record, info } of records) {
    const parsed = rowSchema.safeParse(record);
    if (parsed.success) {
      rows.push(parsed.data);
      lines.push(info.lines);
    } else for (const issue of parsed.error.issues) report(info.lines, 'error', 'shape', `${issue.path.join('.') || 'row'}: ${issue.message}`);
  }
  const vocabulary = words.text.split(/\s+/).filter((word) => word !== '' && !word.startsWith('#'));
  const data = { rows, words: vocabulary };
  for (const { row, level, code, message } of lintIngredients(data, taxonomy)) report(lines[row] ?? 1, level, code, message);
  return { data: findings.some(({ level, code }) => level === 'error' && code === 'shape') ? null : data, findings };
}
