/** Which verb of booking answers which endpoint, and through which door it came. */
import type { bookingRoutes } from '@afterglow/kernel/api';
import { book, calendarOf, changeStatus, confirm, historyOf, move, servicesOf, startsOf, undo } from '../care/booking/book.ts';
import { previewMove, readinessOf } from '../care/booking/desk.ts';
import { addFeed, dropFeed, feedsOf } from '../care/booking/feeds.ts';
import { refreshOutside } from '../care/booking/outside.ts';
import { changeResource, resourcesOf } from '../care/booking/resources.ts';
import type { ChangeRequest } from '../care/booking/replace.ts';
import { stuckOf } from '../care/booking/rezone.ts';
import { bookSeries, planFor } from '../care/booking/series.ts';
import { joinWaitlist, leaveWaitlist, waitAsGuest, waitlistOf } from '../care/booking/waitlist.ts';
import type { Care } from '../care/deps.ts';
import type { Verbs } from './mount.ts';

type Params = { readonly clinicId: string; readonly appointmentId: string };
const change = (params: Params, body: { readonly version?: number | undefined; readonly reason: string }, by: string): ChangeRequest => ({
  clinicId: params.clinicId,
  appointmentId: params.appointmentId,
  version: body.version,
  reason: body.reason,
  by,
});

export function bookingVerbs(care: Care): Pick<Verbs, keyof typeof bookingRoutes> {
  return {
    services: ({ params }) => servicesOf(care, params.clinicId),
    starts: ({ params, body }) => startsOf(care, params.clinicId, body),
    bookPublic: ({ params, body, key }) => book(care, params.clinicId, { ...body, by: 'client' }, key),
    confirmHold: ({ params, body, key }) => confirm(care, change(params, body, 'client'), body, key),
    cancelPublic: ({ params, body, key }) => changeStatus(care, { ...change(params, body, 'client'), status: 'cancelled' }, key),
    waitPublic: ({ params, body }) => waitAsGuest(care, params.clinicId, body),
    planSeries: ({ params, body }) => planFor(care, params.clinicId, body),
    bookSeries: ({ params, body, key }) => bookSeries(care, params.clinicId, body, key),
    calendar: ({ params }) => calendarOf(care, params.clinicId, params.from, params.to),
    resourceCalendar: ({ params }) => calendarOf(care, params.clinicId, params.from, params.to, params.resourceId),
    readiness: ({ params }) => readinessOf(care, params.clinicId, params.from, params.to),
    book: ({ params, body, key }) => book(care, params.clinicId, { ...body, by: 'desk' }, key),
    setStatus: ({ params, body, key }) => changeStatus(care, { ...change(params, body, 'desk'), status: body.status }, key),
    previewMove: ({ params, body }) => previewMove(care, params, body),
    move: ({ params, body, key }) => move(care, change(params, body, 'desk'), body, key),
    undo: ({ params, body, key }) => undo(care, change(params, body, 'desk'), key),
    stuck: ({ params }) => stuckOf(care, params.clinicId),
    history: ({ params }) => historyOf(care, params.clinicId, params.appointmentId),
    resources: ({ params }) => resourcesOf(care, params.clinicId),
    changeResource: async ({ params, body }) => {
      const changed = await changeResource(care, params.clinicId, params.resourceId, body);
      return changed.ok && body.busyUrl ? refreshOutside(care, params.clinicId, params.resourceId) : changed;
    },
    waitlist: ({ params }) => waitlistOf(care, params.clinicId),
    joinWaitlist: ({ params, body }) => joinWaitlist(care, params.clinicId, body),
    leaveWaitlist: ({ params }) => leaveWaitlist(care, params.clinicId, params.waitlistId),
    feeds: ({ params }) => feedsOf(care, params.clinicId),
    addFeed: ({ params, body }) => addFeed(care, params.clinicId, body.owner, body.id),
    revokeFeed: ({ params }) => dropFeed(care, params.clinicId, params.feedId),
  };
}
