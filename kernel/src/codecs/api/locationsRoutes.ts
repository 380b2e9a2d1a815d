/** The endpoints of locations: where a clinic stands, what is offered and booked at one of them, and setting them up. */
import * as z from 'zod';
import * as b from './bookingSchemas.ts';
import { define, STAFF } from './endpoint.ts';
import * as l from './locationsSchemas.ts';
import { id, nothing } from './schemas.ts';
import { archiveBody, orderBody } from './setupSchemas.ts';

const clinicParams = z.strictObject({ clinicId: id });
const one = z.strictObject({ clinicId: id, locationId: id });
const days = z.strictObject({ clinicId: id, locationId: id, from: z.string(), to: z.string() });
const LOCATIONS = '/api/clinics/{clinicId}/locations';
const AT = `${LOCATIONS}/{locationId}`;
const seen = { method: 'GET', body: nothing, status: 200 } as const;
const changed = { roles: ['owner', 'director'], phi: false, method: 'POST', params: clinicParams, reply: l.locationSetupReply, status: 200 } as const;

export const locationsRoutes = {
  locations: define({
    ...seen,
    roles: ['anyone'],
    phi: false,
    path: LOCATIONS,
    params: clinicParams,
    summary: 'Where a clinic can be visited, in its order',
    reply: l.locationsReply,
  }),
  servicesAt: define({
    ...seen,
    roles: ['anyone'],
    phi: false,
    path: `${AT}/services`,
    params: one,
    summary: 'What can be booked at one location, and with whom; the clinic with the phone, hours and zone of that place',
    reply: b.servicesReply,
  }),
  deskServicesAt: define({
    ...seen,
    roles: STAFF,
    phi: false,
    path: `${AT}/desk-services`,
    params: one,
    summary: 'What the desk can book at one location: also what is not offered online',
    reply: b.servicesReply,
  }),
  resourcesAt: define({
    ...seen,
    roles: STAFF,
    phi: false,
    path: `${AT}/resources`,
    params: one,
    summary: 'Providers, rooms and devices of one location with their hours',
    reply: b.resourcesReply,
  }),
  calendarAt: define({
    ...seen,
    roles: STAFF,
    phi: true,
    path: `${AT}/calendar/{from}/{to}`,
    params: days,
    summary: 'The appointments of some days at one location, by its clock',
    reply: b.calendarReply,
  }),
  readinessAt: define({
    ...seen,
    roles: STAFF,
    phi: true,
    path: `${AT}/readiness/{from}/{to}`,
    params: days,
    summary: 'Who is ready at one location, and what stands in the way',
    reply: b.readinessReply,
  }),
  locationSetup: define({
    ...seen,
    roles: STAFF,
    phi: false,
    path: '/api/clinics/{clinicId}/settings/locations',
    params: clinicParams,
    summary: 'All locations as they are written down, with what stands there',
    reply: l.locationSetupReply,
  }),
  putLocation: define({ ...changed, path: LOCATIONS, summary: 'Add or change a location', body: l.locationBody }),
  orderLocations: define({ ...changed, path: `${LOCATIONS}/order`, summary: 'In which order locations are shown', body: orderBody }),
  archiveLocation: define({
    ...changed,
    path: `${AT}/archive`,
    params: one,
    summary: 'Put a location aside, or take it up again; refused while appointments to come stand there',
    body: archiveBody,
  }),
} as const;
