/**
 * What became of the demo clinic's sessions of the last year, by two versions of a protocol, so that its page of results is
 * alive. Everything is made up: figures come from a fixed row of numbers, the same on each start. In: a seeded clinic, the
 * client whose phone the visitor holds. Out: sessions, check-ins that were read, answers; letters of before count as sent.
 */
import { atWallClock, checkInTimes, DAY, dayOf, heal, HOUR, isStep, type Level, outcomeAsks, phaseOf, type Protocol, upperAt } from '@afterglow/kernel';
import { insertCheckIn } from '../../store/checkIns.ts';
import { insertOutcome } from '../../store/outcomes/outcomes.ts';
import { type Facts, insertPatient, type Owner } from '../../store/patients.ts';
import { joined } from '../../store/pool.ts';
import { insertEvent } from '../../store/record/adverseEvents.ts';
import { insertSession, type StoredSession } from '../../store/sessions.ts';
import { insertStep } from '../../store/steps.ts';
import { markCheckInsSeen } from '../../store/worklist/matter.ts';
import { type Care, THE_CLIENT } from '../deps.ts';
import { countAsSent } from '../reminders/seedReminders.ts';
import { hashOf } from '../mark.ts';

/** How the made-up sessions of one version went: shares, 0 to 1. */
interface Course {
  readonly protocol: string;
  /** Null: the one the library holds. */
  readonly version: string | null;
  readonly clients: number;
  /** Days ago the first of them began, and the last. */
  readonly span: readonly [number, number];
  readonly sessions: number;
  readonly answers: number;
  readonly good: number;
  readonly above: number;
}

const COURSES: readonly Course[] = [
  { protocol: 'skinpen-microneedling', version: '0.9.0', clients: 13, span: [420, 230], sessions: 2, answers: 0.62, good: 0.6, above: 0.07 },
  { protocol: 'skinpen-microneedling', version: null, clients: 16, span: [215, 85], sessions: 2, answers: 0.74, good: 0.82, above: 0.03 },
  { protocol: 'pixel-laser-resurfacing', version: '0.9.0', clients: 3, span: [300, 240], sessions: 1, answers: 0.8, good: 0.7, above: 0.06 },
  { protocol: 'pixel-laser-resurfacing', version: null, clients: 9, span: [190, 50], sessions: 1, answers: 0.8, good: 0.85, above: 0.03 },
];

const FIRST_NUMBER = 401;
const BETWEEN = 35 * DAY;

export async function seedOutcomes(care: Care, clinicId: string, zone: string): Promise<void> {
  const chance = numbers(20_260_418);
  const made: string[] = [];
  await care.pool.inTransaction(async (sql) => {
    const within: Care = { ...care, pool: joined(care.pool, sql) };
    const clients: (readonly Row[])[] = [];
    for (const course of COURSES) {
      const rules = care.library.protocols[course.protocol];
      if (!rules) continue;
      for (let index = 0; index < course.clients; index += 1) {
        const owner = { clinicId, patientId: care.newId() };
        const number = FIRST_NUMBER + made.length;
        const who = { name: `Client ${number} (demo)`, email: `client-${number}@demo.example`, facts: FACTS };
        made.push(owner.patientId);
        const [first, last] = course.span;
        const start = care.now() - (first - ((first - last) * index) / Math.max(1, course.clients - 1)) * DAY;
        const telling = { course, start, zone, chance, isLeft: index === course.clients - 1 };
        const version = course.version ?? rules.version;
        clients.push([() => insertPatient(sql, owner, who, new Date(care.now())), ...rowsOf(within, owner, { ...rules, version }, telling)]);
      }
    }
    await Promise.all(clients.map(inOrder));
    await markCheckInsSeen(sql, clinicId, made, care.actor.name, new Date(care.now()));
  });
  const seeded = new Set(made);
  await countAsSent(care, clinicId, (id) => seeded.has(id));
}

const FACTS: Facts = { fitzpatrick: 'III', birthDate: '1989-04-02', concerns: ['texture'], conditions: [], allergies: [] };

interface Telling {
  readonly course: Course;
  readonly start: number;
  readonly zone: string;
  readonly chance: () => number;
  /** Nobody of the clinic rated it yet: that is left to the visitor. */
  readonly isLeft: boolean;
}

/** Written when it is called. What is made up is made up before: in one order, whatever the database takes first. */
type Row = () => Promise<unknown>;

async function inOrder(rows: readonly Row[]): Promise<void> {
  for (const write of rows) await write();
}

