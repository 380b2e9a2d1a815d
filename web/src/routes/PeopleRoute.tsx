/** For owner and director: who works here, and who is invited. */
import { accounts } from '../copy/accounts.ts';
import { useMe } from '../data/me.ts';
import { useLedClinic, usePeople } from '../data/people.ts';
import { InviteClientForm } from '../features/people/InviteClientForm.tsx';
import { IdleForm, InviteForm } from '../features/people/InviteForm.tsx';
import { Invitations, PeopleList } from '../features/people/PeopleList.tsx';
import { Loaded } from '../ui/Loaded.tsx';
import { useTitle } from '../ui/useTitle.ts';

export function PeopleRoute() {
  const { people: copy } = accounts;
  useTitle(copy.title);
  const clinicId = useLedClinic();
  return (
    <div className="page">
      <h1>{copy.title}</h1>
      <p className="lead">{copy.lead}</p>
      {clinicId === null && <p className="notice">{copy.none}</p>}
      {clinicId && <People clinicId={clinicId} />}
    </div>
  );
}

function People({ clinicId }: { readonly clinicId: string }) {
  const people = usePeople(clinicId);
  const me = useMe().data;
  const reload = async (): Promise<void> => void (await people.refetch());
  return (
    <Loaded query={people}>
      {(read) => (
        <>
          {me?.mailGoesOut === false && !me.isDemo && <p className="notice">{accounts.people.mailStays}</p>}
          <PeopleList clinicId={clinicId} people={read.people} columns={read.columns} onDone={reload} />
          <h2>{accounts.people.openInvitations}</h2>
          <Invitations clinicId={clinicId} invitations={read.invitations} onDone={reload} />
          <h2>{accounts.people.invite}</h2>
          <InviteForm clinicId={clinicId} columns={read.columns} onDone={reload} />
          <h2>{accounts.people.inviteClient}</h2>
          <InviteClientForm clinicId={clinicId} />
          <h2>{accounts.nav.lock}</h2>
          <IdleForm clinicId={clinicId} minutes={read.idleMinutes} onDone={reload} />
        </>
      )}
    </Loaded>
  );
}
