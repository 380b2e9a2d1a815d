/** The people of a clinic with their roles, and the invitations that are open. What is taken away is asked about first. */
import type { ReplyOf, Routes } from '@afterglow/kernel/api';
import { useState } from 'react';
import { accounts, roleNames } from '../../copy/accounts.ts';
import { call } from '../../data/client.ts';
import { type Column, RoleSelect, type StaffRole } from './RoleSelect.tsx';

type Person = ReplyOf<Routes['people']>['people'][number];
type Invitation = ReplyOf<Routes['people']>['invitations'][number];
const { people: copy } = accounts;

interface ListProps {
  readonly clinicId: string;
  readonly people: readonly Person[];
  readonly columns: readonly Column[];
  readonly onDone: () => Promise<void>;
}

export function PeopleList({ clinicId, people, columns, onDone }: ListProps) {
  const [problem, setProblem] = useState<string>();
  const settle = async (reply: { readonly ok: boolean; readonly error?: { readonly detail: string } }): Promise<void> => {
    setProblem(reply.ok ? undefined : reply.error?.detail);
    await onDone();
  };
  return (
    <>
      <div role="alert">{problem && <p className="notice is-bad">{problem}</p>}</div>
      <ul className="people">
        {people.map((person) => (
          <PersonRow
            key={`${person.account} ${person.role}`}
            person={person}
            columns={columns}
            onRole={async (role, resource) => settle(await call('changeRole', { params: { clinicId, accountId: person.account }, body: { role, resource } }))}
            onRemove={async () => settle(await call('removePerson', { params: { clinicId, accountId: person.account } }))}
          />
        ))}
      </ul>
    </>
  );
}

interface RowProps {
  readonly person: Person;
  readonly columns: readonly Column[];
  readonly onRole: (role: StaffRole, resource: string | null) => Promise<void>;
  readonly onRemove: () => Promise<void>;
}

function PersonRow({ person, columns, onRole, onRemove }: RowProps) {
  const [isAsking, setAsking] = useState(false);
  const { name, email, role, resource, hasSecondFactor, lastSeenAt } = person;
  return (
    <li className="card person">
      <div>
        <strong>{name}</strong>
        <br />
        <span className="soft address">{email}</span>
        <br />
        <span className={hasSecondFactor ? 'chip tone-do' : 'chip tone-limit'}>
          {copy.proof}: {hasSecondFactor ? copy.proofYes : copy.proofNo}
        </span>{' '}
        <span className="soft">
          {copy.seen}: {lastSeenAt ? new Date(lastSeenAt).toLocaleString() : copy.never}
        </span>
      </div>
      <RoleSelect
        label={copy.change(name)}
        role={role === 'client' ? 'desk' : role}
        resource={resource}
        columns={columns}
        onChange={(next, column) => void onRole(next, column)}
      />
      {isAsking ? (
        <div className="row">
          <span role="alert">{copy.sure(name)}</span>
          <button type="button" className="button small" onClick={() => void onRemove()}>
            {copy.yes}
          </button>
          <button type="button" className="button quiet small" onClick={() => setAsking(false)}>
            {copy.no}
          </button>
        </div>
      ) : (
        <button type="button" className="button quiet small" aria-label={copy.removeOf(name)} onClick={() => setAsking(true)}>
          {copy.remove}
        </button>
      )}
    </li>
  );
}

interface InvitationsProps {
  readonly clinicId: string;
  readonly invitations: readonly Invitation[];
  readonly onDone: () => Promise<void>;
}

export function Invitations({ clinicId, invitations, onDone }: InvitationsProps) {
  const withdraw = async (invitationId: string): Promise<void> => {
    await call('withdrawInvitation', { params: { clinicId, invitationId } });
    await onDone();
  };
  if (invitations.length === 0) return <p className="soft">{copy.openNone}</p>;
  return (
    <ul className="used">
      {invitations.map(({ id, email, role, expiresAt }) => (
        <li key={id}>
          <span>
            <span className="address">{email}</span> <span className="chip">{roleNames[role]}</span>{' '}
            <span className="soft">{copy.until(new Date(expiresAt).toLocaleDateString())}</span>
          </span>
          <button type="button" className="button quiet small" aria-label={copy.withdrawOf(email)} onClick={() => void withdraw(id)}>
            {copy.withdraw}
          </button>
        </li>
      ))}
    </ul>
  );
}
