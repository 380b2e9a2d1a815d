/** Somebody's own account: name, address, password, passkeys and codes, PIN, sessions. */
import { useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { accounts } from '../copy/accounts.ts';
import { isStaff, type Me, useMe } from '../data/me.ts';
import { CodesPart, PasskeysPart } from '../features/accounts/FactorParts.tsx';
import { EmailPart, NamePart, PasswordPart, PinPart, WorkPart } from '../features/accounts/OwnParts.tsx';
import { SessionsPart } from '../features/accounts/SessionsPart.tsx';
import { OwnReminders } from '../features/reminders/OwnReminders.tsx';
import { Loaded } from '../ui/Loaded.tsx';
import { useTitle } from '../ui/useTitle.ts';

const { account: copy } = accounts;

export function AccountRoute() {
  useTitle(copy.title);
  const me = useMe();
  return (
    <div className="page">
      <h1>{copy.title}</h1>
      <Loaded query={me}>
        {(read) =>
          read.account ? (
            <Parts me={read} />
          ) : (
            <p className="notice">
              <Link to="/sign-in">{accounts.nav.signIn}</Link>
            </p>
          )
        }
      </Loaded>
    </div>
  );
}

function Parts({ me }: { readonly me: Me }) {
  const queries = useQueryClient();
  const reload = async (): Promise<void> => void (await queries.invalidateQueries());
  const part = { me, onDone: reload };
  const mustProve = !me.secondFactor.isProven && (me.secondFactor.passkeys > 0 || me.secondFactor.hasCodes);
  const own = me.memberships.flatMap(({ clinic, patient }) => (patient === null ? [] : [{ clinic, patient }]));
  return (
    <>
      {mustProve && (
        <p className="notice">
          {copy.prove}{' '}
          <Link to="/account/second-factor" search={{ next: '/account' }} className="button small">
            {copy.proveButton}
          </Link>
        </p>
      )}
      <WorkPart {...part} />
      {own.map(({ clinic, patient }) => (
        <OwnReminders key={clinic.id} clinicId={clinic.id} patientId={patient} clinic={own.length > 1 ? clinic.name : undefined} />
      ))}
      <NamePart {...part} />
      <EmailPart {...part} />
      <PasswordPart {...part} />
      <PasskeysPart {...part} />
      <CodesPart {...part} />
      {isStaff(me) && <PinPart {...part} />}
      <SessionsPart onEnded={reload} />
    </>
  );
}
