/** Payments are taken elsewhere. Here: a note on the chart, by a person, or reported by the payment page with the clinic's secret. */
import { err, ok, type Result } from '@afterglow/kernel';
import type { BodyOf, Routes } from '@afterglow/kernel/api';
import { findAppointment } from '../../store/booking/appointments.ts';
import { findPatient, type Owner } from '../../store/patients.ts';
import { insertPayment, listPayments } from '../../store/setup/payments.ts';
import { findSettings } from '../../store/setup/settings.ts';
import { type Care, notFound, type Refusal } from '../deps.ts';
import { iso } from '../iso.ts';
import { isSecret } from '../secret.ts';

export async function paymentsOf(care: Care, owner: Owner) {
  if (!(await findPatient(care.pool, owner))) return err(notFound('client'));
  return ok((await listPayments(care.pool, owner)).map(({ at, ...payment }) => ({ ...payment, at: iso(at) })));
}

export async function notePayment(care: Care, owner: Owner, body: BodyOf<Routes['notePayment']>) {
  const settings = await findSettings(care.pool, owner.clinicId);
  if (!settings || !(await findPatient(care.pool, owner))) return err(notFound('client'));
  const isNew = await insertPayment(care.pool, owner, { ...body, currency: settings.currency, by: care.actor.name, at: care.now() });
  if (isNew || (await listPayments(care.pool, owner)).some(({ id }) => id === body.id)) return paymentsOf(care, owner);
  return err<Refusal>({ type: 'conflict', message: `a payment with the reference "${body.reference}" is noted already` });
}

/** A wrong secret looks as if there were no such clinic. Reported twice, it is noted once. */
export async function reportPayment(care: Care, clinicId: string, body: BodyOf<Routes['paymentHook']>): Promise<Result<{ readonly done: true }, Refusal>> {
  const settings = await findSettings(care.pool, clinicId);
  if (!settings?.paymentSecretHash || !isSecret(body.secret, settings.paymentSecretHash)) return err(notFound('clinic'));
  const appointment = await findAppointment(care.pool, clinicId, body.appointment);
  if (!appointment) return err(notFound('appointment'));
  const { amount, currency, method, reference } = body;
  const what = appointment.wallStart.replace('T', ' ');
  await insertPayment(
    care.pool,
    { clinicId, patientId: appointment.patientId },
    { id: care.newId(), amount, currency, method, reference, what, by: 'payment page', at: care.now() },
  );
  return ok({ done: true });
}
