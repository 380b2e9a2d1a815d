/** The frame of the clinic's own screens: dark navigation at the side, on a phone along the foot. The page one is on is marked. */
import { Link, Outlet } from '@tanstack/react-router';
import { useId, useState } from 'react';
import { accounts } from '../copy/accounts.ts';
import { clinicCopy } from '../copy/chart.ts';
import { useClinic } from '../data/clinic.ts';
import { useToRead } from '../data/toRead.ts';
import { isCarer, isLead, useMe } from '../data/me.ts';
import { Notices } from '../features/people/Notices.tsx';
import { ThemeSwitch } from '../ui/ThemeSwitch.tsx';
import { Gate } from './Gate.tsx';
import { WhoBar } from './WhoBar.tsx';

const { places } = clinicCopy;

/** An area that adds a place adds its line. */
const PLACES = [
  { to: '/clinic', label: places.today, isExact: true },
  { to: '/clinic/calendar', label: places.calendar, isExact: false },
  { to: '/clinic/clients', label: places.clients, isExact: false },
  { to: '/clinic/check-ins', label: places.checkIns, isExact: false },
  { to: '/clinic/settings', label: places.settings, isExact: false },
] as const;

export function ClinicShell() {
  const footId = useId();
  const [isOpen, setOpen] = useState(false);
  const me = useMe().data;
  const clinic = useClinic();
  const toRead = useToRead(clinic.data?.clinic.id);
  const urgent = toRead.data?.filter(({ state }) => state !== 'expected').length ?? 0;
  return (
    <div className="clinic">
      <header className="clinic-nav no-print">
        <Link to="/clinic" className="brand">
          afterglow
        </Link>
        <nav aria-label={clinicCopy.navigation}>
          {PLACES.filter(({ to }) => to !== '/clinic/check-ins' || isCarer(me)).map(({ to, label, isExact }) => (
            <Link key={to} to={to} activeOptions={{ exact: isExact }}>
              {label}
              {to === '/clinic/check-ins' && urgent > 0 && (
                <span className="nav-count">
                  {urgent}
                  <span className="visually-hidden"> {clinicCopy.unread(urgent)}</span>
                </span>
              )}
            </Link>
          ))}
          <Link to="/" activeOptions={{ exact: true }} className="wide-only">
            {places.protocols}
          </Link>
        </nav>
        <button type="button" className="button quiet small foot-toggle" aria-expanded={isOpen} aria-controls={footId} onClick={() => setOpen(!isOpen)}>
          {clinicCopy.more}
        </button>
        <div id={footId} className={`clinic-foot ${isOpen ? 'is-open' : ''}`}>
          <p>{clinic.data?.clinic.name}</p>
          {isLead(me) && (
            <p className="clinic-lead">
              <Link to="/clinic/settings/people">{accounts.nav.people}</Link> <Link to="/clinic/settings/restricted">{accounts.nav.restricted}</Link>
            </p>
          )}
          {me?.isDemo && <Link to="/demo/mail">{accounts.demo.mail}</Link>}
          <WhoBar />
          <ThemeSwitch />
        </div>
      </header>
      <main id="main" tabIndex={-1} className="clinic-main">
        {clinic.data && isLead(me) && me?.isLocked === false && me.secondFactor.isProven && <Notices clinicId={clinic.data.clinic.id} />}
        <Gate>
          <Outlet />
        </Gate>
      </main>
    </div>
  );
}
