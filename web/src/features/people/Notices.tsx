/** Told to owner and director on every screen: a restricted record was opened. */
import { Link } from '@tanstack/react-router';
import { accounts } from '../../copy/accounts.ts';
import { useRestricted } from '../../data/people.ts';

export function Notices({ clinicId }: { readonly clinicId: string }) {
  const restricted = useRestricted(clinicId);
  const count = restricted.data?.opened.filter(({ isSeen }) => !isSeen).length ?? 0;
  if (count === 0) return null;
  return (
    <aside className="page" aria-label={accounts.nav.restricted}>
      <p className="notice is-bad">
        {accounts.restricted.notice(count)} <Link to="/clinic/settings/restricted">{accounts.restricted.look}</Link>
      </p>
    </aside>
  );
}
