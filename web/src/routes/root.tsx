/** What every address hangs under; a tablet in a client's hand stays where it may be. */
import { createRootRoute, redirect } from '@tanstack/react-router';
import { isKiosk } from '../data/kiosk.ts';
import { NotFound, Shell } from './Shell.tsx';

/** What a tablet in a client's hand may show. */
const FOR_KIOSK = ['/intake', '/kiosk'];
export const root = createRootRoute({
  component: Shell,
  notFoundComponent: NotFound,
  beforeLoad: ({ location }) => {
    if (isKiosk() && !FOR_KIOSK.includes(location.pathname)) throw redirect({ to: '/kiosk', replace: true });
  },
});
