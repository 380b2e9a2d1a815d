/** Which verb of booking answers which endpoint, and through which door it came. */
import type { bookingRoutes } from '@afterglow/kernel/api';
import { book, changeStatus, confirm, historyOf, move, servicesOf, startsOf, undo } from '../care/booking/book.ts';
import { cancelAsClient } from '../care/booking/cancellation.ts';
import { calendarOf } from '../care/booking/days.ts';
import { previewMove, readinessOf } from '../care/booking/desk.ts';
import { addFeed, dropFeed, feedsOf } from '../care/booking/feeds.ts';
import { refreshOutside } from '../care/booking/outside.ts';
import { changeResource, resourcesOf } from '../care/booking/resources.ts';
import type { ChangeRequest } from '../care/booking/replace.ts';
import { stuckOf } from '../care/booking/rezone.ts';
import { bookSeries, planFor } from '../care/booking/series.ts';
import { joinWaitlist, leaveWaitlist, waitAsGuest, waitlistOf } from '../care/booking/waitlist.ts';
import type { Verbs } from './mount.ts';

type Params = { readonly clinicId: string; readonly appointmentId: string };
const change = (params: Params, body: { readonly version?: number | undefined; readonly reason: string }, by: string): ChangeRequest => ({
  clinicId: params.clinicId,
  appointmentId: params.appointmentId,
  version: body.version,
  reason: body.reason,
  by,
});

export const bookingVerbs: Pick<Verbs, keyof typeof bookingRoutes> = {
  services: ({ care, params }) => servicesOf(care, params.clinicId),
  starts: ({ care, params, body }) => startsOf(care, params.clinicId, body),
  bookPublic: ({ care, params, body, key }) => book(care, params.clinicId, { ...body, by: 'client' }, key),
  confirmHold: ({ care, params, body, key }) => confirm(care, change(params, body, 'client'), body, key),
  cancelPublic: ({ care, params, body, key }) => cancelAsClient(care, change(params, body, 'client'), key),
  waitPublic: ({ care, params, body }) => waitAsGuest(care, params.clinicId, body),
  planSeries: ({ care, params, body }) => planFor(care, params.clinicId, body),
  bookSeries: ({ care, params, body, key }) => bookSeries(care, params.clinicId, body, key),
  calendar: ({ care, params }) => calendarOf(care, params.clinicId, params.from, params.to),
  resourceCalendar: ({ care, params }) => calendarOf(care, params.clinicId, params.from, params.to, { resourceId: params.resourceId }),
  readiness: ({ care, params }) => readinessOf(care, params.clinicId, params.from, params.to),
  book: ({ care, params, body, key }) => book(care, params.clinicId, { ...body, by: 'desk' }, key),
  setStatus: ({ care, params, body, key }) => changeStatus(care, { ...change(params, body, 'desk'), status: body.status }, key),
  previewMove: ({ care, params, body }) => previewMove(care, params, body),
  move: ({ care, params, body, key }) => move(care, change(params, body, 'desk'), body, key),
  undo: ({ care, params, body, key }) => undo(care, change(params, body, 'desk'), key),
  stuck: ({ care, params }) => stuckOf(care, params.clinicId),
  history: ({ care, params }) => historyOf(care, params.clinicId, params.appointmentId),
  resources: ({ care, params }) => resourcesOf(care, params.clinicId),
  changeResource: async ({ care, params, body }) => {
    const changed = await changeResource(care, params.clinicId, params.resourceId, body);
    return changed.ok && body.busyUrl ? refreshOutside(care, params.clinicId, params.resourceId) : changed;
  },
  waitlist: ({ care, params }) => waitlistOf(care, params.clinicId),
  joinWaitlist: ({ care, params, body }) => joinWaitlist(care, params.clinicId, body),
  leaveWaitlist: ({ care, params }) => leaveWaitlist(care, params.clinicId, params.waitlistId),
  feeds: ({ care, params }) => feedsOf(care, params.clinicId),
  addFeed: ({ care, params, body }) => addFeed(care, params.clinicId, body.owner, body.id),
  revokeFeed: ({ care, params }) => dropFeed(care, params.clinicId, params.feedId),
};
