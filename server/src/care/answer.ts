/** The four questions that need no store: plan, ask, screen, heal. In: a body as in CONTRACT. Out: its JSON, or what is wrong. */
import {
  answerJson,
  ask,
  candidacyJson,
  derivePlan,
  err,
  heal,
  healJson,
  type Library,
  ok,
  parseMoment,
  planJson,
  type Protocol,
  readOn,
  type ReadSituation,
  readSituation,
  type Result,
  screen,
} from '@afterglow/kernel';
import type { BodyOf, Routes } from '@afterglow/kernel/api';
import { invalid, type Refusal } from './deps.ts';

type Situated = BodyOf<Routes['plan']>;

interface Read extends ReadSituation {
  readonly protocol: Protocol;
}

export function answerPlan(body: Situated, library: Library) {
  return withSituation(body, library, ({ protocol, session, sessions, person }) =>
    ok(planJson(derivePlan({ library, sessions: [session, ...sessions], person }), protocol, session)),
  );
}

export function answerAsk(body: BodyOf<Routes['ask']>, library: Library) {
  return withSituation(body, library, ({ session, sessions, person }) => {
    const on = readOn(body.on, body.zone);
    if (!on.ok) return err(invalid('on', on.error));
    const plan = derivePlan({ library, sessions: [session, ...sessions], person });
    return ok(answerJson(ask({ library, plan, person, thing: body.thing, at: on.value.at, ...(body.signs ? { signs: body.signs } : {}) })));
  });
}

export function answerScreen(body: Situated, library: Library) {
  return withSituation(body, library, (read) => ok(candidacyJson(screen({ ...read, library }))));
}

export function answerHeal(body: BodyOf<Routes['heal']>, library: Library) {
  return withSituation(body, library, ({ protocol, session }) => {
    const now = parseMoment(body.now, body.zone);
    if (!now.ok) return err(invalid('now', now.error));
    const before: { at: number; signs: Readonly<Record<string, number>> }[] = [];
    for (const [index, earlier] of (body.before ?? []).entries()) {
      const at = parseMoment(earlier.at, body.zone);
      if (!at.ok) return err(invalid(`before.${index}.at`, at.error));
      before.push({ at: at.value.instant, signs: earlier.signs });
    }
    const { signs, words } = body;
    return ok(healJson(heal({ library, protocol, session, now: now.value.instant, signs, before, ...(words === undefined ? {} : { words }) })));
  });
}

function withSituation<T>(body: Situated, library: Library, work: (read: Read) => Result<T, Refusal>): Result<T, Refusal> {
  const protocol = Object.hasOwn(library.protocols, body.protocol) ? library.protocols[body.protocol] : undefined;
  if (!protocol) return err(invalid('protocol', `there is no protocol "${body.protocol}"; known: ${Object.keys(library.protocols).join(', ')}`));
  const read = readSituation({ protocol, library, at: body.at, end: body.end, zone: body.zone, patient: body.patient });
  if (!read.ok) return err(invalid(pathOf(read.error), read.error));
  return work({ ...read.value, protocol });
}

/** The message of a patient's fact begins with its path. */
const pathOf = (message: string): string => {
  const fact = /^((?:exposures|sessions)\.\d+|birthDate): /.exec(message)?.[1];
  if (fact) return `patient.${fact}`;
  return message.includes('time zone') ? 'zone' : 'at';
};
