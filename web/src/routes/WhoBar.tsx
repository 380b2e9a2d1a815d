/** Who is in, at the head of every screen: account, lock, sign out; in a demonstration, as whom to look. */
import { useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useId } from 'react';
import { accounts } from '../copy/accounts.ts';
import { call, enterDemo } from '../data/client.ts';
import { raise } from '../data/gate.ts';
import { isStaff, type Me, useMe } from '../data/me.ts';
import { post } from '../data/signIn.ts';

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
  const leave = async (): Promise<void> => {
    await post('/sign-out');
    startAt('/');
  };
  return (
    <button type="button" className="button quiet small" onClick={() => void leave()}>
      {accounts.nav.signOut}
    </button>
  );
}

const ROLES = ['everybody', 'client', 'desk', 'provider', 'director', 'owner'] as const;

function LookAs({ me }: { readonly me: Me }) {
  const id = useId();
  const look = async (as: string): Promise<void> => {
    if (!(await enterDemo(as))) return;
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
