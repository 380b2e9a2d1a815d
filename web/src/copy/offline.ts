/** Words for a phone without a network. */
const answers = (count: number): string => (count === 1 ? '1 answer' : `${count} answers`);

export const offlineCopy = {
  asOf: (when: string) => `Offline. As of ${when}.`,
  works: 'Today, Plan, Can I …?, Check a product and Check in work, and you can write a message. Booking and documents need a connection.',
  needsNetwork: 'You are offline. This page needs a connection. Today, Plan, Can I …?, Check a product, Check in and writing a message work without one.',
  outbox: 'Kept on this phone',
  of: (when: string) => `Check-in of ${when}:`,
  message: (when: string) => `Message of ${when}:`,
  messageRefused: (why: string) => `not taken. ${why} Write it again, or call your clinic.`,
  result: (when: string) => `Result of ${when}:`,
  resultRefused: (why: string) => `not taken. ${why} Say it again when it is asked.`,
  waiting: 'waiting. It is sent once you are online. If you need help now, call.',
  sending: 'being sent …',
  refused: (why: string) => `not taken. ${why} Check in again, or call your clinic.`,
  photoOf: (when: string) => `Photo of the check-in of ${when}:`,
  photoUndo: 'A photo, taken back:',
  photoRefused: (why: string) => `not taken. ${why} Your check-in is not touched by that.`,
  steps: {
    done: (label: string) => `${label}, done:`,
    asked: (label: string) => `${label}, asked:`,
    used: (label: string) => `${label}, used:`,
    undo: (label: string) => `${label}, taken back:`,
  },
  stepRefused: (why: string) => `not taken. ${why} Call your clinic if it matters.`,
  refusedOnTheWay: 'Something between this phone and your clinic refused it.',
  remove: 'Remove it',
  sendNow: 'Try again now',
  toldWaiting: 'Kept on this phone. Your clinic does not have it yet: it is sent once you are online.',
  toldSent: 'Sent. Your clinic has it.',
  update: {
    ready: 'A new version is ready.',
    take: 'Use it now',
    draft: 'It waits until you have sent or cleared what you are writing.',
    others: 'Close the other Afterglow windows first: something may be half written there.',
  },
  lost: (count: number, phone: string) =>
    `You were signed out on this phone, and what it kept was removed. ${answers(count)} had not been sent and ${count === 1 ? 'is' : 'are'} gone. Sign in and tell us again, or call your clinic${phone === '' ? '' : `: ${phone}`}.`,
  seen: 'I have read this',
  leaving: (count: number) =>
    `${answers(count)} on this phone ${count === 1 ? 'has' : 'have'} not been sent. Signing out removes ${count === 1 ? 'it' : 'them'}.`,
  leaveAnyway: 'Sign out and remove',
  stay: 'Stay signed in',
} as const;
