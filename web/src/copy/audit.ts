/** What the screens of the audit log say. In plain words for the client whose record it is; exact for the clinic. */
const plural = (count: number, one: string, many: string): string => `${count} ${count === 1 ? one : many}`;

/** What somebody did, after their name: "Dana, front desk, opened your chart". Whose: "your" or "the". */
const ACTIONS: Readonly<Record<string, (whose: string) => string>> = {
  patient: (whose) => `opened ${whose} chart`,
  addPatient: (whose) => `started ${whose} record`,
  changePatient: (whose) => `changed ${whose} answers`,
  addExposure: (whose) => `noted something in ${whose} chart`,
  addSession: (whose) => `added a session to ${whose} chart`,
  patientPlan: (whose) => `looked at ${whose} plan`,
  checkIns: (whose) => `read ${whose} check-ins`,
  addCheckIn: (whose) => `sent ${whose} check-in`,
  book: (whose) => `booked ${whose} appointment`,
  bookPublic: (whose) => `booked ${whose} appointment`,
  bookSeries: (whose) => `booked ${whose} series`,
  planSeries: (whose) => `planned ${whose} series`,
  starts: (whose) => `looked for ${whose} times`,
  confirmHold: (whose) => `confirmed ${whose} appointment`,
  cancelPublic: (whose) => `cancelled ${whose} appointment`,
  setStatus: (whose) => `changed ${whose} appointment`,
  move: (whose) => `moved ${whose} appointment`,
  undo: (whose) => `took a change of ${whose} appointment back`,
  previewMove: (whose) => `looked at moving ${whose} appointment`,
  whoLooked: (whose) => `looked at who saw ${whose} record`,
  erase: (whose) => `erased ${whose} record`,
  hold: (whose) => `put ${whose} record under a legal hold`,
  liftHold: (whose) => `lifted the legal hold on ${whose} record`,
};

/** Lists and logs: nobody's in particular. */
const LISTS: Readonly<Record<string, string>> = {
  patients: 'opened the list of clients',
  calendar: 'opened the calendar',
  resourceCalendar: "opened somebody's calendar",
  readiness: 'looked who is ready',
  waitlist: 'opened the waitlist',
  unreadWords: 'read words on labels',
  feeds: 'looked at calendar addresses',
  auditLog: 'read this log',
  auditCsv: 'exported this log',
};

/** An operation nobody gave words to: its own name, taken apart. */
const spelled = (action: string): string => `used “${action.replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase()}”`;

const ROLES: Readonly<Record<string, string>> = {
  owner: 'owner',
  director: 'medical director',
  provider: 'provider',
  desk: 'front desk',
  client: 'client',
  guest: 'visitor',
  system: 'the server',
  none: 'not signed in',
};

const OUTCOMES: Readonly<Record<string, string>> = {
  ok: 'done',
  'sign-in': 'refused: not signed in',
  locked: 'refused: screen locked',
  'not-allowed': 'refused: not in their role',
  'second-factor': 'refused: no second step',
  'not-found': 'not found, or not theirs',
  'wrong-body': 'not understood',
  invalid: 'could not be used',
  conflict: 'changed meanwhile',
  taken: 'time taken',
  'not-offered': 'time not offered',
  failed: 'failed',
};

export const audit = {
  role: (role: string): string => ROLES[role] ?? role,
  outcome: (outcome: string): string => OUTCOMES[outcome] ?? `refused: ${outcome.replaceAll('-', ' ')}`,
  action: (action: string): string => ACTIONS[action]?.('the') ?? LISTS[action] ?? spelled(action),
  yours: {
    title: 'Who saw my record',
    titleOf: (name: string) => `Who saw the record of ${name}`,
    lead: 'Everybody who opened or changed it, the newest first. Attempts that were refused are here too.',
    leadOf: 'What the client sees under “Who saw my record”.',
    none: 'Nobody has looked at your record yet.',
    noneOf: 'Nobody has looked at this record yet.',
    noRecord: 'You have no record at this clinic, or you are not signed in as its client.',
    lists:
      'Lists that show your name among others (the calendar, the list of clients) are written down too, but not one by one here. Ask the clinic if you want to know more.',
    you: 'You',
    visitor: 'A visitor',
    server: 'The clinic’s server',
    client: 'The client',
    outsider: 'Somebody without access here',
    staff: 'Somebody at the clinic',
    did: (action: string, isYours: boolean): string =>
      ACTIONS[action]?.(isYours ? 'your' : 'the') ?? LISTS[action] ?? `${spelled(action)} on ${isYours ? 'your' : 'the'} record`,
    tried: (did: string): string => `tried, and was refused (${did})`,
    refused: 'refused',
    at: (who: string, role: string): string => `${who}, ${role},`,
    cut: 'Only the newest 500 are shown.',
  },
  log: {
    title: 'Audit log',
    lead: 'Who looked at or changed whose record. Nothing can be taken out of it: “afterglow audit verify” proves that from outside.',
    filter: 'Show only',
    who: 'Person',
    everybody: 'everybody',
    what: 'What was done',
    everything: 'everything',
    client: 'Client',
    clientAll: 'all clients',
    from: 'From',
    to: 'To',
    apply: 'Show',
    reset: 'Show everything',
    wrongDays: 'The last day comes before the first.',
    columns: { at: 'When', who: 'Who', what: 'What', client: 'Client', outcome: 'Outcome' },
    clients: (count: number) => (count === 0 ? '–' : plural(count, 'client', 'clients')),
    unknownClient: 'no such client',
    none: 'Nothing was done that fits.',
    older: 'Older entries',
    newest: 'Back to the newest',
    save: 'Export as CSV',
    saveFailed: 'The export did not work. Try again.',
    saveCut: 'The export holds the newest 50,000 entries. Choose fewer days for the older ones.',
    count: (count: number) => plural(count, 'entry', 'entries'),
    open: 'Who saw this record?',
    noClinic: 'There is no clinic here yet.',
    denied: 'Only the owner and the medical director read the audit log.',
  },
};
