/**
 * Runs the worked cases at the foot of a protocol. In: protocol and library. Out: a problem for each case that
 * answers otherwise. The same situations are asked through every door by the end-to-end tests.
 */
import { screen } from '../candidacy/screen.ts';
import { heal, rank } from '../healing/heal.ts';
import type { Problem } from '../grammar/problem.ts';
import { derivePlan } from '../plan/derivePlan.ts';
import type { Example } from '../protocol/exampleSchema.ts';
import type { Library } from '../protocol/library.ts';
import type { Protocol } from '../protocol/schema.ts';
import { ok, type Result, err } from '../result.ts';
import { parseMoment } from '../time/zone.ts';
import { printInstant } from '../time/instant.ts';
import { ask } from '../ask/ask.ts';
import { readOn, readSituation, type ReadSituation } from '../ask/situation.ts';

export function runExamples(protocol: Protocol, library: Library): readonly Problem[] {
  return protocol.examples.flatMap((example, index): readonly Problem[] => {
    const result = checkExample(example, protocol, library);
    const path = ['examples', index];
    if (!result.ok) return [{ path, level: 'error', code: 'example-unreadable', message: `"${example.name}": ${result.error}` }];
    return result.value.map((message) => ({ path, level: 'error', code: 'example-fails', message: `"${example.name}": ${message}` }));
  });
}

function checkExample(example: Example, protocol: Protocol, library: Library): Result<readonly string[], string> {
  const situation = readSituation({ protocol, library, ...example });
  if (!situation.ok) return situation;
  if ('ask' in example) return checkAsk(example, situation.value, library);
  if ('screen' in example) return checkScreen(example, situation.value, protocol, library);
  return checkHeal(example, situation.value, protocol, library);
}

type Case<K extends string> = Extract<Example, Record<K, unknown>>;

function checkAsk(example: Case<'ask'>, { session, sessions, person }: ReadSituation, library: Library): Result<readonly string[], string> {
  const on = readOn(example.on, example.zone);
  if (!on.ok) return on;
  const plan = derivePlan({ library, sessions: [session, ...sessions], person });
  const answer = ask({ library, plan, person, thing: example.ask, at: on.value.at });
  const { verdict, firstAllowed, rule, classes } = example.expect;
  return ok([
    ...differs('verdict', verdict, answer.verdict),
    ...(firstAllowed === undefined ? [] : differsInTime('firstAllowed', firstAllowed, answer.firstAllowed, example.zone)),
    ...(rule === undefined || answer.reasons.some((reason) => reason.rule === rule)
      ? []
      : [`rule ${rule} is not among the reasons (${answer.reasons.map((reason) => reason.rule).join(', ') || 'none'})`]),
    ...(classes ?? []).filter((id) => !answer.classes.includes(id)).map((id) => `class ${id} was not understood (${answer.classes.join(', ') || 'none'})`),
  ]);
}

function checkScreen(
  example: Case<'screen'>,
  { session, sessions, person }: ReadSituation,
  protocol: Protocol,
  library: Library,
): Result<readonly string[], string> {
  const candidacy = screen({ library, protocol, session, sessions, person });
  const { status, until, item } = example.expect;
  return ok([
    ...differs('status', status, candidacy.status),
    ...(until === undefined ? [] : differsInTime('until', until, candidacy.until, example.zone)),
    ...(item === undefined || candidacy.reasons.some((reason) => reason.item === item)
      ? []
      : [`${item} is not among the reasons (${candidacy.reasons.map((reason) => reason.item).join(', ') || 'none'})`]),
  ]);
}

function checkHeal(example: Case<'heal'>, { session }: ReadSituation, protocol: Protocol, library: Library): Result<readonly string[], string> {
  const now = parseMoment(example.heal.now, example.zone);
  if (!now.ok) return now;
  const before = (example.heal.before ?? []).map(({ at, signs }) => ({ at: parseMoment(at, example.zone), signs }));
  const unread = before.find(({ at }) => !at.ok);
  if (unread && !unread.at.ok) return err(unread.at.error);
  const earlier = before.flatMap(({ at, signs }) => (at.ok ? [{ at: at.value.instant, signs }] : []));
  const answer = heal({ library, protocol, session, now: now.value.instant, signs: example.heal.signs, before: earlier });
  const { disposition, atLeast, not, day } = example.expect;
  return ok([
    ...(disposition === undefined ? [] : differs('disposition', disposition, answer.disposition)),
    ...(atLeast === undefined || rank(answer.disposition) >= rank(atLeast) ? [] : [`disposition: expected at least ${atLeast}, got ${answer.disposition}`]),
    ...(not === undefined || answer.disposition !== not ? [] : [`disposition: must not be ${not}`]),
    ...(day === undefined || day === answer.day ? [] : [`day: expected ${day}, got ${answer.day}`]),
  ]);
}

const differs = (what: string, expected: string, got: string): readonly string[] => (expected === got ? [] : [`${what}: expected ${expected}, got ${got}`]);

function differsInTime(what: string, expected: string | null, got: number | null, zone: string): readonly string[] {
  if (expected === null) return got === null ? [] : [`${what}: expected none, got ${printInstant(got)}`];
  const read = readOn(expected, zone);
  if (!read.ok) return [`${what}: ${read.error}`];
  return read.value.at.start === got ? [] : [`${what}: expected ${printInstant(read.value.at.start)}, got ${got === null ? 'none' : printInstant(got)}`];
}
