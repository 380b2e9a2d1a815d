/** Results of one treatment: which versions and set day, the plots, what happened, and ways to take it along. */
import { askedWords, type Library, type VersionResult } from '@afterglow/kernel';
import type { ResultsJson } from '@afterglow/kernel/api';
import { useMemo, useState } from 'react';
import { outcomesCopy } from '../../copy/outcomes.ts';
import { Scroller } from '../../ui/Scroller.tsx';
import { Segment } from '../../ui/Segment.tsx';
import { ResultsPlots } from './ResultsPlots.tsx';
import { TableHead } from '../../ui/TableHead.tsx';

const copy = outcomesCopy.results;

/** More panels than that are too small to read; the latest are shown first. */
const USUAL = 3;

export function ResultsView({ results, library }: { readonly results: ResultsJson; readonly library: Library }) {
  const all = results.versions;
  const [hidden, setHidden] = useState<readonly string[]>(() => all.slice(0, -USUAL).map(({ version }) => version));
  const [wanted, setWanted] = useState('');
  const versions = useMemo(() => all.filter(({ version }) => !hidden.includes(version)), [all, hidden]);
  const waves = [...new Set(all.flatMap((one) => one.waves.filter(({ due }) => due > 0).map(({ asked }) => asked)))];
  const asked = waves.find((one) => one === wanted) ?? waves[0] ?? null;
  const toggle = (version: string): void => setHidden(hidden.includes(version) ? hidden.filter((one) => one !== version) : [...hidden, version]);
  return (
    <>
      <fieldset className="plain versions no-print">
        <legend>{copy.versions}</legend>
        <div className="row">
          {all.map(({ version, sessions }) => (
            <label className="choice" key={version}>
              <input type="checkbox" checked={!hidden.includes(version)} onChange={() => toggle(version)} />
              {copy.version(version, sessions)}
            </label>
          ))}
        </div>
      </fieldset>
      {waves.length > 1 && asked !== null && (
        <div className="row no-print">
          <span className="soft">{copy.when}</span>
          <Segment
            label={copy.when}
            values={waves}
            chosen={asked}
            words={Object.fromEntries(waves.map((one) => [one, askedWords(one)]))}
            onChoose={setWanted}
          />
        </div>
      )}
      {versions.length === 0 ? (
        <p className="notice">{copy.none}</p>
      ) : (
        <>
          <ul className="plain-list version-list">
            {versions.map((one) => (
              <li key={one.version}>
                <strong>{one.version}</strong> {copy.sessions(one.sessions, one.clients)}
                {one.isFew && <span className="chip">{copy.few}</span>}
              </li>
            ))}
          </ul>
          <ResultsPlots versions={versions} asked={asked} library={library} file={`results-${results.protocol ?? ''}`} />
          <Events versions={versions} />
        </>
      )}
    </>
  );
}

/** Sessions with a report that a person had to read; adverse events; steps. */
function Events({ versions }: { readonly versions: readonly VersionResult[] }) {
  return (
    <section aria-labelledby="results-events">
      <h2 id="results-events">{copy.events}</h2>
      <Scroller label={copy.events}>
        <table>
          <TableHead columns={copy.eventColumns} />
          <tbody>
            {versions.map(({ version, sessions, adverse, healing, adherence }) => (
              <tr key={version}>
                <th scope="row">{version}</th>
                <td>{copy.happened(adverse.events, adverse.sessions, sessions)}</td>
                <td>{adverse.per100 === null ? copy.few : adverse.per100.toFixed(1)}</td>
                <td>{adverse.serious}</td>
                <td>
                  {healing.worst.routine + healing.worst['same-day'] + healing.worst.emergency} of {healing.told}
                </td>
                <td>{adherence ? copy.steps(adherence.done, adherence.asked, adherence.share) : copy.noSteps}</td>
                <td>{adherence ? `${adherence.broken} of ${adherence.asked}` : copy.noSteps}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroller>
      <p className="soft">{copy.stepsNote}</p>
    </section>
  );
}
