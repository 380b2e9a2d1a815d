/** Which verb of care answers which endpoint. */
import { err, type FactProblem, libraryData, ok, printInstant, protocolJson, questions, type Result } from '@afterglow/kernel';
import { addCheckIn, checkInsOf } from '../care/checkIns.ts';
import { clinicsOf } from '../care/clinics.ts';
import { type Care, invalid, notFound, type Refusal } from '../care/deps.ts';
import { addExposure, addPatient, changePatient, patientsOf, readPatientView } from '../care/patients.ts';
import { findDemo } from '../care/seedDemo.ts';
import { addSession, readPlan } from '../care/sessions.ts';
import { dropTerm, ingredientsOf, keepTerm, termsOf, unreadWords } from '../care/terms.ts';
import { bookingVerbs } from './bookingVerbs.ts';
import type { Verbs } from './mount.ts';

export function verbsOf(care: Care): Verbs {
  const { library } = care;
  const data = libraryData(library);
  return {
    ...bookingVerbs(care),
    library: async () => ok(data),
    protocols: async () => ok(Object.values(library.protocols).map(protocolJson)),
    protocol: async ({ params }) => {
      const protocol = Object.hasOwn(library.protocols, params.id) ? library.protocols[params.id] : undefined;
      return protocol ? ok(protocol) : err(notFound('protocol'));
    },
    plan: async ({ body }) => refused(questions.plan(body, library)),
    ask: async ({ body }) => refused(questions.ask(body, library)),
    screen: async ({ body }) => refused(questions.screen(body, library)),
    label: async ({ body }) => refused(questions.label(body, library)),
    ingredients: async () => (library.ingredients ? ok(library.ingredients.data) : err(notFound('ingredients'))),
    heal: async ({ body }) => refused(questions.heal(body, library)),
    demo: async () => {
      const demo = await findDemo(care);
      return demo ? ok({ ...demo, now: printInstant(care.now()) ?? '' }) : err(notFound('demo'));
    },
    clinics: async () => ok(await clinicsOf(care)),
    patients: ({ params }) => patientsOf(care, params.clinicId),
    addPatient: ({ params, body }) => addPatient(care, params.clinicId, body),
    patient: ({ params }) => readPatientView(care, params),
    changePatient: ({ params, body }) => changePatient(care, params, body),
    addExposure: ({ params, body }) => addExposure(care, params, body),
    addSession: ({ params, body }) => addSession(care, params, body),
    patientPlan: ({ params }) => readPlan(care, params),
    terms: ({ params }) => termsOf(care, params.clinicId),
    keepTerm: ({ params, body }) => keepTerm(care, params.clinicId, body),
    dropTerm: ({ params }) => dropTerm(care, params),
    clinicIngredients: ({ params }) => ingredientsOf(care, params.clinicId),
    unreadWords: ({ params }) => unreadWords(care, params.clinicId),
    checkIns: ({ params }) => checkInsOf(care, params),
    addCheckIn: ({ params, body }) => addCheckIn(care, params, body),
  };
}

const refused = <T>(result: Result<T, FactProblem>): Result<T, Refusal> => (result.ok ? result : err(invalid(result.error.path, result.error.message)));
