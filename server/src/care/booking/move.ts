/**
 * Moving an appointment, and with it the rest of its series. In: which, to when, how the rest follows. Out: every new time, as
 * the preview shows it and as saving makes it; all in one transaction, or nothing. Nothing that moves stands in its own way.
 */
import {
  dayOf,
  dayWords,
  err,
  findStarts,
  type Instant,
  longMoment,
  type Move,
  type Obstacle,
  ok,
  parseInstant,
  parseMoment,
  printDay,
  type Result,
  startOfDay,
} from '@afterglow/kernel';
import { type Appointment, stands } from '../../store/booking/appointments.ts';
import { type Care, invalid, type Refusal } from '../deps.ts';
import { type Aim, type Aimed, aimAt, providerOf, searchAt } from './aim.ts';
import { type InTransaction, obstaclesTo, refusalFor } from './claim.ts';
import { type ChangeRequest, load, replaceAll, type Together, trying } from './replace.ts';
import { restDays, type RestDay } from './restDays.ts';
import { type Draft, nextFree, type Prepared, prepare } from './search.ts';
import { setupOf } from './setup.ts';

export interface MoveWish {
  /** An instant, or local where the appointment is. */
  readonly start: string;
  readonly provider?: string | undefined;
  /** Settles what speaks against this one; the sessions that follow keep every rule. */
  readonly override?: string | undefined;
  readonly rest: Move;
  /** The times of the others that somebody saw before; other ones now: nothing is moved. */
  readonly seen?: readonly { readonly id: string; readonly start: string }[] | undefined;
}

/** Another session of the series, where it will be. */
export interface Follower extends RestDay {
  /** What it will be; undefined: it stays, or has no time there. */
  readonly draft: Draft | undefined;
  /** What it was judged by. */
  readonly prepared?: Prepared | undefined;
  /** Why it has none. */
  readonly because: string | null;
  readonly alternatives: readonly Instant[];
}

export interface MovePlan {
  readonly aimed: Aimed;
  /** The whole series in order, the moved one among it; empty where there is none. */
  readonly series: readonly Follower[];
}

export async function planMove(care: Care, clinicId: string, before: Appointment, wish: MoveWish): Promise<Result<MovePlan, Refusal>> {
  const { override, rest } = wish;
  const moment = parseMoment(wish.start, before.zone);
  if (!moment.ok) return err(invalid('start', moment.error));
  const start = moment.value.instant;
  const setup = await setupOf(care, clinicId);
  if (!setup.ok) return setup;
  const days = await restDays(care, { clinicId, setup: setup.value, moved: before, to: dayOf(start, before.zone), rest });
  if (!days.ok) return days;
  const moving = [before.id, ...days.value.flatMap(({ isMoving, before: { id } }) => (isMoving && id !== before.id ? [id] : []))];
  const providerId = wish.provider ?? providerOf(setup.value, before);
  const aimed = await aimAt(care, { clinicId, before, start, providerId, override, moving, placed: [] });
  if (!aimed.ok) return aimed;
  const placed: Draft[] = aimed.value.draft ? [aimed.value.draft] : [];
  const series: Follower[] = [];
  for (const one of [...days.value].sort((a, b) => a.day - b.day)) {
    const isFollowing = one.isMoving && one.before.id !== before.id && aimed.value.draft !== undefined;
    const own = providerOf(setup.value, one.before);
    const follower = isFollowing ? await follow(care, one, { clinicId, before: one.before, providerId: own, moving, placed }) : { ...one, ...STAYS };
    if (follower.draft) placed.push(follower.draft);
    series.push(one.before.id === before.id ? { ...follower, draft: aimed.value.draft } : follower);
  }
  return ok({ aimed: aimed.value, series: series.sort((a, b) => a.before.start - b.before.start) });
}

const STAYS = { draft: undefined, because: null, alternatives: [] };

