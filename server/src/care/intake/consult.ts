/** Consultations and examinations on record: what a first session of some treatments waits for. */
import { consultationLastDay, dayOf, err, ok, parseDay, printDay } from '@afterglow/kernel';
import type { BodyOf, Routes } from '@afterglow/kernel/api';
import { insertConsultation, listConsultations, withdrawConsultation } from '../../store/intake/consultations.ts';
import { findPatient, type Owner } from '../../store/patients.ts';
import { clinicOf } from '../clinics.ts';
import { type Care, invalid, notFound } from '../deps.ts';
import { libraryOf } from '../terms.ts';

export async function addConsultation(care: Care, owner: Owner, body: BodyOf<Routes['addConsultation']>) {
  const clinic = await clinicOf(care, owner.clinicId);
  if (!clinic.ok) return clinic;
  const library = await libraryOf(care, owner.clinicId);
  const day = parseDay(body.on);
  if (day === undefined) return err(invalid('on', `"${body.on}" is not a date: use 2026-12-15`));
  if (day > dayOf(care.now(), clinic.value.zone)) return err(invalid('on', 'this day is still to come: record it once it has taken place'));
  const { protocol = null } = body;
  if (protocol !== null && !Object.hasOwn(library.protocols, protocol)) return err(invalid('protocol', `there is no protocol "${protocol}"`));
  if (!(await findPatient(care.pool, owner))) return err(notFound('client'));
  const usual = consultationLastDay(day, protocol === null ? undefined : library.protocols[protocol], library);
  const lastDay = body.validUntil === undefined ? usual : parseDay(body.validUntil);
  if (lastDay === undefined || lastDay < day) return err(invalid('validUntil', 'it counts at least until the day it took place'));
  const by = body.by ?? care.actor.name;
  const one = { id: care.newId(), kind: body.kind, protocol, day, lastDay, by, note: body.note, recordedBy: care.actor.name };
  await insertConsultation(care.pool, owner, one, await care.vault.keyOf(owner.clinicId, owner.patientId), care.now());
  return ok({ id: one.id, on: printDay(day), validUntil: printDay(lastDay) });
}

export async function consultationsOf(care: Care, owner: Owner) {
  const list = await listConsultations(care.pool, owner, await care.vault.keyOf(owner.clinicId, owner.patientId));
  return list.map(({ id, kind, protocol, day, lastDay, by, note }) => ({ id, kind, protocol, on: printDay(day), validUntil: printDay(lastDay), by, note }));
}

export async function dropConsultation(care: Care, { consultationId, ...owner }: Owner & { readonly consultationId: string }) {
  const isGone = await withdrawConsultation(care.pool, owner, consultationId, care.now());
  return isGone ? ok({ done: true } as const) : err(notFound('consultation of this client'));
}
