/**
 * Writes who asked for what. In: an entry. Out: a promise that holds once the entry is durable. Entries of one clinic that
 * come while one is being written travel together in the next statement, so many at once cost what few do.
 */
import { appendEntries, type Entry } from '../../store/audit.ts';
import type { Pool } from '../../store/pool.ts';

export interface Journal {
  readonly write: (clinicId: string, entry: Entry) => Promise<void>;
}

interface Waiting {
  readonly entry: Entry;
  readonly done: () => void;
  readonly failed: (reason: unknown) => void;
}

const MOST_AT_ONCE = 500;

export function openJournal(pool: Pool): Journal {
  const queues = new Map<string, Waiting[]>();
  const drain = async (clinicId: string, queue: Waiting[]): Promise<void> => {
    const sql = pool.within({ clinicId, role: 'system', patientId: null });
    while (queue.length > 0) {
      const batch = queue.splice(0, MOST_AT_ONCE);
      try {
        await appendEntries(
          sql,
          batch.map(({ entry }) => entry),
        );
        for (const { done } of batch) done();
      } catch (reason) {
        for (const { failed } of batch) failed(reason);
      }
    }
    queues.delete(clinicId);
  };
  return {
    write: (clinicId, entry) =>
      new Promise((done, failed) => {
        const waiting = { entry, done, failed };
        const open = queues.get(clinicId);
        if (open) {
          open.push(waiting);
          return;
        }
        const queue = [waiting];
        queues.set(clinicId, queue);
        void drain(clinicId, queue);
      }),
  };
}