/** At its own time of day where that is free; else the nearest free time of that day, with its provider, else with anybody. */
async function follow(care: Care, one: RestDay, aim: Omit<Aim, 'start'>): Promise<Follower> {
  const { before, day } = one;
  const from = startOfDay(day, before.zone);
  const until = { from, to: startOfDay(day + 1, before.zone) };
  const wanted = parseMoment(wantedWall(one), before.zone);
  const start = wanted.ok ? wanted.value.instant : from;
  const distance = (at: Instant): number => Math.abs(at - start);
  let because: readonly Obstacle[] = [];
  for (const providerId of new Set([aim.providerId, undefined])) {
    const prepared = await prepare(care, { ...searchAt({ ...aim, start, providerId }), ...until });
    if (!prepared.ok) continue;
    because = obstaclesTo(prepared.value, start, undefined);
    const [nearest] = [...findStarts(prepared.value.request)].sort((a, b) => distance(a) - distance(b));
    const aimed = nearest === undefined ? undefined : await aimAt(care, { ...aim, start: nearest, providerId });
    if (aimed?.ok && aimed.value.draft) return { ...one, ...STAYS, draft: aimed.value.draft, prepared: aimed.value.prepared };
  }
  const alternatives = await nextFree(care, { ...searchAt({ ...aim, start, providerId: undefined }), from: until.to, to: until.to + 1 });
  return { ...one, draft: undefined, because: because[0]?.text ?? 'Fully booked.', alternatives };
}

/** Its own time of day on its new day. */
export const wantedWall = ({ before, day }: RestDay): string => `${printDay(day)}T${before.wallStart.slice(11)}`;

export async function moveAppointment(care: Care, request: ChangeRequest, wish: MoveWish, inTransaction: InTransaction): Promise<Result<Together, Refusal>> {
  const found = await load(care, request);
  if (!found.ok) return found;
  const before = found.value;
  if (!stands(before, care.now()) || before.status === 'done') return err(invalid('status', `an appointment that is ${before.status} cannot be moved`));
  const plan = await planMove(care, request.clinicId, before, wish);
  if (!plan.ok) return plan;
  const { aimed, series } = plan.value;
  if (!aimed.draft) return err(await refusalFor(care, aimed.search, before.zone, aimed.obstacles));
  const others = series.filter(({ before: { id }, isMoving }) => isMoving && id !== before.id);
  const failing = others.find(({ draft }) => !draft);
  if (failing) return err(cannotFollow(failing));
  if (wish.seen && !isAsSeen(others, wish.seen)) return err(OTHERS_CHANGED);
  const number = series.find(({ before: { id } }) => id === before.id)?.number;
  const reason = [request.reason, wish.override ?? ''].filter(Boolean).join(' · ');
  const along = [request.reason, `moved along with session ${number ?? 1}`].filter(Boolean).join(' · ');
  const first = { action: 'move', before, after: aimed.draft.appointment, reason, expected: aimed.prepared, override: wish.override };
  const rest = others.flatMap(({ before: old, draft, prepared }) =>
    draft ? [{ action: 'move', before: old, after: draft.appointment, reason: along, expected: prepared }] : [],
  );
  const group = rest.length > 0 ? care.newId() : null;
  return trying(care, aimed.search, before.zone, inTransaction, (sql) => replaceAll(care, sql, request, [first, ...rest], group));
}

const OTHERS_CHANGED: Refusal = { type: 'conflict', message: 'the other sessions would get other times than you saw: look at them again. Nothing was moved' };

const isAsSeen = (others: readonly Follower[], seen: readonly { readonly id: string; readonly start: string }[]): boolean =>
  others.length === seen.length &&
  others.every(({ before, draft }) => seen.some(({ id, start }) => id === before.id && parseInstant(start) === draft?.appointment.start));

/** Which session it is that has no time, why, and when it could be. */
function cannotFollow({ number, day, before, because, alternatives }: Follower): Refusal {
  const next = alternatives.map((at) => longMoment(at, before.zone)).join('; ');
  const text = `Session ${number} would be on ${dayWords(day)}: ${because ?? ''}${next === '' ? '' : ` Free next: ${next}.`} Nothing was moved.`;
  return { type: 'taken', because: [{ code: 'nobody', text, until: null }], zone: before.zone, alternatives };
}
