/** The second proof of those who work here: given or set up, then back to where they wanted to go. */
import { getRouteApi } from '@tanstack/react-router';
import { accounts } from '../copy/accounts.ts';
import { useMe } from '../data/me.ts';
import { SecondFactor } from '../features/accounts/SecondFactor.tsx';
import { Loaded } from '../ui/Loaded.tsx';
import { useTitle } from '../ui/useTitle.ts';
import { useEnter } from './useEnter.ts';

const route = getRouteApi('/account/second-factor');

export function SecondFactorRoute() {
  const { next } = route.useSearch();
  const enter = useEnter(next);
  const me = useMe();
  useTitle(accounts.factor.proveTitle);
  return (
    <Loaded query={me}>
      {(read) => (
        <div className="page">
          <h1>{read.secondFactor.passkeys > 0 || read.secondFactor.hasCodes ? accounts.factor.proveTitle : accounts.factor.setUpTitle}</h1>
          <SecondFactor me={read} onDone={enter} />
        </div>
      )}
    </Loaded>
  );
}
