/** Clients from a file: choose, see what is wrong with which line, bring over, watch it happen. */
import { IMPORT_FIELDS, type ImportField, type ImportJson } from '@afterglow/kernel/api';
import { useQuery } from '@tanstack/react-query';
import { useId, useRef, useState } from 'react';
import { setup } from '../../copy/setup.ts';
import { call } from '../../data/client.ts';
import { useSaving } from './saving.ts';
import { TableHead } from '../../ui/TableHead.tsx';

const words = setup.importing;
const MOST_BYTES = 12_000_000;

interface Chosen {
  readonly id: string;
  readonly fileName: string;
  readonly text: string;
}

export function ImportFile({ clinicId }: { readonly clinicId: string }) {
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const [chosen, setChosen] = useState<Chosen>();
  const [checked, setChecked] = useState<ImportJson>();
  const [isTooBig, setTooBig] = useState(false);
  const saving = useSaving();
  const check = (file: Chosen, columns?: readonly (ImportField | null)[]): void =>
    void saving.save(async () => {
      const reply = await call('checkImport', { params: { clinicId }, body: { ...file, ...(columns ? { columns: [...columns] } : {}) } });
      if (reply.ok) setChecked(reply.value);
      return reply;
    });
  const choose = async (file: File | undefined): Promise<void> => {
    if (!file) return;
    setTooBig(file.size > MOST_BYTES);
    if (file.size > MOST_BYTES) return;
    const next = { id: crypto.randomUUID(), fileName: file.name, text: await file.text() };
    setChosen(next);
    setChecked(undefined);
    check(next);
  };
  const again = (): void => {
    setChosen(undefined);
    setChecked(undefined);
    if (input.current) input.current.value = '';
  };
  return (
    <>
      <p className="lead">{words.lead}</p>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: dropping is one of two ways; the field inside is the other */}
      <div
        className="drop"
        onDragOver={(event) => event.preventDefault()}
        onDrop={(event) => {
          event.preventDefault();
          void choose(event.dataTransfer.files[0]);
        }}
      >
        <label htmlFor={id}>{words.choose}</label>
        <input ref={input} id={id} type="file" accept=".csv,.tsv,.txt,text/csv" onChange={(event) => void choose(event.target.files?.[0])} />
        <span className="soft">{words.drop}</span>
      </div>
      <div aria-live="polite">
        {isTooBig && <p className="notice is-bad">{words.tooBig}</p>}
        {saving.isBusy && <p className="soft">{words.checking}</p>}
        {saving.problem && <p className="notice is-bad">{saving.problem}</p>}
      </div>
      {chosen && checked && <Checked key={chosen.id} clinicId={clinicId} checked={checked} onColumns={(columns) => check(chosen, columns)} onAgain={again} />}
    </>
  );
}

interface CheckedProps {
  readonly clinicId: string;
  readonly checked: ImportJson;
  readonly onColumns: (columns: readonly (ImportField | null)[]) => void;
  readonly onAgain: () => void;
}

function Checked({ clinicId, checked, onColumns, onAgain }: CheckedProps) {
  const [isStarted, setStarted] = useState(false);
  const saving = useSaving();
  const params = { clinicId, importId: checked.id };
  const state = useQuery<ImportJson>({
    queryKey: ['import', checked.id],
    enabled: isStarted,
    refetchInterval: ({ state: { data } }) => (data && data.status !== 'running' ? false : 400),
    queryFn: async () => {
      const reply = await call('importState', { params });
      if (!reply.ok) throw new Error(reply.error.detail);
      return reply.value;
    },
  });
  const run = (): void => {
    void saving
      .save(() => call('runImport', { params, body: {} }))
      .then((isOk) => {
        setStarted(isOk);
        if (isOk && isStarted) void state.refetch();
      });
  };
  const now = state.data ?? checked;
  const isRunning = isStarted && (state.data === undefined || state.data.status === 'running');
  return (
    <section className="checked-file">
      {!isStarted && <Columns heading={checked.heading} columns={checked.columns} onChange={onColumns} />}
      <p className="chosen" role="status">
        {now.status === 'done' ? words.done(now.good) : words.checked(checked.good, checked.total)}
      </p>
      {isRunning && (
        <p role="status">
          <progress max={now.good} value={now.done} aria-label={words.running(now.done, now.good)} /> {words.running(now.done, now.good)}
        </p>
      )}
      {now.status === 'failed' && <p className="notice is-bad">{words.failedRun}</p>}
      {saving.problem && <p className="notice is-bad">{saving.problem}</p>}
      <div className="row">
        {now.status !== 'done' && !isRunning && (
          <button type="button" className="button" disabled={checked.good === 0 || saving.isBusy} onClick={run}>
            {words.run(checked.good)}
          </button>
        )}
        {now.status === 'done' && (
          <a className="button" href="/clinic/clients">
            {words.open}
          </a>
        )}
        {!isRunning && (
          <button type="button" className="button quiet" onClick={onAgain}>
            {words.again}
          </button>
        )}
      </div>
      <Problems checked={checked} />
    </section>
  );
}

interface ColumnsProps {
  readonly heading: readonly string[];
  readonly columns: readonly (ImportField | null)[];
  readonly onChange: CheckedProps['onColumns'];
}

function Columns({ heading, columns, onChange }: ColumnsProps) {
  return (
    <fieldset className="plain">
      <legend className="legend-title">{words.columns}</legend>
      <div className="columns">
        {heading.map((name, index) => (
          <label className="field" key={`${index} ${name}`}>
            <span>{name || '–'}</span>
            <select
              aria-label={words.column(name)}
              value={columns[index] ?? ''}
              onChange={(event) =>
                onChange(columns.map((one, at) => (at === index ? (IMPORT_FIELDS.find((field) => field === event.target.value) ?? null) : one)))
              }
            >
              <option value="">{words.ignore}</option>
              {IMPORT_FIELDS.map((field) => (
                <option key={field} value={field}>
                  {words.fields[field]}
                </option>
              ))}
            </select>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

function Problems({ checked: { findings, more } }: { readonly checked: ImportJson }) {
  if (findings.length === 0) return <p className="soft">{words.noProblems}</p>;
  return (
    <>
      <h2>{words.problems}</h2>
      <table className="problems">
        <TableHead columns={[words.line, words.problem]} />
        <tbody>
          {findings.map(({ line, message, column }) => (
            <tr key={`${line} ${column} ${message}`}>
              <td>{line}</td>
              <td>{message}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {more > 0 && <p className="soft">{words.more(more)}</p>}
    </>
  );
}
