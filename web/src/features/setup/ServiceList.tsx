/** All services: in order, with price and what stands in the way; changed one at a time; put aside and offered again. */
import type { Library } from '@afterglow/kernel';
import type { LocationSetupJson } from '@afterglow/kernel/api';
import { useState } from 'react';
import { locationsCopy } from '../../copy/locations.ts';
import { setup } from '../../copy/setup.ts';
import { call } from '../../data/client.ts';
import { priceText } from '../../ui/money.ts';
import { draftOf, emptyService, type Offered, type ServiceDraft } from './offer.ts';
import { ServiceForm } from './ServiceForm.tsx';
import { useSaving } from './saving.ts';

const words = setup.service;

interface ServiceListProps {
  readonly clinicId: string;
  readonly currency: string;
  readonly library: Library;
  readonly locations: readonly LocationSetupJson[];
  readonly services: readonly Offered[];
  /** Done when what was saved is here. */
  readonly reload: () => Promise<unknown>;
}

export function ServiceList({ clinicId, currency, library, locations, services, reload }: ServiceListProps) {
  const [editing, setEditing] = useState<ServiceDraft>();
  const saving = useSaving();
  const offered = services.filter(({ isArchived }) => !isArchived);
  const aside = services.filter(({ isArchived }) => isArchived);
  const done = (isSaved: boolean): void => {
    if (isSaved) reload();
  };
  const archive = (service: Offered): void =>
    void saving.save(() => call('archiveService', { params: { clinicId, serviceId: service.id }, body: { archived: !service.isArchived } })).then(done);
  const shift = (index: number, by: number): void => {
    const ids = offered.map(({ id }) => id);
    const [moved] = ids.splice(index, 1);
    if (moved) ids.splice(index + by, 0, moved);
    void saving.save(() => call('orderServices', { params: { clinicId }, body: { ids } })).then(done);
  };
  const form = (service: ServiceDraft) => (
    <ServiceForm
      clinicId={clinicId}
      currency={currency}
      library={library}
      locations={locations}
      service={service}
      onCancel={() => setEditing(undefined)}
      onSaved={() => void reload().then(() => setEditing(undefined))}
    />
  );
  const isNew = editing !== undefined && !services.some(({ id }) => id === editing.id);
  return (
    <>
      <div aria-live="polite">{saving.problem && <p className="notice is-bad">{saving.problem}</p>}</div>
      {offered.length === 0 && !isNew && <p className="soft">{words.none}</p>}
      <ul className="setup-list">
        {offered.map((service, index) => (
          <li key={service.id}>
            {editing?.id === service.id ? (
              form(editing)
            ) : (
              <ServiceRow service={service} currency={currency} locations={locations}>
                <button
                  type="button"
                  className="button quiet small"
                  disabled={index === 0}
                  aria-label={words.up(service.title)}
                  onClick={() => shift(index, -1)}
                >
                  ↑
                </button>
                <button
                  type="button"
                  className="button quiet small"
                  disabled={index === offered.length - 1}
                  aria-label={words.down(service.title)}
                  onClick={() => shift(index, 1)}
                >
                  ↓
                </button>
                <button
                  type="button"
                  className="button quiet small"
                  aria-label={setup.edit(service.title)}
                  onClick={() => setEditing(draftOf(service, currency))}
                >
                  {setup.change}
                </button>
                <button type="button" className="button quiet small" aria-label={`${setup.archive}: ${service.title}`} onClick={() => archive(service)}>
                  {setup.archive}
                </button>
              </ServiceRow>
            )}
          </li>
        ))}
      </ul>
      {isNew ? (
        form(editing)
      ) : (
        <button type="button" className="button" onClick={() => setEditing(emptyService())}>
          {words.add}
        </button>
      )}
      {aside.length > 0 && (
        <>
          <h2>{setup.archivedTitle}</h2>
          <p className="soft">{setup.archivedText}</p>
          <ul className="setup-list">
            {aside.map((service) => (
              <li key={service.id}>
                <ServiceRow service={service} currency={currency} locations={locations}>
                  <button type="button" className="button quiet small" aria-label={`${setup.restore}: ${service.title}`} onClick={() => archive(service)}>
                    {setup.restore}
                  </button>
                </ServiceRow>
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}

interface ServiceRowProps extends Pick<ServiceListProps, 'currency' | 'locations'> {
  readonly service: Offered;
  readonly children: React.ReactNode;
}

function ServiceRow({ service, currency, locations, children }: ServiceRowProps) {
  const names = locations.filter(({ id }) => service.locations?.includes(id)).map(({ shown }) => shown.name);
  const where = service.locations === null ? [] : [locationsCopy.onlyAt(names)];
  const { title, price, steps, mode, isPublic, problem } = service;
  const minutes = steps.filter(({ client }) => client).reduce((sum, step) => sum + step.minutes, 0);
  const cost = priceText(price, currency);
  return (
    <div className="setup-row">
      <div>
        <strong>{title}</strong>
        <div className="soft">{[cost, words.minutes(minutes), words.modes[mode], ...(isPublic ? [] : [words.deskOnly]), ...where].join(' · ')}</div>
        {problem && <div className="error">{problem}</div>}
      </div>
      <div className="row">{children}</div>
    </div>
  );
}
