/** What the clinic itself decides: where it is set. */
import { Link } from '@tanstack/react-router';
import { clinicCopy } from '../copy/chart.ts';
import { useTitle } from '../ui/useTitle.ts';

export function ClinicMoreRoute() {
  useTitle(clinicCopy.settingsTitle);
  return (
    <div className="page">
      <h1>{clinicCopy.settingsTitle}</h1>
      <p className="lead">{clinicCopy.settingsLead}</p>
      <ul>
        <li>
          <Link to="/clinic/products">{clinicCopy.settings.products}</Link>
        </li>
        <li>
          <Link to="/clinic/calendar">{clinicCopy.settings.calendar}</Link>
        </li>
        <li>
          <Link to="/">{clinicCopy.settings.protocols}</Link>
        </li>
      </ul>
    </div>
  );
}
