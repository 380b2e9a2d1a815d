/** Packages: offered, sold, and what is left of them, which follows from the appointments that stand. */
import { dayOf, err, ok, packageUse, parseDay, printDay, type Result, startOfDay } from '@afterglow/kernel';
import type { BodyOf, Routes } from '@afterglow/kernel/api';
import { listOfPatient } from '../../store/booking/appointments.ts';
import { findPatient, type Owner } from '../../store/patients.ts';
import {
  archivePackage as putAside,
  type ClientPackage,
  endSold,
  insertSold,
  listPackages,
  listPaidApart,
  listSold,
  type Package,
  putPackage,
  setPaidApart,
} from '../../store/setup/packages.ts';
import { serviceOf, setupOf } from '../booking/setup.ts';
import { type Care, invalid, notFound, type Refusal } from '../deps.ts';
import { iso } from '../iso.ts';

const offered = ({ serviceId, ...one }: Package) => ({ ...one, service: serviceId });

export async function packagesOf(care: Care, clinicId: string) {
  return ok((await listPackages(care.pool, clinicId)).map(offered));
}

export async function keepPackage(care: Care, clinicId: string, { service, ...body }: BodyOf<Routes['putPackage']>) {
  const setup = await setupOf(care, clinicId);
  if (!setup.ok) return setup;
  const known = serviceOf(setup.value, service);
  if (!known.ok) return known;
  const before = await listPackages(care.pool, clinicId);
  await putPackage(care.pool, clinicId, { ...body, serviceId: service, isArchived: false }, before.length);
  return packagesOf(care, clinicId);
}

export async function archivePackage(care: Care, clinicId: string, packageId: string, isArchived: boolean) {
  return (await putAside(care.pool, clinicId, packageId, isArchived ? new Date(care.now()) : null)) ? packagesOf(care, clinicId) : err(notFound('package'));
}

const COUNTS = ['arrived', 'in-session', 'done', 'no-show'];

export async function clientPackagesOf(care: Care, owner: Owner) {
  const setup = await setupOf(care, owner.clinicId);
  if (!setup.ok) return setup;
  if (!(await findPatient(care.pool, owner))) return err(notFound('client'));
  const { zone } = setup.value.clinic;
  const sold = await listSold(care.pool, owner);
  const apart = new Set(await listPaidApart(care.pool, owner));
  const appointments = (await listOfPatient(care.pool, owner.clinicId, owner.patientId))
    .filter(({ id, status, expiresAt }) => !apart.has(id) && status !== 'cancelled' && expiresAt === null)
    .map(({ id, serviceId, start, status }) => ({ id, serviceId, start, isUsed: COUNTS.includes(status) }));
  const uses = packageUse(
    sold.filter(({ isEnded }) => !isEnded).map((one) => ({ ...one, expiresAt: endOf(one, zone) })),
    appointments,
  );
  return ok(
    sold.map(({ serviceId, soldAt, soldBy: _, ...one }) => ({
      ...one,
      service: serviceId,
      soldAt: iso(soldAt),
      ...(uses.get(one.id) ?? { used: [], planned: [], left: 0 }),
    })),
  );
}

/** It covers the whole of its last day. */
function endOf({ expiresOn }: ClientPackage, zone: string): number | null {
  const day = expiresOn === null ? undefined : parseDay(expiresOn);
  return day === undefined ? null : startOfDay(day + 1, zone);
}

export async function sellPackage(care: Care, owner: Owner, { id, package: packageId }: BodyOf<Routes['sellPackage']>) {
  const setup = await setupOf(care, owner.clinicId);
  if (!setup.ok) return setup;
  const offer = (await listPackages(care.pool, owner.clinicId)).find((one) => one.id === packageId);
  if (!offer) return err(notFound('package'));
  if (offer.isArchived) return err(invalid('package', 'this package is not sold any more'));
  if (!(await findPatient(care.pool, owner))) return err(notFound('client'));
  const { zone, currency } = setup.value.clinic;
  const { title, serviceId, sessions, price, validDays } = offer;
  const expiresOn = validDays === null ? null : printDay(dayOf(care.now(), zone) + validDays);
  await insertSold(care.pool, owner, {
    id,
    title,
    serviceId,
    sessions,
    price,
    currency,
    soldAt: care.now(),
    expiresOn,
    soldBy: care.actor.name,
    isEnded: false,
  });
  return clientPackagesOf(care, owner);
}

export async function endPackage(care: Care, owner: Owner, id: string, isEnded: boolean) {
  return (await endSold(care.pool, owner, id, isEnded ? new Date(care.now()) : null)) ? clientPackagesOf(care, owner) : err(notFound('package'));
}

export async function payApart(care: Care, owner: Owner, appointmentId: string, isApart: boolean): Promise<Result<object, Refusal>> {
  const own = (await listOfPatient(care.pool, owner.clinicId, owner.patientId)).some(({ id }) => id === appointmentId);
  if (!own) return err(notFound('appointment'));
  await setPaidApart(care.pool, owner.clinicId, appointmentId, isApart);
  return clientPackagesOf(care, owner);
}
