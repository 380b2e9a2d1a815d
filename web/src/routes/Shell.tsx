/** What every screen has around it: skip link, head, foot; the clinic's own screens have the clinic's frame. */
import { Link, Outlet, useRouterState } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { accounts } from '../copy/accounts.ts';
import { copy } from '../copy/en.ts';
import { isClient, isLead, isStaff, useMe } from '../data/me.ts';
import { ClientNotices } from '../features/offline/Notices.tsx';
import { useLater } from '../data/useLater.ts';
import { useKiosk } from '../data/kiosk.ts';
import { Notices } from '../features/people/Notices.tsx';
import { ThemeSwitch } from '../ui/ThemeSwitch.tsx';
import { Gate } from './Gate.tsx';
import { WhoBar } from './WhoBar.tsx';

// Screens of the clinic bring their own; a client's phone does not wait for it.
const ClinicShell = lazy(async () => ({ default: (await import('./ClinicShell.tsx')).ClinicShell }));

export function Shell() {
  const isKiosk = useKiosk();
  const isClinic = useRouterState({ select: ({ location }) => /^\/clinic(?:\/|$)/.test(location.pathname) });
  if (isKiosk) return <KioskShell />;
  return (
    <>
      <a className="skip" href="#main">
        {copy.shell.skip}
      </a>
      <Suspense>{isClinic ? <ClinicShell /> : <SiteShell />}</Suspense>
    </>
  );
}

function SiteShell() {
  const path = useRouterState({ select: ({ location }) => location.pathname });
  const me = useMe().data;
  const isLater = useLater();
  return (
    <>
      <header className="site-head">
        <Link to="/" className="brand">
          afterglow
        </Link>
        <nav aria-label={copy.shell.navigation}>
          <Link to="/" activeOptions={{ exact: true }}>
            {copy.shell.treatments}
          </Link>
          <Link to="/book">{copy.shell.book}</Link>
          {(me === undefined || isClient(me)) && <Link to="/today">{me?.isDemo === false ? copy.shell.todayMine : copy.shell.today}</Link>}
          {(me === undefined || isStaff(me)) && <Link to="/clinic">{copy.shell.desk}</Link>}
          <WhoBar />
          <ThemeSwitch />
        </nav>
      </header>
      {isLater && isLead(me) && me?.isLocked === false && me.secondFactor.isProven && (
        <Notices clinicId={me.memberships.find(({ role }) => role !== 'client')?.clinic.id ?? ''} />
      )}
      <ClientNotices path={path} />
      <main id="main" tabIndex={-1}>
        <Gate>
          <Outlet />
        </Gate>
      </main>
      <footer className="site-foot">
        <p>{me?.isDemo === false ? copy.shell.limitsReal : copy.shell.limits}</p>
        <p>
          {isClient(me) && (
            <>
              <Link to="/who-looked">{copy.shell.whoLooked}</Link> ·{' '}
            </>
          )}
          {isStaff(me) && (
            <>
              <Link to="/clinic/products">{copy.shell.clinicProducts}</Link> ·{' '}
            </>
          )}
          {isLead(me) && (
            <>
              <Link to="/clinic/settings/people">{accounts.nav.people}</Link> · <Link to="/clinic/settings/restricted">{accounts.nav.restricted}</Link> ·{' '}
            </>
          )}
          {me?.isDemo && (
            <>
              <Link to="/demo/mail">{accounts.demo.mail}</Link> ·{' '}
            </>
          )}
          <a href="/docs">{copy.shell.api}</a> · <Link to="/playground">{copy.shell.playground}</Link>
        </p>
      </footer>
    </>
  );
}

/** A tablet in a client's hand: nothing around the screen leads anywhere. */
function KioskShell() {
  return (
    <main id="main" tabIndex={-1} className="is-kiosk">
      <p className="site-head brand">afterglow</p>
      <Outlet />
    </main>
  );
}

export function NotFound() {
  return (
    <div className="page">
      <h1>{copy.shell.notFound}</h1>
      <p>
        <Link to="/">{copy.shell.home}</Link>
      </p>
    </div>
  );
}
