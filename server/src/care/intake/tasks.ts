/** The clinic's list of what new facts changed, and of bookings against the rules that a provider countersigns. */
import { err, ok, type Result } from '@afterglow/kernel';
import { CARERS } from '@afterglow/kernel/api';
import type { Appointment } from '../../store/booking/appointments.ts';
import { findTask, finishTask, insertTask, listOpenTasks, type StoredTask } from '../../store/intake/tasks.ts';
import type { Owner } from '../../store/patients.ts';
import { openTo } from '../accounts/restricted.ts';
import { setupOf } from '../booking/setup.ts';
import { type Care, invalid, notFound, type Refusal } from '../deps.ts';
import { iso } from '../iso.ts';
import { agedTasks } from './agedTasks.ts';
import { verdictsOf } from './verdicts.ts';

type Titles = ReadonlyMap<string, string>;

export const taskView = ({ id, patientId, patientName, appointmentId, serviceId, start, zone, body, createdAt, done }: StoredTask, titles: Titles) => ({
  id,
  kind: body.kind,
  patient: { id: patientId, name: patientName },
  appointment: { id: appointmentId, service: titles.get(serviceId) ?? '', start: iso(start), zone },
  createdAt: iso(createdAt),
  cause: body.kind === 'changed' ? body.cause : body.reason,
  by: body.kind === 'changed' ? null : body.by,
  texts: body.kind === 'changed' ? [] : body.texts,
  change:
    body.kind === 'changed'
      ? {
          before: body.diff.before,
          after: body.diff.after,
          is: body.diff.is,
          appeared: body.diff.appeared.map(({ text, fact, item, source, protocol, version }) => ({
            text,
            fact: fact ?? null,
            item,
            source,
            protocol,
            version,
          })),
          gone: body.diff.gone.map(({ text, fact }) => (fact ? `${fact}: ${text}` : text)),
        }
      : null,
  done: done && { at: iso(done.at), by: done.by, note: done.note },
});

export async function titlesOf(care: Care, clinicId: string): Promise<Titles> {
  const setup = await setupOf(care, clinicId);
  return new Map(setup.ok ? setup.value.services.map(({ id, title }) => [id, title]) : []);
}

export async function tasksOf(care: Care, clinicId: string) {
  const [tasks, aged, titles] = await Promise.all([
    listOpenTasks(care.pool, clinicId, (id) => care.vault.keyOf(clinicId, id)),
    agedTasks(care, clinicId),
    titlesOf(care, clinicId),
  ]);
  const views = [...tasks.map((task) => taskView(task, titles)), ...aged].sort((a, b) => a.appointment.start.localeCompare(b.appointment.start));
  return ok(await openTo(care, clinicId, views, ({ patient }) => patient.id));
}

/** Looked at. A booking against the rules needs somebody who treats. */
export async function finish(
  care: Care,
  { clinicId, taskId }: { readonly clinicId: string; readonly taskId: string },
  note: string,
): Promise<Result<{ readonly done: true }, Refusal>> {
  const task = await findTask(care.pool, clinicId, taskId, (id) => care.vault.keyOf(clinicId, id));
  if (!task) return err(notFound('task'));
  if (task.body.kind === 'countersign' && !CARERS.some((role) => role === care.actor.role))
    return err(invalid('task', 'somebody who treats countersigns this'));
  if (task.done) return err(isDoneAlready(task.done));
  const owner = { clinicId, patientId: task.patientId };
  const isDone = await finishTask(
    care.pool,
    owner,
    { id: taskId, by: care.actor.name, note, now: care.now() },
    await care.vault.keyOf(clinicId, task.patientId),
  );
  return isDone ? ok({ done: true }) : err(isDoneAlready({ by: 'somebody', note: '' }));
}

const isDoneAlready = ({ by, note }: Pick<NonNullable<StoredTask['done']>, 'by' | 'note'>): Refusal => ({
  type: 'conflict',
  message: by === null ? `there is nothing to look at any more: ${note}` : `${by} has looked at this already`,
});

/** The desk booked or moved against what the skin rules say: a provider looks at the reason. */
export async function noteOverride(care: Care, clinicId: string, appointment: Appointment, reason: string): Promise<void> {
  const owner: Owner = { clinicId, patientId: appointment.patientId };
  const verdicts = await verdictsOf(care, owner);
  const verdict = verdicts.ok ? verdicts.value.list.find((one) => one.appointment.id === appointment.id) : undefined;
  if (!verdict) return;
  const texts = verdict.standing.reasons.filter(({ status }) => status !== 'eligible').map(({ text, fact }) => (fact ? `${fact}: ${text}` : text));
  if (texts.length === 0) return;
  const body = { kind: 'countersign', reason, by: care.actor.name, texts } as const;
  const about = `countersign ${appointment.id} ${appointment.version}`;
  await insertTask(
    care.pool,
    owner,
    { id: care.newId(), appointmentId: appointment.id, about, body },
    await care.vault.keyOf(clinicId, appointment.patientId),
    care.now(),
  );
}
