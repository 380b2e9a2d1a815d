/** Who is in, at the head of every screen: account, lock, sign out; in a demonstration, as whom to look. */
import { useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useId } from 'react';
import { accounts } from '../copy/accounts.ts';
import { offlineCopy } from '../copy/offline.ts';
import { call, enterDemo } from '../data/client.ts';
import { raise } from '../data/gate.ts';
import { isStaff, type Me, useMe } from '../data/me.ts';
import { wipe } from '../data/offline/wipe.ts';
import { signOutHere } from '../data/offline/leaving.ts';
import { useLeaving } from '../features/offline/Notices.tsx';

export function WhoBar() {
  const me = useMe();
  if (!me.data) return null;
  if (!me.data.account) return <Link to="/sign-in">{accounts.nav.signIn}</Link>;
  return (
    <>
      <Link to="/account" title={me.data.account.email}>
        {me.data.isDemo ? accounts.nav.account : me.data.account.name}
      </Link>
      {isStaff(me.data) && <LockButton />}
      {me.data.isDemo ? <LookAs me={me.data} /> : <SignOut />}
    </>
  );
}

function LockButton() {
  const queries = useQueryClient();
  const lock = async (): Promise<void> => {
    await call('lock');
    await queries.invalidateQueries({ queryKey: ['me'] });
    raise({ type: 'locked' });
  };
  return (
    <button type="button" className="button quiet small" onClick={() => void lock()}>
      {accounts.nav.lock}
    </button>
  );
}

/** A whole new page: nothing that the one before knew or was still asking for is left. */
const startAt = (path: string): void => window.location.assign(path);

function SignOut() {
  const leaving = useLeaving(async () => {
    await signOutHere();
    startAt('/');
  });
  if (leaving.unsent > 0) {
    return (
      <span className="notice is-bad" role="alert">
        {offlineCopy.leaving(leaving.unsent)}{' '}
        <button type="button" className="button quiet small" onClick={leaving.stay}>
          {offlineCopy.stay}
        </button>{' '}
        <button type="button" className="button quiet small" onClick={() => void leaving.ask()}>
          {offlineCopy.leaveAnyway}
        </button>
      </span>
    );
  }
  return (
    <button type="button" className="button quiet small" onClick={() => void leaving.ask()}>
      {accounts.nav.signOut}
    </button>
  );
}

const ROLES = ['everybody', 'client', 'desk', 'provider', 'director', 'owner'] as const;

function LookAs({ me }: { readonly me: Me }) {
  const id = useId();
  const look = async (as: string): Promise<void> => {
    if (!(await enterDemo(as))) return;
    await wipe();
    startAt(as === 'everybody' ? window.location.pathname : as === 'client' ? '/today' : '/clinic/calendar');
  };
  return (
    <span className="look-as">
      <label htmlFor={id}>{accounts.demo.lookAs}</label>
      <select id={id} value={me.lookingAs ?? 'everybody'} onChange={(event) => void look(event.target.value)}>
        {ROLES.map((role) => (
          <option key={role} value={role}>
            {accounts.demo.roles[role]}
          </option>
        ))}
      </select>
    </span>
  );
}
