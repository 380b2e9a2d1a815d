/** What the screens of reminders say: what a client is written to about, what was sent, and what did not arrive. */
import type { ReminderJson } from '@afterglow/kernel/api';

type Kind = ReminderJson['kind'];
type Way = 'email' | 'sms' | 'push';

const ways = { email: 'by e-mail', sms: 'by text message', push: 'as a notification on your phone' } satisfies Readonly<Record<Way, string>>;

const kinds: Readonly<Record<Kind, string>> = {
  appointment: 'Appointments',
  'pre-care': 'Steps before an appointment',
  aftercare: 'Steps after a treatment',
  'check-in': 'How you are',
  outcome: 'How you like the result',
  message: 'Messages that wait',
};

export const remindersCopy = {
  kinds,
  noMore: {
    title: 'End these reminders?',
    busy: 'One moment …',
    button: 'End these reminders',
    would: {
      appointment: 'You get no more reminders of your appointments. The appointments themselves stay as they are.',
      'pre-care': 'You get no more messages about what to do before an appointment. The steps still count: they stand on your own page.',
      aftercare: 'You get no more messages about your next steps after a treatment. The steps still count: they stand on your own page.',
      'check-in': 'You get no more messages that ask how you are. You can still tell us on your own page at any time.',
      outcome: 'You get no more messages that ask how you like a result. The question still stands on your own page.',
      message: 'You are no longer told when the clinic has written to you. The messages still stand on your own page.',
    } satisfies Readonly<Record<Kind, string>>,
    others: 'Other kinds of reminders go on.',
    doneTitle: 'These reminders have ended',
    done: {
      appointment: (clinic: string) => `${clinic} no longer reminds you of your appointments.`,
      'pre-care': (clinic: string) => `${clinic} no longer writes to you about steps before an appointment.`,
      aftercare: (clinic: string) => `${clinic} no longer writes to you about steps after a treatment.`,
      'check-in': (clinic: string) => `${clinic} no longer writes to ask how you are.`,
      outcome: (clinic: string) => `${clinic} no longer writes to ask how you like a result.`,
      message: (clinic: string) => `You are no longer told when ${clinic} has written to you.`,
    } satisfies Readonly<Record<Kind, (clinic: string) => string>>,
    again: 'To turn them on again, open your account and look for “What we write to you about”, or ask the clinic.',
    toAccount: 'Open your account',
    brokenTitle: 'This link is not whole',
    broken: 'A part of the address is missing or was changed, so nothing was ended. Open the link from the message again.',
    otherwise: 'It can also be done on your own page, under your account, or by a call to the clinic.',
  },
  choice: {
    title: 'What we write to you about',
    at: (clinic: string) => `What ${clinic} writes to you about`,
    lead: 'Messages name no treatment: who sees your phone learns of an appointment, and no more.',
    about: {
      appointment: 'Two days before, and on the day.',
      'pre-care': 'On the morning a step begins, such as leaving something off your skin.',
      aftercare: 'When there is something new to do, or something you may do again.',
      'check-in': 'A short question after a treatment. Your answer goes to your clinic.',
      outcome: 'Some weeks and months after a treatment, once each. Your answer goes to your clinic.',
      message: 'When the clinic has written to you and you have not read it yet.',
    } satisfies Readonly<Record<Kind, string>>,
    way: 'How we write to you',
    ways: { email: 'By e-mail', sms: 'By text message', push: 'As a notification on your phone' } satisfies Readonly<Record<Way, string>>,
    one: { email: 'We write by e-mail.', sms: 'We write by text message.', push: 'We write by notifications on your phone.' } satisfies Readonly<
      Record<Way, string>
    >,
    none: 'We have no address we can write to, so no reminder reaches you. Tell the clinic your e-mail address, by phone or at your next visit.',
    saved: {
      on: (kind: Kind) => `On: ${kinds[kind]}.`,
      off: (kind: Kind) => `Off: ${kinds[kind]}.`,
      way: (way: Way) => `From now on: ${ways[way]}.`,
    },
    night: 'Nothing goes out at night, from 21:00 to 8:00',
    nightAt: (city: string, isClinic: boolean) => (isClinic ? `By the clinic’s clock (${city})` : `By the clock of ${city}`),
    nightSaved: (city: string) => `From now on by the clock of ${city}.`,
    undo: 'Undo',
    undone: 'As it was before.',
    next: 'What comes next',
    nextNone: 'Nothing is planned for now. Reminders follow from your appointments and treatments.',
    sent: 'What was sent',
    sentNone: 'Nothing was sent yet.',
    more: (count: number) => `And ${count} more after that.`,
  },
  phone: {
    title: 'Also on this phone',
    about: 'As a notification, for as long as you are signed in here. It says no more than our letters.',
    busy: 'One moment …',
    on: 'On. From now on we write to you as a notification on this phone. You can choose another way below.',
    off: 'Off on this phone.',
    hindered: {
      home: 'An iPhone or iPad shows notifications only for an app on its home screen. In Safari tap Share, then “Add to Home Screen”, and open Afterglow from there.',
      unsupported: 'This browser cannot show notifications. Another one may, such as the browser your phone came with.',
      blocked: 'Notifications from this page are blocked in your browser. Allow them in its settings for this page, then come back.',
    },
    refused: {
      unsupported: 'This browser cannot show notifications. Nothing was changed.',
      blocked: 'Your browser blocks notifications from this page. Allow them in its settings, then try again. Nothing was changed.',
      dismissed: 'Your browser asked whether notifications are welcome and got no answer. Nothing was changed.',
      away: 'Your browser could not reach its notification service. Check the connection and try again. Nothing was changed: we write to you as before.',
      failed: 'That did not work. Nothing was changed.',
    },
  },
  chart: {
    lead: 'What this client is reminded of follows from appointments, treatments and what they told. It changes by itself.',
    toCome: 'To come',
    toComeNone: 'Nothing is planned.',
    sent: 'Sent',
    sentNone: 'Nothing was sent yet.',
    dropped: 'Not sent',
    dead: 'Given up',
    unwanted: (list: readonly Kind[]) => `The client does not want: ${list.map((kind) => kinds[kind].toLowerCase()).join(', ')}.`,
    noWay: 'There is no address to write to: add an e-mail address or a phone number under “Change details”.',
    notWanted: 'The client does not want this kind: it will not be sent.',
    more: (count: number) => `And ${count} more.`,
    trying: (tries: number, reason: string) => `Tried ${tries === 1 ? 'once' : `${tries} times`}: ${reason}`,
  },
  troubled: {
    title: 'Reminders that did not arrive',
    lead: 'Of the last two weeks. Each says why, and what helps.',
    dead: 'Given up',
    deadNone: 'None was given up.',
    dropped: 'Not sent',
    droppedNone: 'None was left out.',
    notice: (count: number) => (count === 1 ? 'A reminder did not arrive.' : `${count} reminders did not arrive.`),
    look: 'See which',
  },
  retry: 'Send again',
  retryOf: (what: string, who: string) => `Send again: ${what}${who === '' ? '' : `, ${who}`}`,
  retried: 'It goes out again within a minute; at night, in the morning.',
  isOver: 'It is too late to send it again. If it matters, call them.',
  tooLate: 'It is too late for this one.',
  failed: 'That did not work. Nothing was changed.',
  what: {
    appointment: (when: string) => (when === '' ? 'Reminder of an appointment' : `Reminder of the appointment on ${when}`),
    'pre-care': (when: string) => (when === '' ? 'Steps before an appointment' : `Steps before the appointment on ${when}`),
    aftercare: () => 'Steps after a treatment',
    'check-in': () => 'Question how they are',
    outcome: () => 'Question how they like the result',
    message: () => 'Letter that a message waits',
  } satisfies Readonly<Record<Kind, (when: string) => string>>,
  whatYours: {
    appointment: (when: string) => (when === '' ? 'Your appointment' : `Your appointment on ${when}`),
    'pre-care': (when: string) => (when === '' ? 'A step before your appointment' : `A step before your appointment on ${when}`),
    aftercare: () => 'Your next steps after a treatment',
    'check-in': () => 'How are you today?',
    outcome: () => 'How do you like the result?',
    message: () => 'A message from your clinic',
  } satisfies Readonly<Record<Kind, (when: string) => string>>,
  by: { email: 'by e-mail', sms: 'by text message', push: 'as a notification' } satisfies Readonly<Record<Way, string>>,
} as const;

interface Why {
  readonly why: string;
  /** What helps; empty: nothing has to be done. */
  readonly todo: string;
}

const WHY: Readonly<Record<string, Why>> = {
  'too-late': { why: 'It was too late to be of use.', todo: 'If it matters, call them.' },
  'not-wanted': { why: 'The client does not want this kind.', todo: '' },
  'no-way': { why: 'There was no address to write to.', todo: 'Add an e-mail address or a phone number to the client’s details.' },
};

/** Anything but a refusal is taken to be the way itself, not the address. */
export function whyWords(reason: string | null): Why {
  const known = WHY[reason ?? ''];
  if (known) return known;
  const isRefused = reason !== null && (/^http-4/.test(reason) || /^(?:EENVELOPE|EMESSAGE)$/.test(reason));
  return isRefused
    ? { why: `The message was refused (${reason}).`, todo: 'See whether the address or number is right, then send it again.' }
    : {
        why: `It could not be delivered${reason === null ? '' : ` (${reason})`}.`,
        todo: 'Send it again. If that fails too, whoever runs the server looks at how messages are sent.',
      };
}
