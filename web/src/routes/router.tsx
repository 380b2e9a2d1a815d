/** Addresses and what they show. Each screen is loaded when it is first visited. */
import { createRootRoute, createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router';
import { NotFound, Shell } from './Shell.tsx';

const root = createRootRoute({ component: Shell, notFoundComponent: NotFound });
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
const checkIn = createRoute({
  getParentRoute: () => root,
  path: '/today/check-in',
  component: lazyRouteComponent(() => import('./CheckInRoute.tsx'), 'CheckInRoute'),
});
const playground = createRoute({
  getParentRoute: () => root,
  path: '/playground',
  component: lazyRouteComponent(() => import('./PlaygroundRoute.tsx'), 'PlaygroundRoute'),
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
  ]),
  scrollRestoration: true,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
