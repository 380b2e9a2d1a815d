/** What the demo clinic's desk has on its list. Everything is made up. */
import { DAY, dayOf, printDay } from '@afterglow/kernel';
import { insertTask } from '../../store/chart/tasks.ts';
import type { NewClinic } from '../../store/clinics.ts';
import type { Owner } from '../../store/patients.ts';
import type { Care } from '../deps.ts';

export async function seedDesk(care: Care, clinic: NewClinic, noor: Owner): Promise<void> {
  const keyOf = (patientId: string) => care.vault.keyOf(clinic.id, patientId);
  const day = (days: number): string => printDay(dayOf(care.now() + days * DAY, clinic.zone));
  const tasks = [
    { title: 'Ask her about cold sores before the SkinPen session', due: day(1), forWhom: 'Bo Lindqvist', patientId: noor.patientId },
    { title: 'Order numbing cream', due: day(3), forWhom: 'Front desk', patientId: null },
  ];
  for (const task of tasks) await insertTask(care.pool, keyOf, clinic.id, { ...task, id: care.newId(), by: 'Ana Reyes' }, new Date(care.now()));
}
