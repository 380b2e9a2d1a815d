/** Somebody who booked without an account asks for the link to their own page. */
import { accounts } from '../copy/accounts.ts';
import { useClinic } from '../data/clinic.ts';
import { ClaimForm } from '../features/accounts/ClaimForm.tsx';
import { Loaded } from '../ui/Loaded.tsx';
import { useTitle } from '../ui/useTitle.ts';

export function ClaimRoute() {
  useTitle(accounts.claim.title);
  const clinic = useClinic();
  return (
    <div className="page">
      <h1>{accounts.claim.title}</h1>
      <p className="lead">{accounts.claim.lead}</p>
      <Loaded query={clinic}>{(read) => (read ? <ClaimForm clinicId={read.clinic.id} /> : <p className="notice">{accounts.people.none}</p>)}</Loaded>
    </div>
  );
}
