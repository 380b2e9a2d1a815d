/** Which verb of reminders answers which endpoint. */
import type { reminderRoutes } from '@afterglow/kernel/api';
import type { Asking } from '../care/accounts/asking.ts';
import { chooseReminders, remindersFor, retryReminder, troubledReminders } from '../care/reminders/choose.ts';
import { addDevice, dropDevice } from '../care/reminders/devices.ts';
import { stopReminders } from '../care/reminders/stopLink.ts';
import type { Verbs } from './mount.ts';

export const reminderVerbs: Pick<Verbs, keyof typeof reminderRoutes> = {
  reminders: ({ care, params, asking }) => remindersFor(care, params, sessionOf(asking)),
  chooseReminders: ({ care, params, body, asking }) => chooseReminders(care, params, body, sessionOf(asking)),
  addDevice: ({ care, params, body, asking }) => addDevice(care, params, body, sessionOf(asking)),
  dropDevice: ({ care, params, asking }) => dropDevice(care, params, sessionOf(asking)),
  retryReminder: ({ care, params, body }) => retryReminder(care, params, body.key),
  troubledReminders: ({ care, params }) => troubledReminders(care, params.clinicId),
  stopReminders: ({ care, params, body }) => stopReminders(care, params.clinicId, body.token),
};

const sessionOf = ({ who }: Asking): string | null => who?.sessionId ?? null;
