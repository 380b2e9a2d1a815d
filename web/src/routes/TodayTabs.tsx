/** The client's screens, one tap apart. */
import { Link } from '@tanstack/react-router';
import { copy } from '../copy/en.ts';

export function TodayTabs() {
  return (
    <nav className="tabbar no-print" aria-label={copy.today.tabsLabel}>
      <Link to="/today" activeOptions={{ exact: true }}>
        {copy.today.tabs.today}
      </Link>
      <Link to="/today/plan">{copy.today.tabs.plan}</Link>
      <Link to="/today/can-i">{copy.today.tabs.ask}</Link>
      <Link to="/today/product">{copy.today.tabs.product}</Link>
      <Link to="/today/check-in">{copy.today.tabs.checkIn}</Link>
      <Link to="/messages">{copy.today.tabs.messages}</Link>
    </nav>
  );
}
