/**
 * Which columns are sealed with the key of the client their row is about: when two records become one, these are opened with
 * one key and sealed with the other. A table that seals something adds its line; a test looks for those that have none.
 */
export interface SealedColumn {
  readonly table: string;
  readonly column: string;
  /** The columns the place of the seal is named by, as one text with slashes between. */
  readonly rowId: readonly string[];
}

/** Has no patient_id: what people wrote at a change is sealed for whom the appointment was for then. */
export const HISTORY: SealedColumn = { table: 'appointment_changes', column: 'words', rowId: ['appointment_id', 'version'] };

export const SEALED: readonly SealedColumn[] = [
  { table: 'appointments', column: 'note', rowId: ['appointment_id'] },
  { table: 'check_in_photos', column: 'picture', rowId: ['photo_id'] },
  { table: 'check_ins', column: 'signs', rowId: ['check_in_id'] },
  { table: 'check_ins', column: 'told', rowId: ['check_in_id'] },
  { table: 'check_ins', column: 'words', rowId: ['check_in_id'] },
  { table: 'clearances', column: 'cover', rowId: ['clearance_id'] },
  { table: 'clearances', column: 'record', rowId: ['clearance_id'] },
  { table: 'client_files', column: 'name', rowId: ['file_id'] },
  { table: 'client_files', column: 'content', rowId: ['file_id'] },
  { table: 'consultations', column: 'note', rowId: ['consultation_id'] },
  { table: 'exposures', column: 'fact', rowId: ['exposure_id'] },
  { table: 'glass_breaks', column: 'reason', rowId: ['break_id'] },
  { table: 'intake_tales', column: 'tale', rowId: ['tale_id'] },
  { table: 'intakes', column: 'answers', rowId: ['intake_id'] },
  { table: 'legal_holds', column: 'reason', rowId: ['patient_id'] },
  { table: 'messages', column: 'body', rowId: ['message_id'] },
  { table: 'matter_notes', column: 'body', rowId: ['note_id'] },
  { table: 'outcomes', column: 'body', rowId: ['outcome_id'] },
  { table: 'restrictions', column: 'reason', rowId: ['patient_id'] },
  { table: 'screening_tasks', column: 'body', rowId: ['task_id'] },
  { table: 'screening_tasks', column: 'note', rowId: ['task_id'] },
  { table: 'session_drafts', column: 'body', rowId: ['session_id'] },
  { table: 'sessions', column: 'area', rowId: ['session_id'] },
  { table: 'sessions', column: 'record', rowId: ['session_id'] },
  { table: 'step_reports', column: 'thing', rowId: ['report_id'] },
  { table: 'tasks', column: 'about', rowId: ['task_id'] },
];

/** Rows of these stay with the record they were written for: its own history, its words, its keys, its choices. */
export const STAYS: readonly string[] = [
  'patients',
  'changed_clients',
  'changed_sessions',
  'reminder_choices',
  'push_devices',
  'client_words',
  'client_marks',
  'facts_history',
  'client_notes',
  'client_photos',
  'client_keys',
];
