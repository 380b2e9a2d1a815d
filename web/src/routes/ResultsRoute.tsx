/** The director's page of results: which treatment and time, then plots and files. */
import type { Library } from '@afterglow/kernel';
import type { ResultsJson } from '@afterglow/kernel/api';
import { useState } from 'react';
import { outcomesCopy } from '../copy/outcomes.ts';
import { call } from '../data/client.ts';
import { useClinic } from '../data/clinic.ts';
import { useLibrary } from '../data/library.ts';
import { useMe } from '../data/me.ts';
import { type ResultsAsked, useResults } from '../data/outcomes.ts';
import { ResultsView } from '../features/outcomes/ResultsView.tsx';
import { Field } from '../ui/Field.tsx';
import { Loaded } from '../ui/Loaded.tsx';
import { save } from '../ui/save.ts';
import { useTitle } from '../ui/useTitle.ts';

const copy = outcomesCopy.results;

export function ResultsRoute() {
  useTitle(copy.title);
  const clinic = useClinic();
  const library = useLibrary();
  return (
    <div className="page results-page">
      <h1>{copy.title}</h1>
      <p className="lead">{copy.lead}</p>
      <Loaded query={clinic}>
        {(found) =>
          found ? <Loaded query={library}>{(open) => <Results clinicId={found.clinic.id} library={open} />}</Loaded> : <p className="notice">{copy.noClinic}</p>
        }
      </Loaded>
    </div>
  );
}

interface ResultsProps {
  readonly clinicId: string;
  readonly library: Library;
}

function Results({ clinicId, library }: ResultsProps) {
  const [asked, setAsked] = useState<ResultsAsked>({});
  const query = useResults(clinicId, asked);
  return (
    <Loaded query={query}>
      {(results) =>
        results === null ? (
          <p className="notice is-bad">{copy.denied}</p>
        ) : (
          <div aria-busy={query.isPlaceholderData}>
            {results.isDemo && <p className="notice">{copy.demo}</p>}
            <Choose results={results} asked={asked} onAsk={setAsked} />
            <TakeAlong clinicId={clinicId} asked={asked} isEmpty={results.versions.length === 0} />
            {results.isCut && <p className="notice is-bad">{copy.cut}</p>}
            {results.versions.length === 0 ? (
              <div className="notice">
                <p>
                  <strong>{copy.empty}</strong>
                </p>
                <p>{copy.emptyText}</p>
              </div>
            ) : (
              <ResultsView key={`${results.protocol}`} results={results} library={library} />
            )}
            <details className="limits">
              <summary>{copy.limits}</summary>
              <ul>
                {copy.limitsList.map((line) => (
                  <li key={line}>{line}</li>
                ))}
              </ul>
            </details>
          </div>
        )
      }
    </Loaded>
  );
}

interface ChooseProps {
  readonly results: ResultsJson;
  readonly asked: ResultsAsked;
  readonly onAsk: (asked: ResultsAsked) => void;
}

function Choose({ results, asked, onAsk }: ChooseProps) {
  const day = (key: 'from' | 'to', value: string): void => {
    const { [key]: _before, ...rest } = asked;
    onAsk(value === '' ? rest : { ...rest, [key]: value });
  };
  return (
    <div className="results-choice no-print">
      <label className="field">
        {copy.protocol}
        <select value={results.protocol ?? ''} onChange={(event) => onAsk({ ...asked, protocol: event.target.value })}>
          {results.treated.map(({ protocol, title, sessions }) => (
            <option key={protocol} value={protocol}>
              {copy.count(title, sessions)}
            </option>
          ))}
        </select>
      </label>
      <Field label={copy.from} type="date" value={asked.from ?? results.from} max={results.to} onChange={(value) => day('from', value)} />
      <Field label={copy.to} type="date" value={asked.to ?? results.to} min={results.from} onChange={(value) => day('to', value)} />
    </div>
  );
}

interface TakeAlongProps {
  readonly clinicId: string;
  readonly asked: ResultsAsked;
  readonly isEmpty: boolean;
}

function TakeAlong({ clinicId, asked, isEmpty }: TakeAlongProps) {
  const [told, setTold] = useState('');
  const isDirector = useMe().data?.memberships.some(({ role }) => role === 'director') ?? false;
  const take = async (what: 'resultsCsv' | 'resultRowsCsv'): Promise<void> => {
    const reply = await call(what, { params: { clinicId }, body: asked });
    if (reply.ok) save(reply.value.name, 'text/csv', reply.value.csv);
    setTold(reply.ok ? copy.saved(reply.value.name) : copy.saveFailed);
  };
  if (isEmpty) return null;
  return (
    <div className="row no-print">
      <button type="button" className="button quiet small" onClick={() => void take('resultsCsv')}>
        {copy.csv}
      </button>
      {isDirector && (
        <button type="button" className="button quiet small" onClick={() => void take('resultRowsCsv')}>
          {copy.rows}
        </button>
      )}
      <button type="button" className="button quiet small" onClick={() => window.print()}>
        {copy.print}
      </button>
      <span className="soft" role="status">
        {told}
      </span>
    </div>
  );
}
