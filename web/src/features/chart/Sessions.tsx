/** Sessions of a client, recorded and booked, newest first; each leads to its record. And what is kept elsewhere: forms, consents. */
import { type Library, longMoment, parseInstant } from '@afterglow/kernel';
import { chartCopy } from '../../copy/chart.ts';
import { GoTo } from '../../ui/GoTo.tsx';
import type { Chart } from './chartData.ts';
import { Scroller } from '../../ui/Scroller.tsx';

export function Sessions({ chart, library }: { readonly chart: Chart; readonly library: Library }) {
  if (chart.sessions.length === 0) return <p className="notice">{chartCopy.sessionsNone}</p>;
  return (
    <Scroller label={chartCopy.tabs.sessions}>
      <table>
        <thead>
          <tr>
            {chartCopy.sessionColumns.map((column) => (
              <th key={column} scope="col">
                {column || <span className="visually-hidden">{chartCopy.record}</span>}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {[...chart.sessions].reverse().map(({ id, protocol, version, start, zone }) => (
            <tr key={id}>
              <th scope="row">{longMoment(parseInstant(start) ?? 0, zone)}</th>
              <td>{library.protocols[protocol]?.title ?? protocol}</td>
              <td>
                {protocol} {version}
              </td>
              <td>
                <GoTo to={`/clinic/clients/${chart.client.id}/sessions/${id}/record`}>{chartCopy.record}</GoTo>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroller>
  );
}

export function Forms({ chart }: { readonly chart: Chart }) {
  const kept = chart.timeline.filter(({ kind }) => kind === 'form' || kind === 'consent');
  return (
    <>
      <p className="lead">{chartCopy.formsLead}</p>
      <ul className="agenda">
        {[
          { to: `/clinic/clients/${chart.client.id}/intake`, label: chartCopy.forms, count: kept.filter(({ kind }) => kind === 'form').length },
          { to: `/clinic/clients/${chart.client.id}/consents`, label: chartCopy.consents, count: kept.filter(({ kind }) => kind === 'consent').length },
        ].map(({ to, label, count }) => (
          <li key={to}>
            <GoTo to={to}>{label}</GoTo> {count > 0 && <span className="soft">({count})</span>}
          </li>
        ))}
      </ul>
    </>
  );
}
