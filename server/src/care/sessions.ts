/** Sessions of a client: add one (it pins the protocol of now), and the merged plan over all of them. */
import { derivePlan, err, ok, planJson, readPatient, type Result } from '@afterglow/kernel';
import type { BodyOf, Routes } from '@afterglow/kernel/api';
import { findPatient, type Owner } from '../store/patients.ts';
import { insertSession, type StoredSession } from '../store/sessions.ts';
import { type Care, notFound, type Refusal } from './deps.ts';
import { sessionsOf } from './booking/sessionsOf.ts';
import { rescreened } from './intake/rescreen.ts';
import { chartFile, toldBy } from './intake/told.ts';
import { hashOf } from './mark.ts';
import { libraryOf } from './terms.ts';
import { clinicOf, sessionView } from './patients.ts';

export async function addSession(care: Care, owner: Owner, body: BodyOf<Routes['addSession']>): Promise<Result<ReturnType<typeof sessionView>, Refusal>> {
  const clinic = await clinicOf(care, owner.clinicId);
  if (!clinic.ok) return clinic;
  const read = readPatient({ sessions: [body] }, { zone: clinic.value.zone, library: care.library });
  if (!read.ok)
    return err({ type: 'invalid', errors: read.error.map(({ message }) => ({ path: message.includes('protocol') ? 'protocol' : 'start', message })) });
  const [session] = read.value.sessions;
  const protocol = session && care.library.protocols[session.protocol];
  if (!session || !protocol || !(await findPatient(care.pool, owner))) return err(notFound('client'));
  const stored: StoredSession = { ...session, id: care.newId(), version: protocol.version, hash: hashOf(protocol) };
  await rescreened(care, owner, 'a treatment was recorded', ({ pool }) => insertSession(pool, owner, stored, new Date(care.now())));
  return ok(sessionView(stored));
}

export async function readPlan(care: Care, owner: Owner) {
  const clinic = await clinicOf(care, owner.clinicId);
  if (!clinic.ok) return clinic;
  const patient = await findPatient(care.pool, owner);
  if (!patient) return err(notFound('client'));
  const library = await libraryOf(care, owner.clinicId);
  const sessions = (await sessionsOf(care, owner)).filter(({ protocol }) => Object.hasOwn(care.library.protocols, protocol));
  const { zone } = clinic.value;
  const facts = readPatient(chartFile(patient, await toldBy(care, owner), care.now(), zone), { zone, library });
  const last = sessions.at(-1);
  const protocol = last && care.library.protocols[last.protocol];
  if (!facts.ok || !last || !protocol) return err(notFound('session of this client'));
  return ok(planJson(derivePlan({ library, sessions, person: facts.value.person }), protocol, last));
}
