/** The clinic's own addresses. Each screen is loaded when it is first visited. */
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { readPlace } from '../data/consentPlace.ts';
import { root } from './root.ts';

const clientIntake = createRoute({
  getParentRoute: () => root,
  path: '/clinic/clients/$id/intake',
  component: lazyRouteComponent(() => import('./ClientIntakeRoute.tsx'), 'ClientIntakeRoute'),
});
const forms = createRoute({
  getParentRoute: () => root,
  path: '/clinic/settings/forms',
  component: lazyRouteComponent(() => import('./FormsRoute.tsx'), 'FormsRoute'),
});
const clinicProducts = createRoute({
  getParentRoute: () => root,
  path: '/clinic/products',
  component: lazyRouteComponent(() => import('./ClinicProductsRoute.tsx'), 'ClinicProductsRoute'),
});
const calendar = createRoute({
  getParentRoute: () => root,
  path: '/clinic/calendar',
  component: lazyRouteComponent(() => import('./CalendarRoute.tsx'), 'CalendarRoute'),
});
const settings = () => import('./SettingsRoutes.tsx');
const settingsClinic = createRoute({ getParentRoute: () => root, path: '/clinic/settings', component: lazyRouteComponent(settings, 'SettingsClinicRoute') });
const settingsLocations = createRoute({
  getParentRoute: () => root,
  path: '/clinic/settings/locations',
  component: lazyRouteComponent(settings, 'SettingsLocationsRoute'),
});
const settingsServices = createRoute({
  getParentRoute: () => root,
  path: '/clinic/settings/services',
  component: lazyRouteComponent(settings, 'SettingsServicesRoute'),
});
const settingsTeam = createRoute({ getParentRoute: () => root, path: '/clinic/settings/team', component: lazyRouteComponent(settings, 'SettingsTeamRoute') });
const settingsPackages = createRoute({
  getParentRoute: () => root,
  path: '/clinic/settings/packages',
  component: lazyRouteComponent(settings, 'SettingsPackagesRoute'),
});
const settingsImport = createRoute({
  getParentRoute: () => root,
  path: '/clinic/settings/import',
  component: lazyRouteComponent(settings, 'SettingsImportRoute'),
});
const desk = createRoute({ getParentRoute: () => root, path: '/clinic', component: lazyRouteComponent(() => import('./DeskRoute.tsx'), 'DeskRoute') });
const clients = createRoute({
  getParentRoute: () => root,
  path: '/clinic/clients',
  component: lazyRouteComponent(() => import('./ClientsRoute.tsx'), 'ClientsRoute'),
});
const chart = createRoute({
  getParentRoute: () => root,
  path: '/clinic/clients/$id',
  component: lazyRouteComponent(() => import('./ChartRoute.tsx'), 'ChartRoute'),
});
/** The chart shows the part its address names, and stays while one moves between them. */
const chartTab = createRoute({ getParentRoute: () => chart, path: '$tab' });
const merge = createRoute({
  getParentRoute: () => root,
  path: '/clinic/clients/$id/merge',
  validateSearch: (search: Record<string, unknown>): { readonly with: string } => ({ with: typeof search['with'] === 'string' ? search['with'] : '' }),
  component: lazyRouteComponent(() => import('./MergeRoute.tsx'), 'MergeRoute'),
});
const worklist = createRoute({
  getParentRoute: () => root,
  path: '/clinic/check-ins',
  component: lazyRouteComponent(() => import('./WorklistRoute.tsx'), 'WorklistRoute'),
});
const troubledReminders = createRoute({
  getParentRoute: () => root,
  path: '/clinic/reminders',
  component: lazyRouteComponent(() => import('./TroubledRemindersRoute.tsx'), 'TroubledRemindersRoute'),
});
const auditLog = createRoute({
  getParentRoute: () => root,
  path: '/clinic/audit',
  component: lazyRouteComponent(() => import('./AuditRoute.tsx'), 'AuditRoute'),
});
const record = createRoute({
  getParentRoute: () => root,
  path: '/clinic/clients/$clientId/sessions/$sessionId/record',
  component: lazyRouteComponent(() => import('./RecordRoute.tsx'), 'RecordRoute'),
});
const stock = createRoute({
  getParentRoute: () => root,
  path: '/clinic/settings/stock',
  component: lazyRouteComponent(() => import('./StockRoute.tsx'), 'StockRoute'),
});
const adverseEvents = createRoute({
  getParentRoute: () => root,
  path: '/clinic/adverse-events',
  component: lazyRouteComponent(() => import('./AdverseEventsRoute.tsx'), 'AdverseEventsRoute'),
});
const clientConsents = createRoute({
  getParentRoute: () => root,
  path: '/clinic/clients/$id/consents',
  validateSearch: readPlace,
  component: lazyRouteComponent(() => import('./ClientConsentsRoute.tsx'), 'ClientConsentsRoute'),
});
const consentTexts = createRoute({
  getParentRoute: () => root,
  path: '/clinic/consents',
  component: lazyRouteComponent(() => import('./ConsentTextsRoute.tsx'), 'ConsentTextsRoute'),
});
const people = createRoute({
  getParentRoute: () => root,
  path: '/clinic/settings/people',
  component: lazyRouteComponent(() => import('./PeopleRoute.tsx'), 'PeopleRoute'),
});
const restricted = createRoute({
  getParentRoute: () => root,
  path: '/clinic/settings/restricted',
  component: lazyRouteComponent(() => import('./RestrictedRoute.tsx'), 'RestrictedRoute'),
});

const inbox = createRoute({
  getParentRoute: () => root,
  path: '/clinic/messages',
  validateSearch: (search: Record<string, unknown>): { readonly client?: string; readonly show?: 'open' | 'closed' } => ({
    ...(typeof search['client'] === 'string' ? { client: search['client'] } : {}),
    ...(search['show'] === 'closed' ? { show: 'closed' as const } : {}),
  }),
  component: lazyRouteComponent(() => import('./InboxRoute.tsx'), 'InboxRoute'),
});
const webhooks = createRoute({
  getParentRoute: () => root,
  path: '/clinic/settings/webhooks',
  component: lazyRouteComponent(() => import('./WebhooksRoute.tsx'), 'WebhooksRoute'),
});

const results = createRoute({
  getParentRoute: () => root,
  path: '/clinic/results',
  component: lazyRouteComponent(() => import('./ResultsRoute.tsx'), 'ResultsRoute'),
});

export const clinicRoutes = [
  chart.addChildren([chartTab]),
  clientIntake,
  forms,
  clinicProducts,
  calendar,
  settingsClinic,
  settingsLocations,
  settingsServices,
  settingsTeam,
  settingsPackages,
  settingsImport,
  desk,
  clients,
  merge,
  troubledReminders,
  worklist,
  auditLog,
  record,
  stock,
  adverseEvents,
  clientConsents,
  consentTexts,
  people,
  restricted,
  webhooks,
  inbox,
  results,
] as const;
