/** The head of every page of a chart: photo, name, birth date, skin, what to know, how to reach them. So that nobody mistakes one client for another. */
import type { Library } from '@afterglow/kernel';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { chartCopy, clientsCopy } from '../../copy/chart.ts';
import { GoTo } from '../../ui/GoTo.tsx';
import { telOf } from '../../ui/tel.ts';
import { type Chart, nameOf } from './chartData.ts';
import { Photo } from './Photo.tsx';

interface HeaderProps {
  readonly clinicId: string;
  readonly chart: Chart;
  readonly library: Library;
  readonly onEdit: () => void;
  readonly children?: ReactNode;
}

export function ChartHeader({ clinicId, chart, library, onEdit, children }: HeaderProps) {
  const { client, facts } = chart;
  const skin = facts?.fitzpatrick;
  const contact = [client.phone, client.email].filter((one) => one !== '');
  return (
    <header className="chart-head">
      <Photo clinicId={clinicId} chart={chart} />
      <div className="chart-who">
        <h1>
          {nameOf(chart)} {client.preferredName !== '' && <small>{clientsCopy.called(client.preferredName)}</small>}
        </h1>
        <p>
          {client.birthDate === null ? chartCopy.noBirthDate : chartCopy.age(client.birthDate, client.age ?? 0)}
          {facts && ` · ${skin === undefined || skin === 'unknown' ? chartCopy.noSkin : chartCopy.skin(skin)}`}
        </p>
        <p>
          {contact.length === 0 && <span className="soft">{chartCopy.noContact}</span>}
          {client.phone !== '' && <a href={telOf(client.phone)}>{client.phone}</a>}
          {contact.length === 2 && ' · '}
          {client.email !== '' && <a href={`mailto:${client.email}`}>{client.email}</a>}
        </p>
        <div className="row no-print">
          <button type="button" className="button quiet small" onClick={onEdit}>
            {chartCopy.edit}
          </button>
          <GoTo to={`/clinic/clients/${client.id}/intake`} className="button quiet small">
            {chartCopy.intake}
          </GoTo>
          <Link to="/clinic/clients" className="button quiet small">
            {chartCopy.back}
          </Link>
        </div>
      </div>
      <Alerts chart={chart} library={library} />
      {children}
    </header>
  );
}

/** What was told of allergies and conditions, and what was not asked: unknown is never nothing. */
function Alerts({ chart: { client, facts }, library }: Pick<HeaderProps, 'chart' | 'library'>) {
  const named = (ids: readonly string[]): string => ids.map((id) => library.taxonomy.file.conditions[id]?.label ?? id).join(', ');
  const bad = [
    ...(client.restricted === '' ? [] : [chartCopy.restricted(client.restricted)]),
    ...(facts?.allergies && facts.allergies.length > 0 ? [chartCopy.allergies(facts.allergies.join(', '))] : []),
    ...(facts?.conditions && facts.conditions.length > 0 ? [chartCopy.conditions(named(facts.conditions))] : []),
  ];
  const open = facts ? [...(facts.allergies ? [] : [chartCopy.allergiesUnknown]), ...(facts.conditions ? [] : [chartCopy.conditionsUnknown])] : [];
  if (bad.length === 0 && open.length === 0 && client.note === '') return null;
  return (
    <section className="chart-alerts" aria-label={chartCopy.alerts}>
      {bad.map((text) => (
        <p key={text} className="alert tone-avoid">
          <span aria-hidden="true">! </span>
          {text}
        </p>
      ))}
      {client.note !== '' && (
        <p className="alert tone-only">
          <span aria-hidden="true">● </span>
          {chartCopy.tell(client.note)}
        </p>
      )}
      {open.map((text) => (
        <p key={text} className="alert tone-ask">
          <span aria-hidden="true">? </span>
          {text}
        </p>
      ))}
    </section>
  );
}
