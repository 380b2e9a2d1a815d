/** Addresses and what they show. Each screen is loaded when it is first visited. */
import { createRootRoute, createRoute, createRouter, lazyRouteComponent, redirect } from '@tanstack/react-router';
import { isKiosk } from '../data/kiosk.ts';
import { NotFound, Shell } from './Shell.tsx';

/** What a tablet in a client's hand may show. */
const FOR_KIOSK = ['/intake', '/kiosk'];
const root = createRootRoute({
  component: Shell,
  notFoundComponent: NotFound,
  beforeLoad: ({ location }) => {
    if (isKiosk() && !FOR_KIOSK.includes(location.pathname)) throw redirect({ to: '/kiosk', replace: true });
  },
});
const intake = createRoute({ getParentRoute: () => root, path: '/intake', component: lazyRouteComponent(() => import('./IntakeRoute.tsx'), 'IntakeRoute') });
const kiosk = createRoute({ getParentRoute: () => root, path: '/kiosk', component: lazyRouteComponent(() => import('./KioskRoute.tsx'), 'KioskRoute') });
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
    intake,
    kiosk,
    clientIntake,
    forms,
  ]),
  scrollRestoration: true,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
