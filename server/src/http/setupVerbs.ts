/** Which verb of setting up answers which endpoint. */
import type { setupRoutes } from '@afterglow/kernel/api';
import { addResource, archiveResource } from '../care/booking/resources.ts';
import { checkImport, importState, runImport } from '../care/setup/imports.ts';
import { archiveService, keepService, offerOf, orderServices } from '../care/setup/offer.ts';
import { archivePackage, clientPackagesOf, endPackage, keepPackage, packagesOf, payApart, sellPackage } from '../care/setup/packages.ts';
import { notePayment, paymentsOf, reportPayment } from '../care/setup/payments.ts';
import { changeSettings, newPaymentSecret, settingsOf } from '../care/setup/settings.ts';
import type { Verbs } from './mount.ts';

export const setupVerbs: Pick<Verbs, keyof typeof setupRoutes> = {
  settings: ({ care, params }) => settingsOf(care, params.clinicId),
  changeSettings: ({ care, params, body }) => changeSettings(care, params.clinicId, body),
  newPaymentSecret: ({ care, params }) => newPaymentSecret(care, params.clinicId),
  offer: ({ care, params }) => offerOf(care, params.clinicId),
  putService: ({ care, params, body }) => keepService(care, params.clinicId, body),
  archiveService: ({ care, params, body }) => archiveService(care, params.clinicId, params.serviceId, body.archived),
  orderServices: ({ care, params, body }) => orderServices(care, params.clinicId, body.ids),
  addResource: ({ care, params, body }) => addResource(care, params.clinicId, body),
  archiveResource: ({ care, params, body }) => archiveResource(care, params.clinicId, params.resourceId, body.archived),
  packages: ({ care, params }) => packagesOf(care, params.clinicId),
  putPackage: ({ care, params, body }) => keepPackage(care, params.clinicId, body),
  archivePackage: ({ care, params, body }) => archivePackage(care, params.clinicId, params.packageId, body.archived),
  clientPackages: ({ care, params }) => clientPackagesOf(care, params),
  sellPackage: ({ care, params, body }) => sellPackage(care, params, body),
  endPackage: ({ care, params, body }) => endPackage(care, params, params.clientPackageId, body.archived),
  paidApart: ({ care, params, body }) => payApart(care, params, params.appointmentId, body.isApart),
  payments: ({ care, params }) => paymentsOf(care, params),
  notePayment: ({ care, params, body }) => notePayment(care, params, body),
  paymentHook: ({ care, params, body }) => reportPayment(care, params.clinicId, body),
  checkImport: ({ care, params, body }) => checkImport(care, params.clinicId, body),
  runImport: ({ care, params }) => runImport(care, params.clinicId, params.importId),
  importState: ({ care, params }) => importState(care, params.clinicId, params.importId),
};
