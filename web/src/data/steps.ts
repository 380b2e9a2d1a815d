/**
 * What was said of the steps of the plan, as far as this device knows: what the server had, what it took while this page looked,
 * what waits here. And where that leaves the sessions to come: as the server said, or, while something waits, by the kernel here.
 */
import {
  type CandidacyStatus,
  dayOf,
  diffCandidacy,
  type ExposureFile,
  type Instant,
  type Library,
  NOT_ASKED,
  parseDay,
  parseInstant,
  type Person,
  readPatient,
  screen,
  type Session,
  type StepReport,
} from '@afterglow/kernel';
import type { Journey } from './demo.ts';
import type { Numbered } from './offline/outbox.ts';
import type { Bundle } from './offline/store.ts';
import { isRecord } from './stored.ts';

type Kept = Bundle['steps'][number];

export interface ToldStep extends StepReport {
  readonly id: string;
  readonly at: Instant;
  readonly fact: ExposureFile | null;
  readonly isWaiting: boolean;
}

export interface Outgoing {
  readonly waiting: readonly Numbered[];
  /** What the server answered to what went out since this page was opened. */
  readonly taken: readonly { readonly at: number; readonly reply: unknown }[];
}

/** In the order it was said; what was refused counts for nothing. A plan asked for later than something was taken knows better. */
export function toldSteps({ steps, sessions, clinic, patientId, askedAt }: Journey, { waiting, taken }: Outgoing): readonly ToldStep[] {
  const told = new Map<string, ToldStep>();
  for (const step of steps) told.set(step.id, keptStep(step));
  for (const { at, reply } of taken) {
    if (at < askedAt) continue;
    const step = isRecord(reply) ? reply['step'] : undefined;
    if (!isKept(step)) continue;
    if (step.undone) told.delete(step.id);
    else told.set(step.id, keptStep(step));
  }
  for (const one of waiting) {
    if (one.refused !== null || one.patientId !== patientId) continue;
    if (one.kind === 'undo-step') told.delete(one.body.step);
    if (one.kind !== 'step') continue;
    const { id, session, rule, said, fact = null } = one.body;
    const at = parseInstant(one.body.at) ?? 0;
    const zone = sessions.find((other) => other.id === session)?.zone ?? clinic.zone;
    told.set(id, { id, session, rule, said, at, fact, day: parseDay(fact?.on?.slice(0, 10) ?? '') ?? dayOf(at, zone), isWaiting: true });
  }
  return [...told.values()];
}

const keptStep = ({ id, session, rule, said, day, at, fact }: Kept): ToldStep => ({
  id,
  session,
  rule,
  said,
  fact,
  day: parseDay(day) ?? 0,
  at: parseInstant(at) ?? 0,
  isWaiting: false,
});

const isKept = (value: unknown): value is Kept & { readonly undone: boolean } =>
  isRecord(value) && typeof value['id'] === 'string' && typeof value['rule'] === 'string' && typeof value['undone'] === 'boolean';

/** The person as they are with what was told, and as they would be had they kept every step. */
function persons({ facts, steps, clinic }: Journey, library: Library, told: readonly ToldStep[]): { readonly now: Person; readonly kept: Person } | undefined {
  const known = steps.flatMap(({ fact }) => (fact ? [JSON.stringify(fact)] : []));
  const others = (facts.exposures ?? []).filter((fact) => {
    const index = known.indexOf(JSON.stringify(fact));
    if (index >= 0) known.splice(index, 1);
    return index < 0;
  });
  const read = (exposures: readonly ExposureFile[]): Person | undefined => {
    const { exposures: _, ...rest } = facts;
    const uses = exposures.length > 0 ? { exposures: [...exposures], ...(others.length === 0 ? { told: { ...NOT_ASKED, ...facts.told } } : {}) } : {};
    const person = readPatient({ ...rest, ...uses }, { zone: clinic.zone, library });
    return person.ok ? person.value.person : undefined;
  };
  const [now, kept] = [read([...others, ...told.flatMap(({ fact }) => fact ?? [])]), read(others)];
  return now && kept && { now, kept };
}

export interface Follows {
  readonly session: Session;
  readonly status: CandidacyStatus;
  readonly until: Instant | null;
  readonly texts: readonly string[];
  /** The clinic does not know yet. */
  readonly isWaiting: boolean;
}

/** Sessions to come that what was used is about, or that stand otherwise because of it. `library`: with what reads labels. */
export function followsOf(journey: Journey, library: Library, told: readonly ToldStep[], hasWaiting: boolean, now: Instant): readonly Follows[] {
  const used = told.filter(({ said }) => said === 'used');
  const both = used.length === 0 ? undefined : persons(journey, library, told);
  if (!both) return [];
  const { sessions, standing } = journey;
  return sessions.flatMap((session): readonly Follows[] => {
    const protocol = library.protocols[session.protocol];
    if (!protocol || session.start <= now) return [];
    const verdict = (person: Person) => screen({ library, protocol, session, sessions, person });
    const after = verdict(both.now);
    if (!used.some((one) => one.session === session.id) && !diffCandidacy(verdict(both.kept), after)) return [];
    const known = hasWaiting ? undefined : standing.find(({ id }) => id === session.id);
    if (known)
      return [
        { session, status: known.status, until: known.until === null ? null : (parseInstant(known.until) ?? null), texts: known.texts, isWaiting: false },
      ];
    const texts = after.reasons.filter(({ status }) => status !== 'eligible').map(({ text, fact }) => (fact ? `${fact}: ${text}` : text));
    return [{ session, status: after.status, until: after.until, texts, isWaiting: hasWaiting }];
  });
}
