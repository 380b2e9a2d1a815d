/** Which verb of accounts answers which endpoint. */
import { err, ok, type Result } from '@afterglow/kernel';
import type { accountRoutes } from '@afterglow/kernel/api';
import type { Accounts } from '../auth/accounts.ts';
import { type Asking, isSigned, type Signed } from '../care/accounts/asking.ts';
import { acceptInvitation, claimBookings, inviteClient, readInvitation } from '../care/accounts/invitations.ts';
import { me, workAt } from '../care/accounts/me.ts';
import { mergeRecords } from '../care/accounts/mergeRecords.ts';
import { changeEmail, confirmEmail, endSession, endSessions, lock, sessionsOf, setPassword, setPin, unlock } from '../care/accounts/mine.ts';
import { changeAccess, changeRole, invite, peopleOf, removePerson, withdrawInvitation } from '../care/accounts/people.ts';
import { breakGlass, breakGlassByAppointment, liftRestriction, restrict, restrictedOf, seenOpened } from '../care/accounts/restricted.ts';
import { setUp } from '../care/accounts/setup.ts';
import { denied, type Refusal } from '../care/deps.ts';
import type { Verbs } from './mount.ts';

export const accountVerbs = (accounts: Accounts): Pick<Verbs, keyof typeof accountRoutes | 'merge'> => ({
  me: ({ care, asking }) => me(accounts, care, asking),
  setup: ({ care, asking, body }) => setUp(accounts, care, asking, body),
  claim: ({ care, asking, params, body }) => claimBookings(accounts, care, asking, params.clinicId, body),
  readInvitation: ({ care, asking, body }) => readInvitation(accounts, care, asking, body),
  acceptInvitation: ({ care, asking, body }) => acceptInvitation(accounts, care, asking, body),
  lock: ({ asking }) => lock(accounts, asking),
  unlock: ({ asking, body }) => unlock(accounts, asking, body),
  setPin: ({ asking, body }) => signed(asking, (who) => setPin(accounts, who, body)),
  setPassword: ({ care, asking, body }) => signed(asking, (who) => setPassword(accounts, care, who, body)),
  changeEmail: ({ asking, body }) => signed(asking, (who) => changeEmail(accounts, who, body)),
  confirmEmail: ({ asking, body }) => confirmEmail(accounts, asking, body),
  workAt: ({ asking, body }) => signed(asking, (who) => workAt(accounts, who, body)),
  sessions: ({ asking }) => signed(asking, async (who) => ok(await sessionsOf(accounts, who))),
  endSession: ({ asking, params }) => signed(asking, async (who) => ok(await endSession(accounts, who, params.sessionId))),
  endSessions: ({ asking }) => signed(asking, (who) => endSessions(accounts, who)),
  merge: ({ care, params, body }) => mergeRecords(accounts, care, params, body),
  people: async ({ params }) => ok(await peopleOf(accounts, params.clinicId)),
  invite: ({ care, params, body }) => invite(accounts, care, params.clinicId, body),
  withdrawInvitation: ({ params }) => withdrawInvitation(accounts, params.clinicId, params.invitationId),
  inviteClient: ({ care, params, body }) => inviteClient(accounts, care, params, body),
  changeRole: ({ care, params, body }) => changeRole(accounts, care, params, body),
  removePerson: ({ care, params }) => removePerson(accounts, care, params),
  changeAccess: ({ params, body }) => changeAccess(accounts, params.clinicId, body),
  restrict: ({ care, params, body }) => restrict(care, params, body),
  liftRestriction: ({ care, params }) => liftRestriction(care, params),
  breakGlass: ({ care, params, body }) => breakGlass(care, params, body),
  breakGlassByAppointment: ({ care, params, body }) => breakGlassByAppointment(care, params, body),
  restricted: async ({ care, params }) => ok(await restrictedOf(care, params.clinicId)),
  seenOpened: async ({ care, params }) => ok(await seenOpened(care, params.clinicId)),
});

/** What only somebody with a session of their own can ask for. */
const signed = <T>({ who }: Asking, act: (who: Signed) => Promise<Result<T, Refusal>>): Promise<Result<T, Refusal>> =>
  isSigned(who) ? act(who) : Promise.resolve(err(denied(401, 'sign-in', 'This needs an account: sign in and try again.')));
