/** What Today says at one moment. In: plan, session, now. Out: headline facts and the instructions that hold, grouped. Pure. */
import {
  type CarePlan,
  DAY,
  dayNumberOf,
  anchorOf,
  dayOf,
  type Effect,
  type Expected,
  expectedAt,
  HOUR,
  type Instruction,
  type Protocol,
  type Session,
} from '@afterglow/kernel';

export interface TodayItem {
  readonly key: string;
  readonly label: string;
  readonly effect: Effect;
  readonly text: string;
  readonly why: string | null;
  readonly gate: string | null;
  readonly end: number;
  readonly instruction: Instruction;
  /** All that stand on this line, the one that speaks for them first. */
  readonly line: readonly Instruction[];
}

export interface TodayView {
  readonly stage: 'before' | 'during' | 'after' | 'over';
  /** Days since day 0; negative before. */
  readonly day: number;
  readonly expected: Expected;
  readonly doNow: readonly TodayItem[];
  readonly notYet: readonly TodayItem[];
  readonly asks: readonly TodayItem[];
  /** Held now, but left out of the short list. */
  readonly more: readonly TodayItem[];
  /** What begins next, within three days. */
  readonly coming: readonly TodayItem[];
}

const STRICT_FIRST: readonly Effect[] = ['avoid', 'only', 'ask', 'require', 'resume', 'minimise', 'expect'];

export function todayView(plan: CarePlan, protocol: Protocol, session: Session, now: number): TodayView {
  const mine = plan.instructions.filter((one) => !one.hidden && one.phase !== 'treat');
  const active = byLabel(mine.filter((one) => one.start <= now && now < one.end));
  const main = active.filter(({ instruction }) => !instruction.minor);
  const soon = mine.filter((one) => !one.minor && one.start > now && one.start < now + 3 * DAY);
  return {
    stage: stageOf(protocol, session, now),
    day: dayNumberOf(now, anchorOf(session, protocol)),
    expected: expectedAt(protocol, session, now),
    doNow: main.filter(({ effect }) => effect === 'only' || effect === 'require' || effect === 'resume'),
    notYet: main.filter(({ effect }) => effect === 'avoid' || effect === 'minimise'),
    asks: main.filter(({ effect }) => effect === 'ask'),
    more: active.filter(({ instruction }) => instruction.minor),
    coming: byLabel(soon),
  };
}

/** The days after which nothing of the healing course is left. */
const CARED_DAYS = 28;

function stageOf(protocol: Protocol, session: Session, now: number): TodayView['stage'] {
  if (now < session.start) return 'before';
  if (now < session.end) return 'during';
  return dayNumberOf(now, anchorOf(session, protocol)) > CARED_DAYS ? 'over' : 'after';
}

/** One line per label: the strictest instruction that holds speaks for it. */
function byLabel(list: readonly Instruction[]): readonly TodayItem[] {
  const byKey = new Map<string, TodayItem>();
  const sorted = [...list].sort((a, b) => STRICT_FIRST.indexOf(a.effect) - STRICT_FIRST.indexOf(b.effect));
  for (const one of sorted) {
    const known = byKey.get(one.label);
    if (known) {
      byKey.set(one.label, { ...known, line: [...known.line, one] });
      continue;
    }
    byKey.set(one.label, {
      key: `${one.session}-${one.id}`,
      label: one.label,
      effect: one.effect,
      text: one.text,
      why: one.why,
      gate: one.gate?.words ?? null,
      end: one.end,
      instruction: one,
      line: [one],
    });
  }
  return [...byKey.values()];
}

/** `4 d 12 h`, `5 h`, `20 min`; an empty text when there is no end. */
export function countDown(end: number, now: number): string {
  const left = end - now;
  if (!Number.isFinite(left) || left <= 0) return '';
  if (left < HOUR) return `${Math.max(1, Math.floor(left / 60_000))} min`;
  const days = Math.floor(left / DAY);
  const hours = Math.floor((left % DAY) / HOUR);
  if (days === 0) return `${hours} h`;
  return hours === 0 || days > 6 ? `${days} d` : `${days} d ${hours} h`;
}

/** Whole calendar days until the session. */
export const daysToGo = (session: Session, now: number): number => dayOf(session.start, session.zone) - dayOf(now, session.zone);
