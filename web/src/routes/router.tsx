/** Addresses and what they show. Each screen is loaded when it is first visited. */
import { createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router';
import { readPlace } from '../data/consentPlace.ts';
import { ofAccounts } from './ofAccounts.tsx';
import { ofIntake } from './ofIntake.tsx';
import { root } from './root.tsx';

const home = createRoute({ getParentRoute: () => root, path: '/', component: lazyRouteComponent(() => import('./HomeRoute.tsx'), 'HomeRoute') });
const treatment = createRoute({
  getParentRoute: () => root,
  path: '/treatments/$id',
  component: lazyRouteComponent(() => import('./TreatmentRoute.tsx'), 'TreatmentRoute'),
});
const dates = createRoute({
  getParentRoute: () => root,
  path: '/treatments/$id/dates',
  component: lazyRouteComponent(() => import('./DatesRoute.tsx'), 'DatesRoute'),
});
const today = createRoute({ getParentRoute: () => root, path: '/today', component: lazyRouteComponent(() => import('./TodayRoute.tsx'), 'TodayRoute') });
const plan = createRoute({
  getParentRoute: () => root,
  path: '/today/plan',
  component: lazyRouteComponent(() => import('./TodayPlanRoute.tsx'), 'TodayPlanRoute'),
});
const asking = createRoute({
  getParentRoute: () => root,
  path: '/today/can-i',
  component: lazyRouteComponent(() => import('./TodayAskRoute.tsx'), 'TodayAskRoute'),
});
const product = createRoute({
  getParentRoute: () => root,
  path: '/today/product',
  component: lazyRouteComponent(() => import('./ProductRoute.tsx'), 'ProductRoute'),
});
const clinicProducts = createRoute({
  getParentRoute: () => root,
  path: '/clinic/products',
  component: lazyRouteComponent(() => import('./ClinicProductsRoute.tsx'), 'ClinicProductsRoute'),
});
const book = createRoute({
  getParentRoute: () => root,
  path: '/book',
  validateSearch: (search: Record<string, unknown>): { readonly service?: string } =>
    typeof search['service'] === 'string' ? { service: search['service'] } : {},
  component: lazyRouteComponent(() => import('./BookRoute.tsx'), 'BookRoute'),
});
const series = createRoute({ getParentRoute: () => root, path: '/series', component: lazyRouteComponent(() => import('./SeriesRoute.tsx'), 'SeriesRoute') });
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
const toRead = createRoute({
  getParentRoute: () => root,
  path: '/clinic/check-ins',
  component: lazyRouteComponent(() => import('./ToReadRoute.tsx'), 'ToReadRoute'),
});
const checkIn = createRoute({
  getParentRoute: () => root,
  path: '/today/check-in',
  component: lazyRouteComponent(() => import('./CheckInRoute.tsx'), 'CheckInRoute'),
});
const auditLog = createRoute({
  getParentRoute: () => root,
  path: '/clinic/audit',
  component: lazyRouteComponent(() => import('./AuditRoute.tsx'), 'AuditRoute'),
});
const whoLooked = createRoute({
  getParentRoute: () => root,
  path: '/who-looked',
  validateSearch: (search: Record<string, unknown>): { readonly client?: string } => (typeof search['client'] === 'string' ? { client: search['client'] } : {}),
  component: lazyRouteComponent(() => import('./WhoLookedRoute.tsx'), 'WhoLookedRoute'),
});
const playground = createRoute({
  getParentRoute: () => root,
  path: '/playground',
  component: lazyRouteComponent(() => import('./PlaygroundRoute.tsx'), 'PlaygroundRoute'),
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
const documents = createRoute({
  getParentRoute: () => root,
  path: '/documents',
  validateSearch: readPlace,
  component: lazyRouteComponent(() => import('./DocumentsRoute.tsx'), 'DocumentsRoute'),
});
const clientConsents = createRoute({
  getParentRoute: () => root,
  path: '/clinic/clients/$id/consents',
  validateSearch: readPlace,
  component: lazyRouteComponent(() => import('./ClientConsentsRoute.tsx'), 'ClientConsentsRoute'),
});
const signLink = createRoute({
  getParentRoute: () => root,
  path: '/sign/$clinicId/$linkId',
  validateSearch: readPlace,
  component: lazyRouteComponent(() => import('./SignLinkRoute.tsx'), 'SignLinkRoute'),
});
const consentTexts = createRoute({
  getParentRoute: () => root,
  path: '/clinic/consents',
  component: lazyRouteComponent(() => import('./ConsentTextsRoute.tsx'), 'ConsentTextsRoute'),
});

export const router = createRouter({
  routeTree: root.addChildren([
    home,
    treatment,
    dates,
    today,
    plan,
    asking,
    product,
    clinicProducts,
    book,
    series,
    calendar,
    checkIn,
    playground,
    settingsClinic,
    settingsLocations,
    settingsServices,
    settingsTeam,
    settingsPackages,
    settingsImport,
    auditLog,
    whoLooked,
    ...[desk, clients, chart.addChildren([chartTab]), merge, toRead],
    record,
    stock,
    adverseEvents,
    documents,
    clientConsents,
    signLink,
    consentTexts,
    ...ofAccounts,
    ...ofIntake,
  ]),
  scrollRestoration: true,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
