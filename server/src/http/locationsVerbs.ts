/** Which verb of locations answers which endpoint. */
import type { locationsRoutes } from '@afterglow/kernel/api';
import { servicesOf } from '../care/booking/book.ts';
import { calendarOf } from '../care/booking/days.ts';
import { readinessOf } from '../care/booking/desk.ts';
import { resourcesOf } from '../care/booking/resources.ts';
import { archiveLocation, keepLocation, locationSetupOf, locationsOf, orderLocations } from '../care/setup/locations.ts';
import type { Verbs } from './mount.ts';

export const locationsVerbs: Pick<Verbs, keyof typeof locationsRoutes> = {
  locations: ({ care, params }) => locationsOf(care, params.clinicId),
  servicesAt: ({ care, params }) => servicesOf(care, params.clinicId, { locationId: params.locationId }),
  deskServicesAt: ({ care, params }) => servicesOf(care, params.clinicId, { locationId: params.locationId, isDesk: true }),
  resourcesAt: ({ care, params }) => resourcesOf(care, params.clinicId, params.locationId),
  calendarAt: ({ care, params: { clinicId, locationId, from, to } }) => calendarOf(care, clinicId, from, to, { locationId }),
  readinessAt: ({ care, params: { clinicId, locationId, from, to } }) => readinessOf(care, clinicId, from, to, locationId),
  locationSetup: ({ care, params }) => locationSetupOf(care, params.clinicId),
  putLocation: ({ care, params, body }) => keepLocation(care, params.clinicId, body),
  orderLocations: ({ care, params, body }) => orderLocations(care, params.clinicId, body.ids),
  archiveLocation: ({ care, params, body }) => archiveLocation(care, params.clinicId, params.locationId, body.archived),
};
