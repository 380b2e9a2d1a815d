/**
 * Answers that are too old for an appointment that comes soon: to be asked for again. Computed each time it is looked at, so
 * that no timer has to run; gone once they are answered.
 */
import { dayOf, startOfDay } from '@afterglow/kernel';
import { listBetween, stands } from '../../store/booking/appointments.ts';
import { setupOf } from '../booking/setup.ts';
import type { Care } from '../deps.ts';
import { iso } from '../iso.ts';
import { readinessIn } from './readiness.ts';

/** Nobody is asked earlier: a house choice. */
const SOON_DAYS = 14;

export async function agedTasks(care: Care, clinicId: string) {
  const setup = await setupOf(care, clinicId);
  if (!setup.ok) return [];
  const { services, clinic } = setup.value;
  const now = care.now();
  const today = dayOf(now, clinic.zone);
  return care.pool.inTransaction(async (sql) => {
    const coming = await listBetween(sql, clinicId, now, startOfDay(today + SOON_DAYS + 1, clinic.zone));
    const open = coming.filter((one) => stands(one, now) && one.status !== 'held');
    const readiness = await readinessIn(care, sql, setup.value, open);
    return open.flatMap((one) => {
      const ahead = dayOf(one.start, one.zone) - today;
      /** Asked now, the answer still counts on the day: before, it would have to be asked twice. */
      const due = (readiness.get(one.id)?.aged ?? []).filter(({ days }) => days >= ahead);
      if (due.length === 0) return [];
      const since = startOfDay(Math.min(...due.map(({ lastDay }) => lastDay)) + 1, clinic.zone);
      return [
        {
          id: one.id,
          kind: 'answers' as const,
          patient: { id: one.patientId, name: one.patientName },
          appointment: {
            id: one.id,
            service: services.find(({ id }) => id === one.serviceId)?.title ?? '',
            start: iso(one.start),
            zone: one.zone,
          },
          createdAt: iso(since),
          cause: '',
          by: null,
          texts: [...new Set(due.map(({ question }) => question.because))],
          change: null,
          done: null,
        },
      ];
    });
  });
}
