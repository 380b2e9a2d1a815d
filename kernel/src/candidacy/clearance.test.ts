import { describe, expect, it } from 'vitest';
import { wholeLibrary as library } from '../../test/wholeLibrary.ts';
import { openRuleBook, readScreeningRecord, ruleBook, screeningRecordJson } from '../codecs/screeningRecord.ts';
import { readPatient } from '../record/readPatient.ts';
import type { PatientFile } from '../record/patientSchema.ts';
import { sessionAt } from '../record/person.ts';
import { parseDay } from '../time/calendar.ts';
import { parseMoment } from '../time/zone.ts';
import { type Clearance, standingOf } from './clearance.ts';
import { consultationLastDay, consultationMissing } from './consultation.ts';
import { diffCandidacy, isOnlyBack, isTakenBack, reasonKey } from './diffCandidacy.ts';
import { replay } from './replay.ts';
import { screen } from './screen.ts';

const zone = 'America/Chicago';
const protocol = library.protocols['pixel-laser-resurfacing']!;
const at = (text: string): number => {
  const read = parseMoment(text, zone);
  return read.ok ? read.value.instant : 0;
};
const session = sessionAt(protocol.id, { start: at('2026-12-15T10:00'), end: at('2026-12-15T11:00'), zone });
const FILE: PatientFile = { fitzpatrick: 'II', birthDate: '1990-01-01', concerns: [], conditions: [], allergies: [], exposures: [] };
const personOf = (more: PatientFile = {}) => {
  const read = readPatient({ ...FILE, ...more }, { zone, library });
  if (!read.ok) throw new Error('facts');
  return read.value.person;
};
const verdict = (more: PatientFile = {}) => screen({ library, protocol, session, sessions: [], person: personOf(more) });
const cleared = (of: ReturnType<typeof verdict>, more: Partial<Clearance> = {}): Clearance => ({
  id: '1',
  protocol: protocol.id,
  decision: 'clear',
  reason: 'test spot was calm',
  by: 'Ana',
  at: at('2026-12-01T09:00'),
  until: at('2027-03-01T00:00'),
  covers: of.reasons.map(reasonKey),
  ...more,
});

describe('a clearance', () => {
  const type3 = verdict({ fitzpatrick: 'III' });
  it('settles the reasons it was given for', () => {
    expect(type3.status).toBe('review');
    expect(standingOf(type3, [cleared(type3)], session)).toMatchObject({
      status: 'eligible',
      ruled: 'review',
      cleared: [{ item: 'fitzpatrick-review' }],
      lapsed: null,
    });
  });

  it('does not cover a reason that came later', () => {
    const later = verdict({ fitzpatrick: 'III', conditions: ['cold-sores'] });
    expect(standingOf(later, [cleared(type3)], session)).toMatchObject({ status: 'review', lapsed: 'new-facts', reasons: [{ item: 'cold-sores' }] });
  });

  it('ends on its last day', () => {
    expect(standingOf(type3, [cleared(type3, { until: session.start })], session)).toMatchObject({ status: 'review', lapsed: 'too-old' });
  });

  it('never settles what the rules rule out, and never answers a question', () => {
    const pregnant = verdict({ conditions: ['pregnant'] });
    expect(standingOf(pregnant, [cleared(pregnant)], session)).toMatchObject({ status: 'contraindicated' });
    const open = verdict({ fitzpatrick: 'III', told: { 'condition:pregnant': 'unknown' } });
    expect(standingOf(open, [cleared(open)], session)).toMatchObject({ status: 'conditional', questions: [{ fact: 'pregnant' }] });
  });

  it('a refusal stands until somebody decides again; a deferral until its date', () => {
    expect(standingOf(type3, [cleared(type3, { decision: 'refuse', until: null })], session)).toMatchObject({ status: 'contraindicated' });
    const deferred = cleared(type3, { decision: 'defer', until: at('2027-01-10T00:00') });
    expect(standingOf(type3, [deferred], session)).toMatchObject({ status: 'deferred', until: at('2027-01-10T00:00') });
    expect(standingOf(type3, [deferred, cleared(type3, { at: at('2026-12-02T09:00') })], session)).toMatchObject({ status: 'eligible' });
  });
});

