/**
 * The demo clinic wrote to its clients before the visitor came: what was due until now counts as sent, by mail, so that the
 * first minute does not write dozens of letters. In: a seeded clinic; the client whose letters the visitor is to see all the same.
 */
import { settle, takeDue } from '../../store/reminders/reminders.ts';
import type { Care } from '../deps.ts';
import { reckonChanged } from './reckon.ts';

const MOST = 10_000;
/** Letters to others that are left for the visitor to see. */
const LEFT = 3;

export const seedReminders = (care: Care, clinicId: string, own: string): Promise<void> => countAsSent(care, clinicId, (id) => id !== own, LEFT);

/** What is due to those who are meant counts as sent, but for the first of it. */
export async function countAsSent(care: Care, clinicId: string, isMeant: (patientId: string) => boolean, left = 0): Promise<void> {
  await reckonChanged(care, clinicId);
  await care.pool.inTransaction(async (sql) => {
    const due = (await takeDue(sql, clinicId, care.now(), MOST)).filter(({ patientId }) => isMeant(patientId));
    const sent = due.slice(left).map(({ patientId, key }) => ({ patientId, key, status: 'sent' as const, channel: 'email', reason: null, nextAt: null }));
    await settle(sql, clinicId, sent, care.now());
  });
}
