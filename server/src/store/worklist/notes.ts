/** Answers to clients and how matters ended, as rows and back; and a clinic's own due times and replies. */
import type { DueFigures } from '@afterglow/kernel';
import type { ReplyTemplate, ResolutionBody } from '@afterglow/kernel/api';
import type { Owner } from '../patients.ts';
import type { Sql } from '../pool.ts';

interface Head {
  readonly id: string;
  readonly sessionId: string;
  readonly at: number;
  readonly by: string;
}
export type MatterNote = Head &
  (
    | { readonly kind: 'reply' | 'reopened'; readonly body: { readonly words: string } }
    | { readonly kind: 'resolved'; readonly body: Pick<ResolutionBody, 'outcome' | 'words' | 'reached'> & { readonly state: string } }
  );

interface Row {
  note_id: string;
  session_id: string;
  kind: MatterNote['kind'];
  at: string;
  by_whom: string;
  body: Buffer;
}

const place = (rowId: string) => ({ table: 'matter_notes', column: 'body', rowId });

/** The sender makes the id: sending twice stores once. */
export async function insertNote(sql: Sql, { clinicId, patientId }: Owner, note: MatterNote): Promise<void> {
  const key = await sql.vault.keyOf(clinicId, patientId);
  await sql.rows(
    'insert into matter_notes (clinic_id, note_id, patient_id, session_id, kind, at, by_whom, body) values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict do nothing',
    [clinicId, note.id, patientId, note.sessionId, note.kind, new Date(note.at), note.by, key.seal(place(note.id), note.body)],
  );
}

/** Of one client, the oldest first. */
export async function listNotes(sql: Sql, { clinicId, patientId }: Owner): Promise<readonly MatterNote[]> {
  const rows = await sql.rows<Row>(
    'select note_id, session_id, kind, at, by_whom, body from matter_notes where clinic_id = $1 and patient_id = $2 order by at, note_id',
    [clinicId, patientId],
  );
  if (rows.length === 0) return [];
  const key = await sql.vault.keyOf(clinicId, patientId);
  if (key.isErased) return [];
  return rows.map(({ note_id, session_id, kind, at, by_whom, body }) => {
    const head = { id: note_id, sessionId: session_id, at: Date.parse(at), by: by_whom };
    return kind === 'resolved' ? { ...head, kind, body: key.open(place(note_id), body) } : { ...head, kind, body: key.open(place(note_id), body) };
  });
}

export interface WorklistSettings {
  readonly figures: DueFigures;
  readonly templates: readonly ReplyTemplate[];
}

export async function findSettings(sql: Sql, clinicId: string): Promise<WorklistSettings | undefined> {
  const [row] = await sql.rows<{ figures: DueFigures; templates: readonly ReplyTemplate[] }>(
    'select figures, templates from worklist_settings where clinic_id = $1',
    [clinicId],
  );
  return row;
}

export async function putSettings(sql: Sql, clinicId: string, { figures, templates }: WorklistSettings, at: Date): Promise<void> {
  await sql.rows(
    `insert into worklist_settings (clinic_id, figures, templates, updated_at) values ($1, $2, $3, $4)
     on conflict (clinic_id) do update set figures = $2, templates = $3, updated_at = $4`,
    [clinicId, JSON.stringify(figures), JSON.stringify(templates), at],
  );
}
