/** Addresses of questionnaires: on the phone, on the tablet, of one client, of the clinic's own forms. */
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { root } from './root.tsx';

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
export const ofIntake = [intake, kiosk, clientIntake, forms];
