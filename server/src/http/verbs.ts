/** Which verb of care answers which endpoint. */
import { err, type FactProblem, libraryData, ok, protocolJson, questions, type Result } from '@afterglow/kernel';
import type { Accounts } from '../auth/accounts.ts';
import { addCheckIn, checkInsOf } from '../care/checkIns.ts';
import { clinicsOf } from '../care/clinics.ts';
import { type Care, invalid, notFound, type Refusal } from '../care/deps.ts';
import { changePatient } from '../care/chart/change.ts';
import { addExposure, addPatient, patientsOf, readPatientView } from '../care/patients.ts';
import { planBundle } from '../care/planBundle.ts';
import { demoOf } from '../care/accounts/me.ts';
import { addSession, readPlan } from '../care/sessions.ts';
import { dropTerm, ingredientsOf, keepTerm, termsOf, unreadWords } from '../care/terms.ts';
import { auditVerbs } from './auditVerbs.ts';
import { accountVerbs } from './accountVerbs.ts';
import { bookingVerbs } from './bookingVerbs.ts';
import { chartVerbs } from './chartVerbs.ts';
import { stepVerbs } from './stepVerbs.ts';
import { worklistVerbs } from './worklistVerbs.ts';
import { checkInPhotoVerbs } from './checkInPhotoVerbs.ts';
import { consentVerbs } from './consentVerbs.ts';
import { locationsVerbs } from './locationsVerbs.ts';
import { messageVerbs } from './messageVerbs.ts';
import { outcomeVerbs } from './outcomeVerbs.ts';
import { reminderVerbs } from './reminderVerbs.ts';
import { webhookVerbs } from './webhookVerbs.ts';
import { intakeVerbs } from './intakeVerbs.ts';
import type { Verbs } from './mount.ts';
import { setupVerbs } from './setupVerbs.ts';
import { recordVerbs } from './recordVerbs.ts';

export function verbsOf({ library }: Pick<Care, 'library'>, accounts: Accounts): Verbs {
  const data = libraryData(library);
  return {
    ...auditVerbs,
    ...accountVerbs(accounts),
    ...bookingVerbs,
    ...setupVerbs,
    ...chartVerbs,
    ...worklistVerbs,
    ...stepVerbs,
    ...checkInPhotoVerbs,
    ...recordVerbs,
    ...consentVerbs,
    ...locationsVerbs,
    ...reminderVerbs,
    ...messageVerbs,
    ...outcomeVerbs,
    ...webhookVerbs,
    ...intakeVerbs,
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
    demo: async ({ care }) => {
      const demo = await demoOf(care);
      return demo ? ok(demo) : err(notFound('demo'));
    },
    clinics: async ({ care, asking }) => ok(await clinicsOf(care, asking.who)),
    patients: ({ care, params }) => patientsOf(care, params.clinicId),
    addPatient: ({ care, params, body }) => addPatient(care, params.clinicId, body),
    patient: ({ care, params }) => readPatientView(care, params),
    changePatient: ({ care, params, body }) => changePatient(care, params, body),
    addExposure: ({ care, params, body }) => addExposure(care, params, body),
    addSession: ({ care, params, body }) => addSession(care, params, body),
    patientPlan: ({ care, params }) => readPlan(care, params),
    planBundle: ({ care, params }) => planBundle(care, params),
    terms: ({ care, params }) => termsOf(care, params.clinicId),
    keepTerm: ({ care, params, body }) => keepTerm(care, params.clinicId, body),
    dropTerm: ({ care, params }) => dropTerm(care, params),
    clinicIngredients: ({ care, params }) => ingredientsOf(care, params.clinicId),
    unreadWords: ({ care, params }) => unreadWords(care, params.clinicId),
    checkIns: ({ care, params }) => checkInsOf(care, params),
    addCheckIn: ({ care, params, body, key }) => addCheckIn(care, params, body, key),
  };
}

const refused = <T>(result: Result<T, FactProblem>): Result<T, Refusal> => (result.ok ? result : err(invalid(result.error.path, result.error.message)));
