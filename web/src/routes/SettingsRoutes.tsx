/** Setting a clinic up, a part a page: the clinic itself, services, people and rooms, packages, clients from a file. */
import { Link } from '@tanstack/react-router';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { locationsCopy } from '../copy/locations.ts';
import { setup } from '../copy/setup.ts';
import { call } from '../data/client.ts';
import { useLibrary } from '../data/library.ts';
import { ClinicForm } from '../features/setup/ClinicForm.tsx';
import { ImportFile } from '../features/setup/ImportFile.tsx';
import { LocationList } from '../features/setup/LocationList.tsx';
import { PackageList } from '../features/setup/PackageList.tsx';
import { ServiceList } from '../features/setup/ServiceList.tsx';
import { TeamList } from '../features/setup/TeamList.tsx';
import { Loaded } from '../ui/Loaded.tsx';
import { useTitle } from '../ui/useTitle.ts';

const PARTS = [
  { to: '/clinic/settings', label: setup.clinic },
  { to: '/clinic/settings/locations', label: locationsCopy.title },
  { to: '/clinic/settings/services', label: setup.services },
  { to: '/clinic/settings/team', label: setup.team },
  { to: '/clinic/settings/packages', label: setup.packages },
  { to: '/clinic/settings/import', label: setup.import },
] as const;

const { elsewhere } = setup;

/** Screens of other areas, by their address. */
const ELSEWHERE: readonly { readonly to: string; readonly label: string; readonly text: string }[] = [
  { to: '/clinic/settings/people', ...elsewhere.people },
  { to: '/clinic/settings/forms', ...elsewhere.forms },
  { to: '/clinic/products', ...elsewhere.products },
  { to: '/clinic/settings/stock', ...elsewhere.stock },
  { to: '/clinic/audit', ...elsewhere.audit },
  { to: '/clinic/settings/webhooks', ...elsewhere.webhooks },
];

function Elsewhere() {
  return (
    <section>
      <h2>{elsewhere.title}</h2>
      <ul className="setup-list">
        {ELSEWHERE.map(({ to, label, text }) => (
          <li key={to} className="setup-row">
            <div>
              <Link to={to}>{label}</Link>
              <div className="soft">{text}</div>
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Frame({ title, lead, children }: { readonly title: string; readonly lead?: string; readonly children: ReactNode }) {
  useTitle(`${title} · ${setup.title}`);
  return (
    <div className="page settings">
      <nav className="settings-nav" aria-label={setup.parts}>
        {PARTS.map(({ to, label }) => (
          <Link key={to} to={to} activeOptions={{ exact: true }}>
            {label}
          </Link>
        ))}
      </nav>
      <h1>{title}</h1>
      {lead && <p className="lead">{lead}</p>}
      {children}
    </div>
  );
}

async function readSettings() {
  const clinics = await call('clinics');
  if (!clinics.ok) throw new Error(clinics.error.detail);
  const [clinic] = clinics.value;
  if (!clinic) throw new Error('no clinic');
  const params = { clinicId: clinic.id };
  const [settings, offer, resources, packages, locations] = await Promise.all([
    call('settings', { params }),
    call('offer', { params }),
    call('resources', { params }),
    call('packages', { params }),
    call('locationSetup', { params }),
  ]);
  if (!settings.ok || !offer.ok || !resources.ok || !packages.ok || !locations.ok) throw new Error('the clinic did not answer');
  return { settings: settings.value, services: offer.value, resources: resources.value, packages: packages.value, locations: locations.value };
}

const useSettings = () => useQuery({ queryKey: ['settings'], queryFn: readSettings, staleTime: 0 });

export function SettingsClinicRoute() {
  const query = useSettings();
  return (
    <Frame title={setup.clinic}>
      <Loaded query={query}>{({ settings }) => <ClinicForm settings={settings} />}</Loaded>
      <Elsewhere />
    </Frame>
  );
}

export function SettingsLocationsRoute() {
  const query = useSettings();
  return (
    <Frame title={locationsCopy.title} lead={locationsCopy.lead}>
      <Loaded query={query}>{({ settings, locations }) => <LocationList settings={settings} locations={locations} reload={() => query.refetch()} />}</Loaded>
    </Frame>
  );
}

export function SettingsServicesRoute() {
  const query = useSettings();
  const library = useLibrary();
  return (
    <Frame title={setup.services} lead={setup.service.lead}>
      <Loaded query={library}>
        {(opened) => (
          <Loaded query={query}>
            {({ settings, services, locations }) => (
              <ServiceList
                clinicId={settings.id}
                currency={settings.currency}
                library={opened}
                locations={locations}
                services={services}
                reload={() => query.refetch()}
              />
            )}
          </Loaded>
        )}
      </Loaded>
    </Frame>
  );
}

export function SettingsTeamRoute() {
  const query = useSettings();
  return (
    <Frame title={setup.team} lead={setup.resource.lead}>
      <Loaded query={query}>
        {({ settings, resources, locations }) => <TeamList clinicId={settings.id} locations={locations} resources={resources} reload={() => query.refetch()} />}
      </Loaded>
    </Frame>
  );
}

export function SettingsPackagesRoute() {
  const query = useSettings();
  return (
    <Frame title={setup.packages} lead={setup.package.lead}>
      <Loaded query={query}>
        {({ settings, services, packages }) => (
          <PackageList clinicId={settings.id} currency={settings.currency} services={services} packages={packages} reload={() => query.refetch()} />
        )}
      </Loaded>
    </Frame>
  );
}

export function SettingsImportRoute() {
  const query = useSettings();
  return (
    <Frame title={setup.import}>
      <Loaded query={query}>{({ settings }) => <ImportFile clinicId={settings.id} />}</Loaded>
    </Frame>
  );
}
