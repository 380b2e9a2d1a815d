/**
 * Who may call which endpoint: every route by its name, written down apart from where it is declared. A new route without a line
 * here fails the test; so does one whose declaration says something else.
 */
import type { RouteName } from '@afterglow/kernel/api';

/** Who calls, seen from one clinic and one client of it. */
export const CALLERS = [
  'nobody',
  'owner',
  'director',
  'provider',
  'desk',
  'client-own',
  'client-other',
  'foreign-owner',
  'foreign-director',
  'foreign-provider',
  'foreign-desk',
] as const;
export type Caller = (typeof CALLERS)[number];

const ALL: readonly Caller[] = CALLERS;
const SIGNED: readonly Caller[] = CALLERS.slice(1);
const LEAD: readonly Caller[] = ['owner', 'director'];
const CARERS: readonly Caller[] = ['owner', 'director', 'provider'];
const STAFF: readonly Caller[] = ['owner', 'director', 'provider', 'desk'];
const FRONT: readonly Caller[] = ['owner', 'director', 'desk'];
const CARERS_AND_OWN: readonly Caller[] = [...CARERS, 'client-own'];
/** Of the clinic, no single client is meant. */
const STAFF_AND_CLIENTS: readonly Caller[] = [...STAFF, 'client-own', 'client-other'];

export const MATRIX: Readonly<Record<RouteName, readonly Caller[]>> = {
  // anybody
  library: ALL,
  protocols: ALL,
  protocol: ALL,
  plan: ALL,
  ask: ALL,
  screen: ALL,
  label: ALL,
  ingredients: ALL,
  heal: ALL,
  demo: ALL,
  clinics: ALL,
  services: ALL,
  starts: ALL,
  bookPublic: ALL,
  confirmHold: ALL,
  cancelPublic: ALL,
  waitPublic: ALL,
  planSeries: ALL,
  bookSeries: ALL,
  me: ALL,
  setup: ALL,
  claim: ALL,
  readInvitation: ALL,
  acceptInvitation: ALL,
  lock: ALL,
  unlock: ALL,
  confirmEmail: ALL,
  // one's own account
  setPin: SIGNED,
  setPassword: SIGNED,
  changeEmail: SIGNED,
  workAt: SIGNED,
  sessions: SIGNED,
  endSession: SIGNED,
  endSessions: SIGNED,
  // people of the clinic
  people: LEAD,
  invite: LEAD,
  withdrawInvitation: LEAD,
  changeRole: LEAD,
  removePerson: LEAD,
  changeAccess: LEAD,
  inviteClient: STAFF,
  // restricted records
  restrict: LEAD,
  liftRestriction: LEAD,
  restricted: LEAD,
  seenOpened: LEAD,
  breakGlass: STAFF,
  // clients
  patients: STAFF,
  addPatient: STAFF,
  patient: CARERS_AND_OWN,
  changePatient: CARERS_AND_OWN,
  addExposure: CARERS_AND_OWN,
  addSession: CARERS,
  patientPlan: CARERS_AND_OWN,
  checkIns: CARERS_AND_OWN,
  addCheckIn: CARERS_AND_OWN,
  // products
  terms: STAFF,
  keepTerm: CARERS,
  dropTerm: CARERS,
  clinicIngredients: STAFF_AND_CLIENTS,
  unreadWords: CARERS,
  // the desk
  calendar: STAFF,
  resourceCalendar: STAFF,
  readiness: STAFF,
  book: STAFF,
  setStatus: STAFF,
  previewMove: STAFF,
  move: STAFF,
  undo: STAFF,
  history: STAFF,
  resources: STAFF,
  changeResource: FRONT,
  waitlist: STAFF,
  joinWaitlist: STAFF,
  leaveWaitlist: STAFF,
  feeds: STAFF,
  addFeed: STAFF,
  revokeFeed: STAFF,
};

/** What somebody who may not call hears: nothing that tells whether the clinic or the client is there. */
export function refusalOf(caller: Caller): 'sign-in' | 'not-allowed' | 'not-found' {
  if (caller === 'nobody') return 'sign-in';
  return STAFF.includes(caller) ? 'not-allowed' : 'not-found';
}
