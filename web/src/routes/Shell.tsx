/** What every screen has around it: skip link, head, foot; the clinic's own screens have the clinic's frame. */
import { Link, Outlet, useRouterState } from '@tanstack/react-router';
import { audit } from '../copy/audit.ts';
import { copy } from '../copy/en.ts';
import { useKiosk } from '../data/kiosk.ts';
import { ThemeSwitch } from '../ui/ThemeSwitch.tsx';
import { ClinicShell } from './ClinicShell.tsx';

export function Shell() {
  const isKiosk = useKiosk();
  const isClinic = useRouterState({ select: ({ location }) => /^\/clinic(?:\/|$)/.test(location.pathname) });
  if (isKiosk) return <KioskShell />;
  return (
    <>
      <a className="skip" href="#main">
        {copy.shell.skip}
      </a>
      {isClinic ? <ClinicShell /> : <SiteShell />}
    </>
  );
}

function SiteShell() {
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
          <Link to="/today">{copy.shell.today}</Link>
          <Link to="/clinic">{copy.shell.desk}</Link>
          <ThemeSwitch />
        </nav>
      </header>
      <main id="main" tabIndex={-1}>
        <Outlet />
      </main>
      <footer className="site-foot">
        <p>{copy.shell.limits}</p>
        <p>
          <Link to="/clinic/products">{copy.shell.clinicProducts}</Link> · <Link to="/clinic/audit">{audit.log.title}</Link> ·{' '}
          <Link to="/who-looked">{audit.yours.title}</Link> · <a href="/docs">{copy.shell.api}</a> · <Link to="/playground">{copy.shell.playground}</Link>
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