describe('a new fact', () => {
  it('shows what it changed: from ready to a provider looks first, with the rule', () => {
    const doxycycline = verdict({ exposures: [{ class: 'doxycycline', every: 'P1D' }] });
    expect(diffCandidacy(verdict(), doxycycline)).toMatchObject({ before: 'eligible', after: 'review', is: 'worse' });
    expect(diffCandidacy(doxycycline, verdict())).toMatchObject({ is: 'better' });
    expect(diffCandidacy(verdict(), verdict())).toBeUndefined();
  });

  it('a second reason of the same weight is worse, not nothing', () => {
    expect(diffCandidacy(verdict({ fitzpatrick: 'III' }), verdict({ fitzpatrick: 'III', conditions: ['cold-sores'] }))).toMatchObject({
      is: 'worse',
      appeared: [{ item: 'cold-sores' }],
    });
  });
});

describe('what changed is taken back', () => {
  const doxycycline = verdict({ exposures: [{ class: 'doxycycline', every: 'P1D' }] });
  const worse = diffCandidacy(verdict(), doxycycline)!;

  it('once it stands as before, and telling so is nothing new', () => {
    expect(isTakenBack(worse, doxycycline)).toBe(false);
    expect(isTakenBack(worse, verdict())).toBe(true);
    expect(isOnlyBack(diffCandidacy(doxycycline, verdict())!, [worse])).toBe(true);
    expect(isOnlyBack(diffCandidacy(doxycycline, verdict())!, [])).toBe(false);
  });

  it('not while a question is open that nobody told of', () => {
    expect(isTakenBack(worse, verdict({ told: { 'condition:pregnant': 'unknown' } }))).toBe(false);
  });

  it('also beside another reason, which is told for itself', () => {
    const spots = verdict({ conditions: ['cold-sores'] });
    expect(isTakenBack(worse, spots)).toBe(true);
    expect(isOnlyBack(diffCandidacy(doxycycline, spots)!, [worse])).toBe(false);
  });
});

describe('a kept screening', () => {
  const person = personOf({
    fitzpatrick: 'III-IV',
    told: { 'condition:nursing': 'no' },
    exposures: [
      { class: 'retinol', every: 'P1D' },
      { product: 'Moon dust', last: '2026-12-01' },
    ],
  });
  const record = {
    now: session.start,
    protocol: { id: protocol.id, version: protocol.version },
    session,
    sessions: [],
    person,
    verdict: screen({ library, protocol, session, sessions: [], person }),
  };

  it('comes back from JSON and replays to the same verdict with the rules of then', () => {
    const read = readScreeningRecord(JSON.parse(JSON.stringify(screeningRecordJson(record))));
    expect(read).toEqual({ ok: true, value: record });
    const book = openRuleBook(JSON.stringify(ruleBook(library, record)));
    expect(read.ok && replay(read.value, book)).toMatchObject({ isSame: true });
  });

  it('shows a different verdict when the rules are others', () => {
    const book = ruleBook(library, record);
    const changed = { ...book, protocols: { [protocol.id]: { ...protocol, candidacy: [] } } };
    expect(replay(record, openRuleBook(JSON.stringify(changed)))).toMatchObject({ isSame: false });
  });
});

describe('a first session', () => {
  const by = { kind: 'consultation', protocol: null, by: 'Ana' } as const;
  const on = (text: string) => {
    const day = parseDay(text) ?? 0;
    return { ...by, day, lastDay: consultationLastDay(day, protocol, library) };
  };
  const missing = (consultations: readonly ReturnType<typeof on>[], sessions: readonly (typeof session)[] = []) =>
    consultationMissing({ protocol, session, sessions, consultations });

  it('needs a consultation in date', () => {
    expect(missing([])).toContain('No consultation is on record');
    expect(missing([on('2026-11-01')])).toBeUndefined();
    expect(missing([on('2025-12-14')])).toContain('counts until 2026-12-14');
    expect(missing([on('2025-12-15')])).toBeUndefined();
    expect(missing([{ ...on('2026-11-01'), protocol: 'facial' } as never])).toContain('No consultation');
  });

  it('a later session of the same treatment needs none', () => {
    expect(missing([], [{ ...session, id: 'earlier', start: session.start - 40 * 86_400_000, end: session.end - 40 * 86_400_000 }])).toBeUndefined();
  });
});
