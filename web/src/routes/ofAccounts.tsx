/** Addresses of accounts: signing in, what was mailed, one's own account, who works here. */
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { safeNext } from '../data/safeNext.ts';
import { root } from './root.tsx';

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
export const ofAccounts = [signIn, signInLink, reset, newEmail, accept, claim, setup, account, secondFactor, people, restricted, demoMail];
