/** The frame of the clinic's own screens: dark navigation at the side, on a phone along the foot. The page one is on is marked. */
import { Link, Outlet } from '@tanstack/react-router';
import { useId, useState } from 'react';
import { accounts } from '../copy/accounts.ts';
import { clinicCopy } from '../copy/chart.ts';
import { messages } from '../copy/messages.ts';
import { outcomesCopy } from '../copy/outcomes.ts';
import { useClinic } from '../data/clinic.ts';
import { useInbox } from '../data/messages.ts';
import { worklistCopy } from '../copy/worklist.ts';
import { useWorklist } from '../data/worklist.ts';
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
  { to: '/clinic/messages', label: places.messages, isExact: false },
  { to: '/clinic/settings', label: places.settings, isExact: false },
] as const;

export function ClinicShell() {
  const footId = useId();
  const [isOpen, setOpen] = useState(false);
  const me = useMe().data;
  const clinic = useClinic();
  const waiting = useInbox(clinic.data?.clinic.id).data?.filter(({ waitingSince }) => waitingSince !== null).length ?? 0;
  const list = useWorklist(clinic.data?.clinic.id).data;
  const urgent = list?.needPerson ?? 0;
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
              {to === '/clinic/messages' && waiting > 0 && (
                <span className="nav-count">
                  {waiting}
                  <span className="visually-hidden"> {messages.waiting(waiting)}</span>
                </span>
              )}
              {to === '/clinic/check-ins' && urgent > 0 && (
                <span className="nav-count">
                  {urgent}
                  <span className="visually-hidden"> {clinicCopy.unread(urgent)}</span>
                </span>
              )}
            </Link>
          ))}
          {isLead(me) && (
            <Link to="/clinic/results" className="wide-only">
              {outcomesCopy.results.nav}
            </Link>
          )}
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
          {isLead(me) && (
            <Link to="/clinic/results" className="phone-only">
              {outcomesCopy.results.nav}
            </Link>
          )}
          {me?.isDemo && <Link to="/demo/mail">{accounts.demo.mail}</Link>}
          <WhoBar />
          <ThemeSwitch />
        </div>
      </header>
      <main id="main" tabIndex={-1} className="clinic-main">
        {clinic.data && isLead(me) && me?.isLocked === false && me.secondFactor.isProven && <Notices clinicId={clinic.data.clinic.id} />}
        {isLead(me) && me?.isLocked === false && list && list.overdue > 0 && (
          <p className="notice is-bad row between no-print escalated">
            {worklistCopy.escalated(list.overdue)} <Link to="/clinic/check-ins">{worklistCopy.escalatedOpen}</Link>
          </p>
        )}
        <Gate>
          <Outlet />
        </Gate>
      </main>
    </div>
  );
}
