/** Sessions of one treatment by two versions, two a client, with check-ins, answers, steps and events. Out: how many check-ins. */
import { randomUUID } from 'node:crypto';
import { checkInTimes, DAY, dayOf, heal, HOUR, outcomeAsks } from '@afterglow/kernel';
import type { Care } from '../server/src/care/deps.ts';
import { insertCheckIn } from '../server/src/store/checkIns.ts';
import { insertOutcome } from '../server/src/store/outcomes/outcomes.ts';
import { insertPatients } from '../server/src/store/patients.ts';
import type { Sql } from '../server/src/store/pool.ts';
import { insertEvent } from '../server/src/store/record/adverseEvents.ts';
import { insertSession, type StoredSession } from '../server/src/store/sessions.ts';
import { insertStep } from '../server/src/store/steps.ts';
import { benchLibrary } from './benchLibrary.ts';

export const RESULTS_NOW = Date.parse('2027-01-12T16:00:00Z');
const STEP = 250;
const ZONE = 'America/Chicago';
/** Most courses of check-ins are told by half or more. */
const CHECK_INS = 8;

export async function seedResults(care: Care, clinicId: string, sessions: number): Promise<number> {
  let told = 0;
  for (let from = 0; from < sessions / 2; from += STEP) {
    const part = Array.from({ length: Math.min(STEP, sessions / 2 - from) }, (_, index) => ({
      id: randomUUID(),
      name: `Client ${from + index}`,
      phone: '',
      email: '',
      facts: { conditions: [], allergies: [], concerns: [] },
    }));
    await insertPatients(care.pool, clinicId, part, new Date(RESULTS_NOW));
    await care.pool.inTransaction(async (sql) => {
      for (const [index, { id }] of part.entries()) told += await treatedTwice(sql, { clinicId, patientId: id }, from + index);
    });
  }
  await care.pool.rows('analyze', []).catch(() => undefined);
  return told;
}

async function treatedTwice(sql: Sql, owner: { readonly clinicId: string; readonly patientId: string }, index: number): Promise<number> {
  const protocol = benchLibrary.protocols['skinpen-microneedling'];
  if (!protocol) throw new Error('the library has no such protocol');
  const sessions = [0, 1].map((turn): StoredSession => {
    const end = RESULTS_NOW - (80 + (index % 600) - turn * 35) * DAY - (index % 9) * HOUR;
    const version = index % 3 === 0 ? '0.9.0' : protocol.version;
    return { id: randomUUID(), protocol: protocol.id, start: end - HOUR, end, zone: ZONE, area: 'face', facts: {}, version, hash: '' };
  });
  let told = 0;
  for (const session of sessions) {
    await insertSession(sql, owner, session, new Date(session.end));
    for (const at of checkInTimes(protocol, session).slice(0, CHECK_INS)) {
      const signs = { redness: (index + told) % 4 === 0 ? 2 : 1, swelling: 0, itch: (index % 3) as 0 | 1 | 2 } as const;
      const answer = heal({ library: benchLibrary, protocol, session, now: at, signs });
      await insertCheckIn(sql, owner, { id: randomUUID(), session: session.id, at, signs, words: null, answer }, new Date(at));
      told += 1;
    }
    for (const ask of outcomeAsks(benchLibrary, session, sessions)) {
      const answers = [{ scale: 'gais', version: '1.0.0', value: 1 + (index % 5) }];
      const said = { session: session.id, asked: ask.asked, at: ask.from, answers, words: null };
      await insertOutcome(sql, owner, { ...said, id: randomUUID(), rater: 'client', by: null }, new Date(ask.from));
      await insertOutcome(sql, owner, { ...said, id: randomUUID(), rater: 'provider', by: 'Bench' }, new Date(ask.from));
    }
    for (const { id } of protocol.rules.slice(0, 4)) {
      const step = { id: randomUUID(), session: session.id, rule: id, said: 'done', day: dayOf(session.start, ZONE), at: session.start, by: 'client' } as const;
      await insertStep(sql, owner, { ...step, thing: null }, session.end);
    }
    if (index % 25 === 0) await happened(sql, owner, session);
  }
  return told;
}

async function happened(sql: Sql, { clinicId, patientId }: { readonly clinicId: string; readonly patientId: string }, session: StoredSession): Promise<void> {
  const event = { id: randomUUID(), revision: 1, patientId, sessionId: session.id, type: 'marked-redness', severity: 'mild', serious: false } as const;
  const rest = { outcome: 'resolved', device: '', lot: '', onset: session.end + DAY, reporter: 'Bench', at: session.end + DAY, body: {} } as const;
  await insertEvent(sql, clinicId, { ...event, ...rest }, await sql.vault.keyOf(clinicId, patientId));
}
