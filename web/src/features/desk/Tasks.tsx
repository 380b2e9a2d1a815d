/** Tasks: what is to do, by when, for whom, about whom. A tick does one, and can be taken back. */
import { dayWords, parseDay } from '@afterglow/kernel';
import { useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useId, useState } from 'react';
import { deskCopy } from '../../copy/chart.ts';
import { call } from '../../data/client.ts';
import { shortName } from '../../data/shortName.ts';
import { type Task, useTasks } from './deskDay.ts';

interface TasksProps {
  readonly clinicId: string;
  readonly today: string;
  /** For whom a task may be. */
  readonly people: readonly string[];
  /** Only tasks about this client, and new ones are about them. */
  readonly about?: { readonly id: string; readonly name: string };
}

export function Tasks({ clinicId, today, people, about }: TasksProps) {
  const query = useTasks(clinicId);
  const queries = useQueryClient();
  const [done, setDone] = useState<Task>();
  const [hasFailed, setFailed] = useState(false);
  const list = (query.data ?? []).filter(({ patient, doneAt }) => doneAt === null && (about === undefined || patient?.id === about.id));
  const mark = async (task: Task, isDone: boolean): Promise<void> => {
    const reply = await call('changeTask', { params: { clinicId, taskId: task.id }, body: { done: isDone } });
    setFailed(!reply.ok);
    setDone(reply.ok && isDone ? task : undefined);
    if (reply.ok) queries.setQueryData(['tasks', clinicId], reply.value);
  };
  return (
    <>
      <div aria-live="polite">
        {hasFailed && <p className="notice is-bad">{deskCopy.failed}</p>}
        {done && (
          <p className="notice row between">
            {deskCopy.taskDone(done.title)}
            <button type="button" className="button quiet small" onClick={() => void mark(done, false)}>
              {deskCopy.undo}
            </button>
          </p>
        )}
      </div>
      {query.data && list.length === 0 && <p className="soft">{deskCopy.tasksNone}</p>}
      <ul className="task-list">
        {list.map((task) => (
          <li key={task.id}>
            <input type="checkbox" checked={false} aria-label={deskCopy.taskTick(task.title)} onChange={() => void mark(task, true)} />
            <span>
              {task.title}
              <br />
              <small className="soft">
                {task.patient && about === undefined && (
                  <Link to="/clinic/clients/$id" params={{ id: task.patient.id }}>
                    {shortName(task.patient.name)}
                  </Link>
                )}{' '}
                {[
                  ...(task.due === null
                    ? []
                    : [task.due < today ? deskCopy.overdue(dayWords(parseDay(task.due) ?? 0)) : deskCopy.dueOn(dayWords(parseDay(task.due) ?? 0))]),
                  ...(task.forWhom === '' ? [] : [deskCopy.forWhom(task.forWhom)]),
                ].join(' · ')}
              </small>
            </span>
          </li>
        ))}
      </ul>
      <AddTask clinicId={clinicId} people={people} about={about} />
    </>
  );
}

function AddTask({ clinicId, people, about }: Pick<TasksProps, 'clinicId' | 'people'> & { readonly about: TasksProps['about'] }) {
  const ids = { title: useId(), due: useId(), who: useId(), list: useId(), problem: useId() };
  const queries = useQueryClient();
  const [title, setTitle] = useState('');
  const [due, setDue] = useState('');
  const [who, setWho] = useState('');
  const [problem, setProblem] = useState<string>();
  const add = async (): Promise<void> => {
    if (title.trim() === '') return setProblem(deskCopy.taskMissing);
    const reply = await call('addTask', { params: { clinicId }, body: { title, due: due || null, forWhom: who, patient: about?.id ?? null } });
    setProblem(reply.ok ? undefined : reply.error.detail);
    if (!reply.ok) return;
    queries.setQueryData(['tasks', clinicId], reply.value);
    setTitle('');
    setDue('');
  };
  return (
    <details>
      <summary>{deskCopy.taskAdd}</summary>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void add();
        }}
      >
        {about && <p className="soft">{deskCopy.taskAbout(shortName(about.name))}</p>}
        <div className="field">
          <label htmlFor={ids.title}>{deskCopy.taskTitle}</label>
          <input id={ids.title} value={title} maxLength={300} aria-describedby={ids.problem} onChange={(event) => setTitle(event.target.value)} />
          <span id={ids.problem} aria-live="polite">
            {problem && <span className="error">{problem}</span>}
          </span>
        </div>
        <div className="field">
          <label htmlFor={ids.due}>{deskCopy.taskDue}</label>
          <input id={ids.due} type="date" value={due} onChange={(event) => setDue(event.target.value)} />
        </div>
        <div className="field">
          <label htmlFor={ids.who}>{deskCopy.taskFor}</label>
          <input id={ids.who} value={who} list={ids.list} maxLength={100} autoComplete="off" onChange={(event) => setWho(event.target.value)} />
          <datalist id={ids.list}>
            {[deskCopy.frontDesk, ...people].map((name) => (
              <option key={name} value={name} />
            ))}
          </datalist>
        </div>
        <button type="submit" className="button small">
          {deskCopy.taskSave}
        </button>
      </form>
    </details>
  );
}
