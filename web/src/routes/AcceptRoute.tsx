/** An invitation, opened from a mail: what it is to, and the account it makes. */
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import { accounts, roleNames } from '../copy/accounts.ts';
import { call } from '../data/client.ts';
import { AcceptForm, type Invitation } from '../features/people/AcceptForm.tsx';
import { Loaded } from '../ui/Loaded.tsx';
import { useTitle } from '../ui/useTitle.ts';
import { secretInAddress, useEnter } from './useEnter.ts';

const { accept: copy } = accounts;

export function AcceptRoute() {
  const [token] = useState(secretInAddress);
  const enter = useEnter(undefined);
  // Once accepted it is used up: all is asked anew then, and this is not.
  const known = useRef<Invitation>(undefined);
  useTitle(copy.button);
  const invitation = useQuery<Invitation | null>({
    queryKey: ['invitation', token],
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: async () => {
      if (known.current) return known.current;
      const reply = token.length < 20 ? undefined : await call('readInvitation', { body: { token } });
      if (reply && !reply.ok && reply.error.status !== 422) throw new Error(reply.error.detail);
      known.current = reply?.ok ? reply.value : undefined;
      return known.current ?? null;
    },
  });
  return (
    <Loaded query={invitation}>
      {(read) => (
        <div className="page">
          <h1>{read ? copy.title(read.clinic.name) : copy.gone}</h1>
          {read ? (
            <>
              <p className="lead">{read.role === 'client' ? copy.client(read.email) : copy.staff(roleNames[read.role], read.email)}</p>
              <AcceptForm invitation={read} token={token} onEnter={enter} />
            </>
          ) : (
            <p>
              {copy.goneText} <Link to="/claim">{accounts.signIn.claim}</Link>
            </p>
          )}
        </div>
      )}
    </Loaded>
  );
}
