/**
 * Every sealed column there is, with whose key seals it: what a copy that leaves the house is opened by, and sealed again by
 * where it arrives. A table that seals something adds its line; a test looks for those that have none.
 */
import { HISTORY, SEALED, type SealedColumn } from '../chart/sealed.ts';

export interface SealedPlace extends SealedColumn {
  /** Where the row names the client (or import) whose key it is: a column, or a path into one. */
  readonly whose: readonly string[];
}

const ofClient = (column: SealedColumn): SealedPlace => ({ ...column, whose: ['patient_id'] });

/** Rows that stay with the record they were written for, also when it is made one with another. */
const STAYING: readonly SealedColumn[] = [
  { table: 'adverse_events', column: 'body', rowId: ['event_id', 'revision'] },
  { table: 'client_notes', column: 'notes', rowId: ['patient_id'] },
  { table: 'client_photos', column: 'picture', rowId: ['photo_id'] },
  { table: 'consent_showings', column: 'document', rowId: ['showing_id'] },
  { table: 'facts_history', column: 'facts', rowId: ['fact_id'] },
  { table: 'patients', column: 'contact', rowId: ['patient_id'] },
  { table: 'patients', column: 'facts', rowId: ['patient_id'] },
  { table: 'session_addenda', column: 'body', rowId: ['session_id', 'number'] },
  { table: 'session_records', column: 'body', rowId: ['session_id'] },
  { table: 'signatures', column: 'entry', rowId: ['signature_id'] },
];

export const PLACES: readonly SealedPlace[] = [
  ...SEALED.map(ofClient),
  ...STAYING.map(ofClient),
  { ...HISTORY, whose: ['after', 'patientId'] },
  { table: 'merges', column: 'reason', rowId: ['merge_id'], whose: ['gone_id'] },
  { table: 'webhooks', column: 'secret', rowId: ['webhook_id'], whose: ['webhook_id'] },
  { table: 'imports', column: 'content', rowId: ['import_id'], whose: ['import_id'] },
  { table: 'imports', column: 'findings', rowId: ['import_id'], whose: ['import_id'] },
];

/** Bytes that are no seal: hashes of the audit log. */
export const PLAIN_BYTES: readonly string[] = ['audit.prev', 'audit.hash', 'audit_heads.hash'];

/**
 * Made anew where a copy arrives (words and marks by which clients are found, what is to be worked out again and by which library it was), gone after a day
 * (answers to repeated requests), or tied to sign-ins and a key that stay behind (devices that get notifications).
 */
export const NOT_CARRIED: readonly string[] = [
  'changed_clients',
  'changed_sessions',
  'client_marks',
  'client_words',
  'idempotency',
  'library_seen',
  'push_devices',
];
