/** Addresses and what they show. Each screen is loaded when it is first visited. */
import { createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router';
import { readPlace } from '../data/consentPlace.ts';
import { safeNext } from '../data/safeNext.ts';
import { clinicRoutes } from './clinicRoutes.ts';
import { root } from './root.ts';

const intake = createRoute({ getParentRoute: () => root, path: '/intake', component: lazyRouteComponent(() => import('./IntakeRoute.tsx'), 'IntakeRoute') });
const kiosk = createRoute({ getParentRoute: () => root, path: '/kiosk', component: lazyRouteComponent(() => import('./KioskRoute.tsx'), 'KioskRoute') });
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
const book = createRoute({
  getParentRoute: () => root,
  path: '/book',
  validateSearch: (search: Record<string, unknown>): { readonly service?: string } =>
    typeof search['service'] === 'string' ? { service: search['service'] } : {},
  component: lazyRouteComponent(() => import('./BookRoute.tsx'), 'BookRoute'),
});
const series = createRoute({ getParentRoute: () => root, path: '/series', component: lazyRouteComponent(() => import('./SeriesRoute.tsx'), 'SeriesRoute') });
const checkIn = createRoute({
  getParentRoute: () => root,
  path: '/today/check-in',
  component: lazyRouteComponent(() => import('./CheckInRoute.tsx'), 'CheckInRoute'),
});
const result = createRoute({
  getParentRoute: () => root,
  path: '/today/result',
  component: lazyRouteComponent(() => import('./ResultRoute.tsx'), 'ResultRoute'),
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
const documents = createRoute({
  getParentRoute: () => root,
  path: '/documents',
  validateSearch: readPlace,
  component: lazyRouteComponent(() => import('./DocumentsRoute.tsx'), 'DocumentsRoute'),
});
const messages = createRoute({
  getParentRoute: () => root,
  path: '/messages',
  component: lazyRouteComponent(() => import('./MessagesRoute.tsx'), 'MessagesRoute'),
});
const signLink = createRoute({
  getParentRoute: () => root,
  path: '/sign/$clinicId/$linkId',
  validateSearch: readPlace,
  component: lazyRouteComponent(() => import('./SignLinkRoute.tsx'), 'SignLinkRoute'),
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
const demoMail = createRoute({
  getParentRoute: () => root,
  path: '/demo/mail',
  component: lazyRouteComponent(() => import('./DemoMailRoute.tsx'), 'DemoMailRoute'),
});
const noMore = createRoute({ getParentRoute: () => root, path: '/no-more', component: lazyRouteComponent(() => import('./NoMoreRoute.tsx'), 'NoMoreRoute') });
const ofAccounts = [signIn, signInLink, reset, newEmail, accept, claim, setup, account, secondFactor, demoMail] as const;

/** Made once, when the page starts: in a task of its own (main.tsx). */
export const openRouter = () =>
  createRouter({
    routeTree: root.addChildren([
      intake,
      kiosk,
      home,
      treatment,
      dates,
      today,
      plan,
      asking,
      product,
      book,
      series,
      checkIn,
      result,
      whoLooked,
      playground,
      documents,
      messages,
      signLink,
      noMore,
      ...ofAccounts,
      ...clinicRoutes,
    ]),
    scrollRestoration: true,
  });

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof openRouter>;
  }
}
