import { describe, expect, it } from 'vitest';
import { seriesInput, seriesRequest } from '../../test/seriesRequest.ts';
import { wholeLibrary } from '../../test/wholeLibrary.ts';
import { parseDay, printDay } from '../time/calendar.ts';
import { planSeries } from './planSeries.ts';
import { readSeries } from './readSeries.ts';
import type { SeriesPlan } from './seriesRequest.ts';
import { seriesFile, type SeriesInput } from './seriesSchema.ts';

const planned = (input: Partial<SeriesInput> = {}): SeriesPlan => planSeries(seriesRequest(input));
const dates = (plan: SeriesPlan): readonly string[] => (plan.status === 'placed' ? plan.sessions.map(({ day }) => printDay(day)) : []);
const problems = (input: Partial<SeriesInput>): string => {
  const read = readSeries(seriesFile.parse({ ...seriesInput, ...input }), wholeLibrary);
  return read.ok ? 'fine' : read.error.map(({ path, message }) => `${path}: ${message}`).join('; ');
};

describe('a series around a life', () => {
  it('puts three sessions four weeks apart, as early as it can', () => {
    expect(dates(planned())).toEqual(['2026-11-22', '2026-12-20', '2027-01-17']);
  });

  it('waits for the washout, and for the better one where nothing is lost', () => {
    expect(dates(planned({ patient: { exposures: [{ class: 'retinol', last: '2026-11-21' }] } }))[0]).toBe('2026-11-27');
  });

  it('lands around a wedding, a beach week and a trip, on the days that suit', () => {
    const plan = planned({
      patient: { fitzpatrick: 'III', exposures: [{ class: 'retinol', last: '2026-11-21' }] },
      wants: [
        { protocol: 'skinpen-microneedling', sessions: 3 },
        { protocol: 'superficial-peel', sessions: 1, after: 'skinpen-microneedling' },
      ],
      events: [
        { title: 'wedding', on: '2027-05-22', need: 'presentable', results: 'P30D' },
        { title: 'beach week', from: '2027-02-10', to: '2027-02-17', class: 'sun-exposure' },
        { title: 'away', from: '2027-03-01', to: '2027-03-07', need: 'unavailable' },
      ],
      days: ['tue', 'thu', 'sat'],
      finishBy: '2027-05-01',
    });
    expect(dates(plan)).toEqual(['2026-11-28', '2026-12-26', '2027-01-23', '2027-03-09']);
    expect(plan).toMatchObject({ objective: [{ value: 0 }, { value: 107 }, expect.anything()] });
    expect(plan.status === 'placed' && plan.alternatives.map((other) => other.map(({ day }) => printDay(day)))[0]).toEqual([
      '2026-12-05',
      '2027-01-02',
      '2027-01-30',
      '2027-03-16',
    ]);
  });

  it('keeps the skin presentable for an event until the healing course says it is', () => {
    const days = dates(
      planned({ wants: [{ protocol: 'pixel-laser-resurfacing', sessions: 1 }], events: [{ title: 'gala', on: '2026-12-01', need: 'presentable' }] }),
    );
    expect(days).toEqual(['2026-12-02']);
  });

  it('rests three months after a series before the next one', () => {
    const days = dates(planned({ wants: [{ protocol: 'skinpen-microneedling', sessions: 4 }] }));
    expect(days.slice(2)).toEqual(['2027-01-17', '2027-04-17']);
  });

  it('keeps away from a session that is booked already, before it and after it', () => {
    const patient = { sessions: [{ protocol: 'pixel-laser-resurfacing', start: '2026-12-20T10:00' }] };
    const [first] = dates(planned({ wants: [{ protocol: 'skinpen-microneedling', sessions: 1 }], patient }));
    expect(first).toBe('2027-01-18');
  });

  it('says what clashes and what to give up', () => {
    const plan = planned({ finishBy: '2026-12-31' });
    expect(plan).toMatchObject({
      status: 'impossible',
      clash: [{ constraint: 'cadence:skinpen-microneedling' }, { constraint: 'finishBy' }],
      giveUp: [
        { constraint: 'finishBy', earliestFinish: parseDay('2027-01-17') },
        { constraint: 'sessions:skinpen-microneedling', earliestFinish: parseDay('2026-12-20') },
      ],
    });
  });

  it('offers to give up two things where one is not enough', () => {
    const plan = planned({
      wants: [{ protocol: 'skinpen-microneedling', sessions: 1 }],
      finishBy: '2026-11-28',
      events: [{ title: 'trip', from: '2026-11-22', to: '2026-12-05', need: 'unavailable' }],
      days: ['mon'],
    });
    expect(plan.status === 'impossible' && plan.giveUp.map(({ constraint }) => constraint)).toEqual(['event:trip', 'finishBy']);
    const both = planned({
      wants: [{ protocol: 'skinpen-microneedling', sessions: 1 }],
      finishBy: '2026-11-25',
      events: [{ title: 'trip', from: '2026-11-22', to: '2026-11-24', need: 'unavailable' }],
      days: ['fri'],
    });
    expect(both.status === 'impossible' && both.giveUp.map(({ constraint }) => constraint)).toEqual(['days', 'finishBy']);
  });

  it('never offers to give up what the protocol rules out', () => {
    const plan = planned({ patient: { conditions: ['pregnant'] } });
    expect(plan).toMatchObject({ status: 'impossible', clash: [{ constraint: 'candidacy:skinpen-microneedling:pregnancy' }], giveUp: [] });
  });

  it('never makes a date of a prescribed medicine: a person clears it', () => {
    const plan = planned({ patient: { exposures: [{ class: 'isotretinoin', last: '2026-11-01', prescribed: true }] } });
    expect(dates(plan)[0]).toBe('2026-11-22');
    expect(plan.notes.some(({ status }) => status === 'review')).toBe(true);
  });

  it.each([
    [{ wants: [{ protocol: 'skinpen-microneedling', sessions: 40 }] }, '40 sessions are too many for one plan: at most 24'],
    [{ wants: [{ protocol: 'hydrafacial' }] }, 'there is no protocol "hydrafacial"; known: facial'],
    [{ events: [{ title: 'wedding', on: '2026-05-22', need: 'presentable' }] }, '"wedding" is over: it was on Fri 22 May 2026'],
    [{ events: [{ title: 'trip', from: '2027-05-22', to: '2027-05-20', need: 'unavailable' }] }, 'ends (2027-05-20) before it begins'],
    [{ events: [{ title: 'trip', on: '2027-02-30', need: 'unavailable' }] }, '"2027-02-30" is not a date that exists'],
    [{ events: [{ title: 'trip', on: '2027-02-20' }] }, 'what does "trip" need?'],
    [{ events: [{ title: 'trip', on: '2027-02-20', class: 'sunshine' }] }, 'there is no class "sunshine"'],
    [{ zone: 'Chicago' }, '"Chicago" is not a time zone'],
    [{ finishBy: '2026-01-01' }, 'Thu 1 Jan 2026 is over'],
    [{ wants: [{ protocol: 'facial', after: 'superficial-peel' }] }, 'after: "superficial-peel" is not another treatment of this plan'],
  ] satisfies readonly (readonly [Partial<SeriesInput>, string])[])('refuses %j in plain words', (input, words) => {
    expect(problems(input)).toContain(words);
  });
});
