/** Clients from a file: checked first, line by line; then all good lines in one transaction, with progress; or none. */
import { err, ok, type Result } from '@afterglow/kernel';
import type { BodyOf, ImportJson, Routes } from '@afterglow/kernel/api';
import { insertNotes } from '../../store/chart/clients.ts';
import { insertPatients, type NewPatient } from '../../store/patients.ts';
import { endImport, findImport, moveImport, putImport, readContent, startImport, type StoredImport } from '../../store/setup/imports.ts';
import { type Care, invalid, notFound, type Refusal } from '../deps.ts';
import { type ClientRow, type Finding, type ReadClients, readClients } from './readClients.ts';

const LISTED = 500;

interface Findings extends Pick<ReadClients, 'heading' | 'columns'> {
  readonly list: readonly Finding[];
  readonly more: number;
}
type Content = readonly ClientRow[];

const isFindings = (value: unknown): value is Findings => typeof value === 'object' && value !== null && 'heading' in value && 'list' in value;
const isContent = (value: unknown): value is Content => Array.isArray(value);

function view({ findings, ...one }: StoredImport): ImportJson {
  if (!isFindings(findings)) throw new Error('an import without findings');
  const { heading, columns, list, more } = findings;
  return { ...one, heading: [...heading], columns: [...columns], findings: list.map((one) => ({ ...one })), more };
}

export async function importState(care: Care, clinicId: string, id: string): Promise<Result<ImportJson, Refusal>> {
  const found = await findImport(care.pool, clinicId, id);
  return found ? ok(view(found)) : err(notFound('import'));
}

export async function checkImport(care: Care, clinicId: string, body: BodyOf<Routes['checkImport']>): Promise<Result<ImportJson, Refusal>> {
  const read = readClients(body.text, body.columns);
  if (!read.ok) return err(invalid('text', read.error));
  const { heading, columns, total, rows, findings } = read.value;
  const stored: StoredImport = {
    id: body.id,
    fileName: body.fileName,
    status: 'checked',
    total,
    good: rows.length,
    done: 0,
    findings: { heading, columns, list: findings.slice(0, LISTED), more: Math.max(0, findings.length - LISTED) } satisfies Findings,
  };
  const key = await care.vault.keyOf(clinicId, body.id);
  const isKept = await putImport(care.pool, clinicId, stored, { key, content: rows, by: care.actor.name, at: care.now() });
  return isKept ? ok(view(stored)) : err({ type: 'conflict', message: 'this file was imported already: choose it again to start over' });
}

/** Answers at once; the work goes on. Asking for the state says how far it is. */
export async function runImport(care: Care, clinicId: string, id: string): Promise<Result<ImportJson, Refusal>> {
  if (!(await startImport(care.pool, clinicId, id))) return importState(care, clinicId, id);
  void writeAll(care, clinicId, id);
  return importState(care, clinicId, id);
}

const STEP = 250;

async function writeAll(care: Care, clinicId: string, id: string): Promise<void> {
  try {
    const content = await readContent(care.pool, clinicId, id, await care.vault.keyOf(clinicId, id));
    if (!isContent(content)) throw new Error('nothing to import');
    await care.pool.inTransaction(async (sql) => {
      for (let from = 0; from < content.length; from += STEP) {
        const part = content.slice(from, from + STEP);
        const clients = part.map((row) => newClient(care, row));
        await insertPatients(sql, clinicId, clients, new Date(care.now()));
        await insertNotes(sql, clinicId, clients);
        await moveImport(care.pool, clinicId, id, from + part.length);
      }
      await endImport(sql, clinicId, id, 'done', new Date(care.now()));
    });
  } catch {
    await endImport(care.pool, clinicId, id, 'failed', new Date(care.now())).catch(() => undefined);
  }
}

type NewClient = NewPatient & { readonly note: string };

const newClient = (care: Care, { name, email, phone, birthDate, fitzpatrick, note }: ClientRow): NewClient => ({
  id: care.newId(),
  name,
  facts: { ...(birthDate === null ? {} : { birthDate }), ...(fitzpatrick === null ? {} : { fitzpatrick }) },
  phone,
  email,
  note,
});
