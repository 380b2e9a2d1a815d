/** What a client uses, as they told us: what it means to the protocols, that they stopped, or that it was noted by mistake. */
import { type ExposureFile, labelOf, type Library, meaningOf } from '@afterglow/kernel';
import { useQueryClient } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { chartCopy } from '../../copy/chart.ts';
import { call } from '../../data/client.ts';
import { AddUse } from './AddUse.tsx';
import { type Chart, chartKey } from './chartData.ts';

interface UsesProps {
  readonly clinicId: string;
  readonly chart: Chart;
  readonly library: Library;
  readonly today: string;
}

export function Uses({ clinicId, chart, library, today }: UsesProps) {
  const queries = useQueryClient();
  const [problem, setProblem] = useState<string>();
  const params = { clinicId, patientId: chart.client.id };
  const done = async (reply: { readonly ok: true } | { readonly ok: false; readonly error: { readonly detail: string } }): Promise<boolean> => {
    setProblem(reply.ok ? undefined : reply.error.detail);
    if (reply.ok) await queries.invalidateQueries({ queryKey: chartKey(clinicId, chart.client.id) });
    return reply.ok;
  };
  if (chart.facts === null) return <p className="notice">{chartCopy.usesUnknown}</p>;
  return (
    <>
      <p className="lead">{chartCopy.usesLead}</p>
      <div aria-live="polite">{problem && <p className="notice is-bad">{problem}</p>}</div>
      {chart.uses.length === 0 && <p className="notice">{chartCopy.usesNone}</p>}
      <ul className="agenda">
        {chart.uses.map(({ id, fact }) => (
          <li key={id} className="use">
            <Use fact={fact} library={library} />
            <Stop
              fact={fact}
              library={library}
              today={today}
              onStop={async (on) => done(await call('stopUse', { params: { ...params, exposureId: id }, body: { on } }))}
              onDrop={async () => void done(await call('dropUse', { params: { ...params, exposureId: id } }))}
            />
          </li>
        ))}
      </ul>
      <AddUse library={library} today={today} onAdd={async (body) => done(await call('addExposure', { params, body }))} />
    </>
  );
}

const nameOf = (fact: ExposureFile, library: Library): string =>
  'product' in fact ? fact.product : Object.hasOwn(library.taxonomy.file.classes, fact.class) ? labelOf(library.taxonomy, fact.class) : fact.class;

function whenOf(fact: ExposureFile): string {
  if (fact.last) return chartCopy.lastOn(fact.last);
  if (fact.on) return chartCopy.onDay(fact.on);
  return fact.every ? chartCopy.inUse : chartCopy.span(fact.from ?? '', fact.to ?? '');
}

function Use({ fact, library }: { readonly fact: ExposureFile; readonly library: Library }) {
  const meaning = meaningOf('product' in fact ? (fact.ingredients ?? fact.product) : fact.class, library);
  const labels = meaning.classes.map((id) => labelOf(library.taxonomy, id));
  return (
    <span>
      <strong>{nameOf(fact, library)}</strong> · {whenOf(fact)}
      {fact.prescribed && ` · ${chartCopy.prescribed}`}
      <br />
      <small className="soft">
        {labels.join(', ')}
        {(labels.length === 0 || meaning.unrecognised.length > 0) && ` ${chartCopy.notKnown(meaning.unrecognised.join(', ') || nameOf(fact, library))}`}
      </small>
    </span>
  );
}

interface StopProps {
  readonly fact: ExposureFile;
  readonly library: Library;
  readonly today: string;
  readonly onStop: (on: string) => Promise<boolean>;
  readonly onDrop: () => Promise<void>;
}

function Stop({ fact, library, today, onStop, onDrop }: StopProps) {
  const id = useId();
  const [isOpen, setOpen] = useState(false);
  const [on, setOn] = useState(today);
  const name = nameOf(fact, library);
  if (!isOpen) {
    return (
      <span className="row">
        {fact.every !== undefined && (
          <button type="button" className="button quiet small" aria-label={chartCopy.stopOf(name)} onClick={() => setOpen(true)}>
            {chartCopy.stop}
          </button>
        )}
        <button type="button" className="button quiet small" aria-label={chartCopy.dropOf(name)} onClick={() => void onDrop()}>
          {chartCopy.drop}
        </button>
      </span>
    );
  }
  return (
    <form
      className="row"
      onSubmit={(event) => {
        event.preventDefault();
        void onStop(on).then((isDone) => isDone && setOpen(false));
      }}
    >
      <label htmlFor={id}>{chartCopy.stopOn}</label>
      <input id={id} type="date" className="bar-date" required max={today} value={on} onChange={(event) => setOn(event.target.value)} />
      <button type="submit" className="button small">
        {chartCopy.stopSave}
      </button>
      <button type="button" className="button quiet small" onClick={() => setOpen(false)}>
        {chartCopy.cancel}
      </button>
    </form>
  );
}
