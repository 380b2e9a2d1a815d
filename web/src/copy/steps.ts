/** Words for the steps of the plan: what a client says of them, and what follows. */
import type { CandidacyStatus } from '@afterglow/kernel';

export const stepsCopy = {
  of: (label: string) => `Your answer: ${label}`,
  done: 'Done',
  asked: 'I asked',
  notYet: 'Not yet',
  used: 'I used it',
  happened: 'It happened',
  undo: 'Undo',
  /** What a button is about, for who cannot see where it stands. */
  about: (words: string, label: string) => `${words}: ${label}`,
  saidDone: (day: string) => `Done. You said so on ${day}.`,
  saidDoneToday: 'Done today.',
  saidAsked: (day: string) => `You asked. You said so on ${day}.`,
  saidUsed: (what: string, day: string) => `You told us: ${what}, on ${day}.`,
  waiting: 'Kept on this phone; it is sent once you are online.',
  askFirst: (clinic: string, phone: string) =>
    `Keep taking it as it was prescribed. Ask whoever prescribed it before your session, or call ${clinic}: ${phone}. Then come back and press “I asked”.`,
  prescribedNote: 'Yours is prescribed: a plan never stops it. Ask whoever prescribed it.',
  panel: (label: string) => `What happened: ${label}`,
  what: 'What was it?',
  prescribed: 'A doctor prescribed it',
  when: 'When?',
  whens: { now: 'Just now', today: 'Earlier today', yesterday: 'Yesterday', other: 'Another day' },
  day: 'Which day?',
  badDay: 'Choose a day that has been.',
  send: 'Tell my clinic',
  cancel: 'Cancel',
  failed: (why: string) => `This was not kept. ${why}`,
  follows: 'What follows',
  session: (title: string, when: string) => `${title}, ${when}`,
  statuses: {
    eligible: 'It changes nothing: by the rules your skin is ready.',
    conditional: 'It changes nothing for now: your booking stands, and a few things are still to be asked.',
    deferred: 'By the rules this day is too early now. Your booking stands until your clinic has looked at it.',
    review: 'Somebody at the clinic looks at this first. Your booking stands until then.',
    contraindicated: 'The rules speak against this treatment now. Your booking stands until your clinic has talked with you.',
  } satisfies Readonly<Record<CandidacyStatus, string>>,
  readyFrom: (day: string) => `By your plan your skin is ready from ${day}.`,
  because: 'Why',
  call: (clinic: string, hours: string) => `Your clinic has it on its list and gets in touch. If you would rather settle it now, call ${clinic} (${hours}):`,
  guess: 'Worked out on this phone. Your clinic does not have it yet: it is sent once you are online.',
  thanks: 'Thank you for telling us.',
  /** In the chart. */
  chart: {
    title: 'Steps of the plan, by their own word',
    counts: (asked: number, done: number, broken: number) => `${asked} asked so far: ${done} done, ${broken} not kept, ${asked - done - broken} not answered.`,
    none: 'No step has been due yet.',
    said: { done: 'done', asked: 'asked', used: 'not kept' },
    silent: 'not answered',
  },
} as const;
