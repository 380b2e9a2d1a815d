/**
 * The four questions as JSON in, JSON out: what the HTTP API answers and what a page can ask its own kernel.
 * In: a body as in the contract (shape checked). Out: the JSON of the command line, or what is wrong and where.
 */
import { ask } from '../ask/ask.ts';
import { askProduct } from '../ask/askProduct.ts';
import { readOn, type ReadSituation, readSituation } from '../ask/situation.ts';
import { screen } from '../candidacy/screen.ts';
import { heal } from '../healing/heal.ts';
import { derivePlan } from '../plan/derivePlan.ts';
import type { Library } from '../protocol/library.ts';
import type { Protocol } from '../protocol/schema.ts';
import type { PatientFile } from '../record/patientSchema.ts';
import type { FactProblem } from '../record/readPatient.ts';
import type { Level } from '../grammar/vocabulary.ts';
import { err, ok, type Result } from '../result.ts';
import { readLabel } from '../taxonomy/label/readLabel.ts';
import { parseMoment } from '../time/zone.ts';
import { answerJson, candidacyJson, healJson, labelJson, planJson, productJson } from './json.ts';

export interface SituationBody {
  readonly protocol: string;
  readonly at: string;
  readonly end?: string | undefined;
  readonly zone: string;
  readonly patient?: PatientFile | undefined;
}

export interface AskBody extends SituationBody {
  readonly thing: string;
  readonly on: string;
  readonly signs?: Readonly<Record<string, Level>> | undefined;
}

export interface LabelBody {
  readonly text: string;
  readonly product?: string | undefined;
  readonly situation?: (SituationBody & { readonly on: string }) | undefined;
}

export interface HealBody extends SituationBody {
  readonly now: string;
  readonly signs: Readonly<Record<string, number>>;
  readonly before?: readonly { readonly at: string; readonly signs: Readonly<Record<string, number>> }[] | undefined;
  readonly words?: string | undefined;
}

export const questions = {
  plan: (body: SituationBody, library: Library) =>
    withSituation(body, library, ({ protocol, session, sessions, person }) =>
      ok(planJson(derivePlan({ library, sessions: [session, ...sessions], person }), protocol, session)),
    ),

  ask: (body: AskBody, library: Library) =>
    withSituation(body, library, ({ session, sessions, person }) => {
      const on = readOn(body.on, body.zone);
      if (!on.ok) return err({ path: 'on', message: on.error });
      const plan = derivePlan({ library, sessions: [session, ...sessions], person });
      return ok(answerJson(ask({ library, plan, person, thing: body.thing, at: on.value.at, ...(body.signs ? { signs: body.signs } : {}) })));
    }),

  label: ({ text, product, situation }: LabelBody, library: Library) => {
    const { ingredients, taxonomy } = library;
    if (!ingredients) return err({ path: 'text', message: 'this library has no ingredients.csv, so labels cannot be read' });
    if (!situation) return ok(labelJson(readLabel(text, ingredients, product), taxonomy));
    return withSituation(situation, library, ({ session, sessions, person }) => {
      const on = readOn(situation.on, situation.zone);
      if (!on.ok) return err({ path: 'on', message: on.error });
      const plan = derivePlan({ library, sessions: [session, ...sessions], person });
      return ok(
        productJson(askProduct({ library, plan, person, ingredients, text, ...(product === undefined ? {} : { product }), at: on.value.at }), taxonomy),
      );
    });
  },

  screen: (body: SituationBody, library: Library) => withSituation(body, library, (read) => ok(candidacyJson(screen({ ...read, library })))),

  heal: (body: HealBody, library: Library) =>
    withSituation(body, library, ({ protocol, session }) => {
      const now = parseMoment(body.now, body.zone);
      if (!now.ok) return err({ path: 'now', message: now.error });
      const before: { at: number; signs: Readonly<Record<string, number>> }[] = [];
      for (const [index, earlier] of (body.before ?? []).entries()) {
        const at = parseMoment(earlier.at, body.zone);
        if (!at.ok) return err({ path: `before.${index}.at`, message: at.error });
        before.push({ at: at.value.instant, signs: earlier.signs });
      }
      const { signs, words } = body;
      return ok(healJson(heal({ library, protocol, session, now: now.value.instant, signs, before, ...(words === undefined ? {} : { words }) })));
    }),
} as const;

interface Read extends ReadSituation {
  readonly protocol: Protocol;
}

function withSituation<T>(body: SituationBody, library: Library, work: (read: Read) => Result<T, FactProblem>): Result<T, FactProblem> {
  const protocol = Object.hasOwn(library.protocols, body.protocol) ? library.protocols[body.protocol] : undefined;
  if (!protocol) return err({ path: 'protocol', message: `there is no protocol "${body.protocol}"; known: ${Object.keys(library.protocols).join(', ')}` });
  const read = readSituation({ protocol, library, at: body.at, end: body.end, zone: body.zone, patient: body.patient });
  return read.ok ? work({ ...read.value, protocol }) : err({ path: pathOf(read.error), message: read.error });
}

/** The message of a person's fact begins with its path. */
function pathOf(message: string): string {
  const fact = /^((?:exposures|sessions)\.\d+|birthDate): /.exec(message)?.[1];
  if (fact) return `patient.${fact}`;
  return message.includes('time zone') ? 'zone' : 'at';
}
