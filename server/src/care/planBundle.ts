/**
 * All a phone needs to answer without us: a client's facts, sessions and check-ins, the clinic to call, and the marks of the
 * library and the ingredient table it needs beside them. No name, no free words, no photos. In: whose. Out: it, and its hash:
 * another hash means something changed.
 */
import { err, ok, readPatient, type Result } from '@afterglow/kernel';
import { checkInsOf } from './checkIns.ts';
import { clinicOf } from './clinics.ts';
import { type Care, notFound, type Refusal } from './deps.ts';
import { appointmentView } from './intake/fill.ts';
import { verdictsOf } from './intake/verdicts.ts';
import { iso } from './iso.ts';
import { hashOf, libraryMark, markOf } from './mark.ts';
import { readPatientView } from './patients.ts';
import { stepsOf } from './steps.ts';
import { libraryOf } from './terms.ts';
import type { Owner } from '../store/patients.ts';

export async function planBundle(care: Care, owner: Owner) {
  const [clinic, patient, checkIns, steps] = await Promise.all([
    clinicOf(care, owner.clinicId),
    readPatientView(care, owner),
    checkInsOf(care, owner),
    stepsOf(care, owner),
  ]);
  if (!clinic.ok) return clinic;
  if (!patient.ok) return patient;
  if (!checkIns.ok) return checkIns;
  const library = await libraryOf(care, owner.clinicId);
  const { ingredients } = library;
  if (!ingredients) return err(notFound('ingredient table')) satisfies Result<never, Refusal>;
  const { id, name, zone, phone, emergency, hours } = clinic.value;
  const { facts, sessions } = patient.value;
  const read = readPatient(facts, { zone, library });
  const standing = steps.some(({ said }) => said === 'used') ? await standingOf(care, owner) : [];
  const content = {
    clinic: { id, name, zone, phone, emergency, hours },
    facts,
    // Read here, so that a phone shows the day before it has the table.
    meanings: (read.ok ? (read.value.person.exposures ?? []) : []).map(({ classes, unrecognised }) => ({ classes, unrecognised })),
    sessions,
    protocols: sessions.map(({ protocol, version }) => ({ id: protocol, version })),
    checkIns: checkIns.value.map(({ id, session, at, signs }) => ({ id, session, at, signs })),
    steps,
    standing,
    library: libraryMark(care.library),
    ingredients: markOf(ingredients, () => ingredients.data),
  };
  return ok({ ...content, hash: hashOf(content), at: iso(care.now()) });
}

async function standingOf(care: Care, owner: Owner) {
  const verdicts = await verdictsOf(care, owner);
  return verdicts.ok
    ? verdicts.value.list.map((one) => appointmentView(care, owner, one)).map(({ id, status, until, texts }) => ({ id, status, until, texts }))
    : [];
}
