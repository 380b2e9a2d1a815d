/** The endpoints of booking. POST requests may carry an `Idempotency-Key` header: sent twice, done once. */
import * as z from 'zod';
import * as b from './bookingSchemas.ts';
import { define } from './endpoint.ts';
import { id, nothing } from './schemas.ts';

const clinicParams = z.strictObject({ clinicId: id });
const one = z.strictObject({ clinicId: id, appointmentId: id });
const open = { roles: ['anyone'], params: clinicParams, status: 200 } as const;
const desk = { roles: ['clinic'], phi: true, params: clinicParams, status: 200 } as const;
const CLINIC = '/api/clinics/{clinicId}';
const APPOINTMENT = `${CLINIC}/appointments/{appointmentId}`;

export const bookingRoutes = {
  services: define({ ...open, phi: false, method: 'GET', path: `${CLINIC}/services`, summary: 'What can be booked, and with whom', body: nothing, reply: b.servicesReply }),
  starts: define({ ...open, phi: true, method: 'POST', path: `${CLINIC}/starts`, summary: 'Free times day by day; a day without one says why', body: b.startsBody, reply: b.startsReply }),
  bookPublic: define({ ...open, phi: true, method: 'POST', path: `${CLINIC}/bookings`, summary: 'Book or hold a time, as a client', body: b.bookBody, reply: b.appointmentReply, status: 201 }),
  confirmHold: define({ ...open, phi: true, method: 'POST', path: `${CLINIC}/bookings/{appointmentId}/confirm`, summary: 'A held time becomes a booking; who it is for, if nobody was named yet', params: one, body: b.confirmBody, reply: b.appointmentReply }),
  cancelPublic: define({ ...open, phi: true, method: 'POST', path: `${CLINIC}/bookings/{appointmentId}/cancel`, summary: 'Cancel, as a client', params: one, body: b.changeBody, reply: b.appointmentReply }),
  planSeries: define({ ...open, phi: true, method: 'POST', path: `${CLINIC}/series`, summary: 'The best dates for a series, or why there are none', body: b.seriesBody, reply: b.seriesReply }),
  bookSeries: define({ ...open, phi: true, method: 'POST', path: `${CLINIC}/series/book`, summary: 'Book all sessions of a series, or none', body: b.bookSeriesBody, reply: z.array(b.appointmentReply), status: 201 }),
  calendar: define({ ...desk, method: 'GET', path: `${CLINIC}/calendar/{from}/{to}`, summary: 'The appointments of some days', params: z.strictObject({ clinicId: id, from: z.string(), to: z.string() }), body: nothing, reply: b.calendarReply }),
  resourceCalendar: define({ ...desk, method: 'GET', path: `${CLINIC}/resources/{resourceId}/calendar/{from}/{to}`, summary: 'The appointments of one provider, room or device', params: z.strictObject({ clinicId: id, resourceId: id, from: z.string(), to: z.string() }), body: nothing, reply: b.calendarReply }),
  readiness: define({ ...desk, method: 'GET', path: `${CLINIC}/readiness/{from}/{to}`, summary: 'Who is ready, and what stands in the way', params: z.strictObject({ clinicId: id, from: z.string(), to: z.string() }), body: nothing, reply: b.readinessReply }),
  book: define({ ...desk, method: 'POST', path: `${CLINIC}/appointments`, summary: 'Book or hold a time, at the desk', body: b.deskBookBody, reply: b.appointmentReply, status: 201 }),
  setStatus: define({ ...desk, method: 'POST', path: `${APPOINTMENT}/status`, summary: 'Confirm, cancel, arrived, did not come', params: one, body: b.statusBody, reply: b.appointmentReply }),
  previewMove: define({ ...desk, method: 'POST', path: `${APPOINTMENT}/preview`, summary: 'What a move would change, before it is made', params: one, body: b.previewBody, reply: b.previewReply }),
  move: define({ ...desk, method: 'POST', path: `${APPOINTMENT}/move`, summary: 'To another time or provider', params: one, body: b.moveBody, reply: b.appointmentReply }),
  undo: define({ ...desk, method: 'POST', path: `${APPOINTMENT}/undo`, summary: 'Take back the last change, within three minutes', params: one, body: b.changeBody, reply: b.appointmentReply }),
  history: define({ ...desk, method: 'GET', path: `${APPOINTMENT}/history`, summary: 'What was done to an appointment', params: one, body: nothing, reply: b.historyReply }),
  resources: define({ ...desk, phi: false, method: 'GET', path: `${CLINIC}/resources`, summary: 'Providers, rooms and devices with their hours', body: nothing, reply: b.resourcesReply }),
  changeResource: define({ ...desk, phi: false, method: 'PATCH', path: `${CLINIC}/resources/{resourceId}`, summary: 'Name, hours, exceptions, calendar elsewhere', params: z.strictObject({ clinicId: id, resourceId: id }), body: b.resourceBody, reply: b.resourcesReply }),
  waitlist: define({ ...desk, method: 'GET', path: `${CLINIC}/waitlist`, summary: 'Who waits for a time', body: nothing, reply: b.waitlistReply }),
  joinWaitlist: define({ ...desk, method: 'POST', path: `${CLINIC}/waitlist`, summary: 'Wait for a time', body: b.waitBody, reply: b.waitlistReply, status: 201 }),
  leaveWaitlist: define({ ...desk, method: 'DELETE', path: `${CLINIC}/waitlist/{waitlistId}`, summary: 'Wait no longer', params: z.strictObject({ clinicId: id, waitlistId: id }), body: nothing, reply: b.waitlistReply }),
  feeds: define({ ...desk, method: 'GET', path: `${CLINIC}/feeds`, summary: 'Calendar addresses that are in use', body: nothing, reply: b.feedsReply }),
  addFeed: define({ ...desk, method: 'POST', path: `${CLINIC}/feeds`, summary: 'A private calendar address for a client or a provider', body: b.feedBody, reply: b.feedReply, status: 201 }),
  revokeFeed: define({ ...desk, method: 'DELETE', path: `${CLINIC}/feeds/{feedId}`, summary: 'The address stops working at once', params: z.strictObject({ clinicId: id, feedId: id }), body: nothing, reply: b.doneReply }),
} as const;
