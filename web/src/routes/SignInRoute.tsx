/** Signing in, and back to where somebody came from. */
import { getRouteApi, Link } from '@tanstack/react-router';
import { accounts } from '../copy/accounts.ts';
import { useMe } from '../data/me.ts';
import { SignInForm } from '../features/accounts/SignInForm.tsx';
import { useTitle } from '../ui/useTitle.ts';
import { useEnter } from './useEnter.ts';

const route = getRouteApi('/sign-in');

export function SignInRoute() {
  useTitle(accounts.signIn.title);
  const { next } = route.useSearch();
  const enter = useEnter(next);
  const me = useMe().data;
  return (
    <div className="page">
      <h1>{accounts.signIn.title}</h1>
      {me?.account && !me.isLocked && (
        <p className="notice">
          {accounts.signIn.signedIn(me.account.name)}{' '}
          <button type="button" className="button quiet small" onClick={() => void enter()}>
            {accounts.signIn.goOn}
          </button>
        </p>
      )}
      <SignInForm onDone={enter} />
      <p className="other-ways">
        <Link to="/claim">{accounts.signIn.claim}</Link>
      </p>
    </div>
  );
}
