/**
 * What was opened a moment ago for a clinic's results: opening is most of what they cost, and a director asks again and again (another
 * time, the same as a file). Rows of check-ins and answers never change, so an opened one is right for as long as it is kept: a
 * minute, as a client's key is, and then all go. Whose key is gone is left out before anybody looks here.
 */
import type { OutcomeAnswer, ToldReport } from '@afterglow/kernel';

export type ToldFigures = Omit<ToldReport, 'at'>;

export interface OpenedRows {
  /** By `rowKey`. */
  readonly told: Map<string, ToldFigures>;
  readonly said: Map<string, readonly OutcomeAnswer[]>;
  /** A session's area may change: right only for the bytes it was opened from. */
  readonly areas: Map<string, { readonly bytes: Buffer; readonly area: string | null }>;
}

const KEPT_MS = 60_000;
/** Of check-ins, and of answers: some more than 20,000 sessions have. */
const MOST = 250_000;

const kept = new WeakMap<object, OpenedRows>();

/** `memory`: of the server. */
export function openedIn(memory: object): OpenedRows {
  const known = kept.get(memory);
  if (known && known.told.size < MOST && known.said.size < MOST) return known;
  const fresh: OpenedRows = { told: new Map(), said: new Map(), areas: new Map() };
  kept.set(memory, fresh);
  setTimeout(() => {
    if (kept.get(memory) === fresh) kept.delete(memory);
  }, KEPT_MS).unref();
  return fresh;
}

/** Ids are made by phones: another clinic's client may have made the same one. */
export const rowKey = (clinicId: string, patientId: string, rowId: string): string => `${clinicId}/${patientId}/${rowId}`;
