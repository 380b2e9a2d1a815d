/** First start: the clinic and its owner; then the owner's second proof. */
import { accounts } from '../copy/accounts.ts';
import { useMe } from '../data/me.ts';
import { SetupForm } from '../features/accounts/SetupForm.tsx';
import { Loaded } from '../ui/Loaded.tsx';
import { useTitle } from '../ui/useTitle.ts';
import { useEnter } from './useEnter.ts';

export function SetupRoute() {
  useTitle(accounts.setup.title);
  const me = useMe();
  const enter = useEnter(undefined);
  return (
    <div className="page">
      <h1>{accounts.setup.title}</h1>
      <Loaded query={me}>
        {(read) =>
          read.needsSetup ? (
            <>
              <p className="lead">{accounts.setup.lead}</p>
              <SetupForm onDone={enter} />
            </>
          ) : (
            <p className="notice">{accounts.setup.done}</p>
          )
        }
      </Loaded>
    </div>
  );
}
