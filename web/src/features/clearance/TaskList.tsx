/** What new facts changed for appointments, bookings against the rules, answers that have grown old: looked at one by one. */
import { parseInstant, shortMoment } from '@afterglow/kernel';
import { Link } from '@tanstack/react-router';
import { useId, useState } from 'react';
import { deskIntakeCopy as words } from '../../copy/intake.ts';
import { call } from '../../data/client.ts';
import { shortName } from '../../data/shortName.ts';
import { type Task, useTasks } from './deskIntake.ts';

/** On the desk: those of all clients, each with a way to the client. */
export function Worklist({ clinicId }: { readonly clinicId: string }) {
  const query = useTasks(clinicId);
  return (
    <section>
      <h2>{words.worklist}</h2>
      <TaskList clinicId={clinicId} tasks={query.data ?? []} isNamed onDone={() => void query.refetch()} />
    </section>
  );
}

interface TaskListProps {
  readonly clinicId: string;
  readonly tasks: readonly Task[];
  readonly isNamed?: boolean;
  readonly onDone: () => void;
}

export function TaskList({ clinicId, tasks, isNamed = false, onDone }: TaskListProps) {
  if (tasks.length === 0) return <p className="soft">{words.tasksNone}</p>;
  return (
    <>
      {tasks.map((task) => (
        <TaskCard key={task.id} clinicId={clinicId} task={task} isNamed={isNamed} onDone={onDone} />
      ))}
    </>
  );
}

function TaskCard({ clinicId, task, isNamed, onDone }: Omit<TaskListProps, 'tasks'> & { readonly task: Task }) {
  const id = useId();
  const [note, setNote] = useState('');
  const [problem, setProblem] = useState<string>();
  const { appointment, patient, change, done } = task;
  const finish = async (): Promise<void> => {
    const reply = await call('finishTask', { params: { clinicId, taskId: task.id }, body: { note } });
    setProblem(reply.ok ? undefined : reply.error.detail);
    if (reply.ok) onDone();
  };
  return (
    <div className="task" data-testid="task">
      <p>
        {isNamed && (
          <>
            <Link to="/clinic/clients/$id/intake" params={{ id: patient.id }}>
              {shortName(patient.name)}
            </Link>{' '}
            ·{' '}
          </>
        )}
        {appointment.service} · {shortMoment(parseInstant(appointment.start) ?? 0, appointment.zone)}
        {change && (
          <>
            <br />
            <strong>
              {change.before === change.after
                ? words.sameStatus(words.plain[change.after])
                : words.changedFrom(words.plain[change.before], words.plain[change.after])}
            </strong>
          </>
        )}
      </p>
      <Reasons task={task} />
      {done ? (
        <small className="soft">
          {words.doneBy(done.by, shortMoment(parseInstant(done.at) ?? 0, appointment.zone))} {done.note}
        </small>
      ) : task.kind === 'answers' ? (
        <small className="soft">{words.agedHow}</small>
      ) : (
        <div className="row">
          <label htmlFor={id} className="visually-hidden">
            {words.doneNote}
          </label>
          <input
            id={id}
            style={{ flex: '1 1 9rem', minHeight: '2.2rem' }}
            placeholder={words.doneNote}
            value={note}
            onChange={(event) => setNote(event.target.value)}
          />
          <button type="button" className="button quiet small" onClick={() => void finish()}>
            {task.kind === 'countersign' ? words.sign : words.done}
          </button>
        </div>
      )}
      <p aria-live="polite">{problem && <span className="field error">{problem}</span>}</p>
    </div>
  );
}

function Reasons({ task }: { readonly task: Task }) {
  const { change } = task;
  if (!change) {
    return (
      <>
        <p>
          <strong>{task.kind === 'answers' ? words.aged : words.countersign(task.by ?? '')}</strong>
          {task.cause && `: ${task.cause}`}
        </p>
        <ul>
          {task.texts.map((text) => (
            <li key={text}>{text}</li>
          ))}
        </ul>
      </>
    );
  }
  return (
    <>
      {change.appeared.length > 0 && (
        <ul>
          {change.appeared.map((reason) => (
            <li key={`${reason.item}-${reason.fact}`}>
              {words.because} {reason.fact && <strong>{reason.fact}: </strong>}
              {reason.text}
              <br />
              <small className="soft">{words.rule(reason.item, reason.protocol, reason.version, reason.source)}</small>
            </li>
          ))}
        </ul>
      )}
      {change.gone.length > 0 && (
        <p>
          <small>
            {words.goneNow} {change.gone.join(' · ')}
          </small>
        </p>
      )}
      <small className="soft">{task.cause}</small>
    </>
  );
}
