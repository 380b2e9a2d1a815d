/** Addresses and what they show. Each screen is loaded when it is first visited. */
import { createRootRoute, createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router';
import { safeNext } from '../data/safeNext.ts';
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
const next = (search: Record<string, unknown>): { readonly next?: string } => {
  const path = safeNext(search['next']);
  return path === undefined ? {} : { next: path };
};
const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  validateSearch: next,
  component: lazyRouteComponent(() => import('./SignInRoute.tsx'), 'SignInRoute'),
});
const signInLink = createRoute({
  getParentRoute: () => root,
  path: '/sign-in/link',
  component: lazyRouteComponent(() => import('./MailedRoutes.tsx'), 'SignInLinkRoute'),
});
const reset = createRoute({
  getParentRoute: () => root,
  path: '/sign-in/reset',
  component: lazyRouteComponent(() => import('./MailedRoutes.tsx'), 'ResetRoute'),
});
const newEmail = createRoute({
  getParentRoute: () => root,
  path: '/account/email',
  component: lazyRouteComponent(() => import('./MailedRoutes.tsx'), 'NewEmailRoute'),
});
const accept = createRoute({ getParentRoute: () => root, path: '/accept', component: lazyRouteComponent(() => import('./AcceptRoute.tsx'), 'AcceptRoute') });
const claim = createRoute({ getParentRoute: () => root, path: '/claim', component: lazyRouteComponent(() => import('./ClaimRoute.tsx'), 'ClaimRoute') });
const setup = createRoute({ getParentRoute: () => root, path: '/setup', component: lazyRouteComponent(() => import('./SetupRoute.tsx'), 'SetupRoute') });
const account = createRoute({
  getParentRoute: () => root,
  path: '/account',
  component: lazyRouteComponent(() => import('./AccountRoute.tsx'), 'AccountRoute'),
});
const secondFactor = createRoute({
  getParentRoute: () => root,
  path: '/account/second-factor',
  validateSearch: next,
  component: lazyRouteComponent(() => import('./SecondFactorRoute.tsx'), 'SecondFactorRoute'),
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
const demoMail = createRoute({
  getParentRoute: () => root,
  path: '/demo/mail',
  component: lazyRouteComponent(() => import('./DemoMailRoute.tsx'), 'DemoMailRoute'),
});
const ofAccounts = [signIn, signInLink, reset, newEmail, accept, claim, setup, account, secondFactor, people, restricted, demoMail];

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
    ...ofAccounts,
  ]),
  scrollRestoration: true,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