function rowsOf(care: Care, owner: Owner, rules: Protocol, { course, start, zone, chance, isLeft }: Telling): readonly Row[] {
  const rows: Row[] = [];
  const sessions = Array.from({ length: course.sessions }, (_, index): StoredSession => {
    const at = atWallClock(dayOf(start + index * BETWEEN, zone), (10 + Math.floor(chance() * 6)) * 60, zone);
    return { id: care.newId(), protocol: rules.id, start: at, end: at + HOUR, zone, area: null, facts: {}, version: rules.version, hash: hashOf(rules) };
  });
  for (const session of sessions) {
    rows.push(...kept(care, owner, rules, session, chance));
    rows.push(() => insertSession(care.pool, owner, session, new Date(care.now())));
    rows.push(...tell(care, owner, rules, session, course, chance));
    for (const ask of outcomeAsks(care.library, session, sessions).filter(({ from }) => from < care.now() - DAY)) {
      const later = ask.from + Math.floor(chance() * 3) * DAY + HOUR;
      const base = { session: session.id, asked: ask.asked, words: null };
      const good = chance() < course.good;
      const value = good ? (chance() < 0.25 ? 1 : chance() < 0.6 ? 2 : 3) : chance() < 0.85 ? 4 : 5;
      if (chance() < course.answers) {
        const happy = chance() < (good ? 0.93 : 0.2) ? (chance() < 0.45 ? 4 : 3) : chance() < 0.6 ? 2 : 1;
        const answers = [
          answer('gais', value),
          answer('satisfaction', happy),
          answer('recommend', chance() < (happy > 2 ? 0.88 : 0.2) ? 3 : chance() < 0.6 ? 2 : 1),
        ];
        rows.push(() => insertOutcome(care.pool, owner, { ...base, id: care.newId(), rater: 'client', at: later, answers, by: null }, new Date(later)));
      }
      if (chance() < 0.55 && !isLeft) {
        const seen = Math.min(5, Math.max(1, value + (chance() < 0.3 ? -1 : chance() < 0.15 ? 1 : 0)));
        const said = { ...base, id: care.newId(), rater: 'provider' as const, at: later + HOUR, answers: [answer('gais', seen)], by: 'Ana Reyes' };
        rows.push(() => insertOutcome(care.pool, owner, said, new Date(later)));
      }
    }
  }
  return rows;
}

/** Most keep most steps; some say nothing of them; now and then something happens. */
function kept(care: Care, owner: Owner, rules: Protocol, session: StoredSession, chance: () => number): readonly Row[] {
  const rows: Row[] = [];
  const day = dayOf(session.start, session.zone);
  if (chance() < 0.6 && care.library.protocols[rules.id]?.version === rules.version) {
    for (const { id, effect, window, hidden, minor } of rules.rules) {
      const isAsked = !minor && isStep({ effect, phase: phaseOf(window), hidden });
      if (!isAsked || chance() < 0.2) continue;
      const step = { id: care.newId(), session: session.id, rule: id, said: 'done' as const, day: day + 14, at: session.end, by: THE_CLIENT, thing: null };
      rows.push(() => insertStep(care.pool, owner, step, session.end));
    }
  }
  if (chance() > 0.05) return rows;
  const event = {
    id: care.newId(),
    revision: 1,
    patientId: owner.patientId,
    sessionId: session.id,
    type: 'marked-redness',
    severity: 'mild',
    serious: false,
  } as const;
  const body = { description: 'Redder than expected for a week (made up).', action: '', reportedTo: '' };
  const rest = { outcome: 'resolved', device: '', lot: '', onset: session.end + 3 * DAY, reporter: 'Ana Reyes', at: session.end + 8 * DAY, body } as const;
  rows.push(async () => insertEvent(care.pool, owner.clinicId, { ...event, ...rest }, await care.vault.keyOf(owner.clinicId, owner.patientId)));
  return rows;
}

const answer = (scale: string, value: number) => ({ scale, version: '1.0.0', value });

/** Some stop telling early; most signs are at their edge or below it. */
function tell(care: Care, owner: Owner, rules: Protocol, session: StoredSession, { above }: Course, chance: () => number): readonly Row[] {
  const signs = Object.keys(rules.course?.signs ?? {}).slice(0, 4);
  const lasts = chance() < 0.25 ? 3 : 14;
  return checkInTimes(rules, session).flatMap((at): readonly Row[] => {
    if (chance() < 0.22 || at > session.end + lasts * DAY || at >= care.now()) return [];
    // From day six on most signs of most people are gone, whatever the edge still allows.
    const gone = at > session.end + 6 * DAY && chance() < 0.55;
    const told = Object.fromEntries(signs.map((sign) => [sign, gone ? 0 : levelAt(upperAt(rules, session, sign, at) ?? 0, above, chance)]));
    const answered = heal({ library: care.library, protocol: rules, session, now: at, signs: told });
    const checkIn = { id: care.newId(), session: session.id, at, signs: told, words: null, answer: answered };
    return [() => insertCheckIn(care.pool, owner, checkIn, new Date(at))];
  });
}

function levelAt(upper: Level, above: number, chance: () => number): Level {
  const levels = [0, 1, 2, 3] as const;
  const step = chance() < above ? 1 : chance() < 0.55 ? 0 : -1;
  return levels[Math.min(3, Math.max(0, upper + (upper === 0 && step === 1 && chance() < 0.6 ? 0 : step)))] ?? 0;
}

/** Numbers from 0 to 1 that are the same on each start (Park and Miller). */
function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}
