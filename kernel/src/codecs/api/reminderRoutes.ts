/** The endpoints of reminders: what a client is reminded of and how, what did not arrive. */
import * as z from 'zod';
import { REMINDER_KINDS } from '../../reminders/reminders.ts';
import { isZone } from '../../time/zone.ts';
import { define, STAFF, STAFF_AND_CLIENT } from './endpoint.ts';
import { id, instant, nothing } from './schemas.ts';

export const REMINDER_CHANNELS = ['email', 'sms', 'push'] as const;
export const REMINDER_STATES = ['pending', 'sent', 'dropped', 'dead'] as const;

const kind = z.enum(REMINDER_KINDS);
const channel = z.enum(REMINDER_CHANNELS);
const ofClient = z.strictObject({ clinicId: id, patientId: id });
const ofClinic = z.strictObject({ clinicId: id });
const key = z.string().min(1).max(200);

const reminder = z.looseObject({
  key,
  kind,
  session: id.describe('the appointment or session it is about'),
  zone: z.string().describe('by whose clock its times are read'),
  visit: instant.nullable().describe('when the appointment it is about begins; null: a session that was not booked here'),
  at: instant.describe('when it goes out: never in quiet hours'),
  until: instant.describe('later than this it is dropped'),
  status: z.enum(REMINDER_STATES).describe('dropped: too late, not wanted, or no way to them; dead: tried too often'),
  channel: z.string().nullable(),
  reason: z.string().nullable().describe('a code: why it was dropped, or what the last try met'),
  tries: z.int(),
  settledAt: instant.nullable(),
});
export type ReminderJson = z.infer<typeof reminder>;

const choice = z.strictObject({
  unwanted: z.array(kind).max(REMINDER_KINDS.length).describe('kinds nobody writes to them about'),
  channel,
  zone: z
    .string()
    .refine(isZone, 'is a time zone such as Europe/Berlin')
    .nullable()
    .optional()
    .describe('by whose clock their night is; null: that of the place; left out: as it was'),
});
const reminders = z.looseObject({
  choice,
  zone: z.string().describe('of the clinic'),
  ways: z.array(channel).describe('by which they can be reached: the clinic offers it, and their address is known'),
  push: z
    .looseObject({ key: z.string(), isOnThisDevice: z.boolean() })
    .describe('notifications: the key a browser subscribes with, and whether the device that asks gets them'),
  reminders: z.array(reminder).describe('in the order they go out'),
});
/** A browser's push subscription; base64url without padding. */
const device = z.strictObject({
  endpoint: z.string().min(1).max(1000).describe('https address of the browser’s push service'),
  p256dh: z.string().regex(/^[\w-]{87}$/, 'is 65 bytes, base64url'),
  auth: z.string().regex(/^[\w-]{22}$/, 'is 16 bytes, base64url'),
  isRenewal: z.boolean().optional().describe('only where this device has one: the browser changed it by itself'),
});
const troubled = z.array(reminder.extend({ patient: z.looseObject({ id, name: z.string() }) }));

/** What a service worker is given to show. */
export interface PushNotice {
  /** Who writes. */
  readonly title: string;
  /** Says nothing of anybody's health. */
  readonly line: string;
  /** The page it opens, a path. */
  readonly page: string;
  /** The same message again takes the place of what is shown. */
  readonly key: string;
}

const OF_CLIENT = '/api/clinics/{clinicId}/patients/{patientId}/reminders';
const OF_CLINIC = '/api/clinics/{clinicId}/reminders';

export const reminderRoutes = {
  reminders: define({
    method: 'GET',
    roles: STAFF_AND_CLIENT,
    phi: true,
    path: OF_CLIENT,
    params: ofClient,
    summary: 'What a client will be reminded of and what went out, and how they want it',
    body: nothing,
    reply: reminders,
    status: 200,
  }),
  chooseReminders: define({
    method: 'POST',
    roles: STAFF_AND_CLIENT,
    phi: true,
    path: `${OF_CLIENT}/choice`,
    params: ofClient,
    summary: 'Choose which reminders come, and by which way',
    body: choice,
    reply: reminders,
    status: 200,
  }),
  addDevice: define({
    method: 'POST',
    roles: ['client'],
    phi: true,
    path: `${OF_CLIENT}/device`,
    params: ofClient,
    summary: 'Send notifications to the device that asks, for as long as it is signed in',
    body: device,
    reply: reminders,
    status: 200,
  }),
  dropDevice: define({
    method: 'DELETE',
    roles: ['client'],
    phi: true,
    path: `${OF_CLIENT}/device`,
    params: ofClient,
    summary: 'No more notifications to the device that asks',
    body: nothing,
    reply: reminders,
    status: 200,
  }),
  retryReminder: define({
    method: 'POST',
    roles: STAFF,
    phi: true,
    path: `${OF_CLIENT}/retry`,
    params: ofClient,
    summary: 'Send again what was given up, while it is of use',
    body: z.strictObject({ key }),
    reply: reminders,
    status: 200,
  }),
  troubledReminders: define({
    method: 'GET',
    roles: STAFF,
    phi: true,
    path: `${OF_CLINIC}/troubled`,
    params: ofClinic,
    summary: 'Reminders of the last two weeks that were given up or dropped, the newest first',
    body: nothing,
    reply: troubled,
    status: 200,
  }),
  stopReminders: define({
    method: 'POST',
    roles: ['anyone'],
    phi: false,
    path: `${OF_CLINIC}/stop`,
    params: ofClinic,
    summary: 'End one kind of reminder with the link from a mail; no sign-in',
    body: z.strictObject({ token: z.string().min(1).max(300) }),
    reply: z.looseObject({ kind, clinic: z.string() }),
    status: 200,
  }),
};
