import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { situation, smallLibrary } from '../../../test/smallLibrary.ts';
import { wholeLibrary } from '../../../test/wholeLibrary.ts';
import { derivePlan } from '../../plan/derivePlan.ts';
import { canonicalJson } from './canonicalJson.ts';
import { type Missing, missingFrom } from './completeness.ts';
import { copyZones, mirrorZones, untreated } from './copyLast.ts';
import { modalityOf } from './guide.ts';
import { mergeRecords } from './mergeRecords.ts';
import { emptyRecord, type SessionRecord, sessionRecord } from './recordSchema.ts';
import { factsOf, minutesOn, totalsOf } from './totals.ts';

const guide = smallLibrary.record;
const laser = modalityOf(guide, smallLibrary.taxonomy, 'laser');
const pen = modalityOf(guide, smallLibrary.taxonomy, 'needling');
const NOW = Date.parse('2026-12-15T18:00:00Z');

/** A record of the laser with nothing missing. */
const whole = (): SessionRecord =>
  sessionRecord.parse({
    startedAt: '2026-12-15T16:00:00Z',
    endedAt: '2026-12-15T17:00:00Z',
    device: { name: 'Pixel', serial: 'A1', wavelengthNm: 2940, tip: '7x7' },
    zones: [{ id: 'forehead', passes: 2, settings: { energyMj: 1200 }, endpoint: 'redness', discomfort: 3 }],
    eyeProtection: 'shields',
    smoke: true,
    anesthetic: [],
    cooling: 'air',
    response: 'red',
    products: [],
    adverse: false,
    photos: 'taken',
    advice: [],
  });
const missing = (record: SessionRecord, modality = laser): readonly Missing[] => missingFrom(record, { guide, modality, now: NOW });
const paths = (record: SessionRecord, modality = laser): readonly string[] => missing(record, modality).map(({ path }) => path);

describe('what is missing before a record is signed', () => {
  it('is nothing when everything was said', () => {
    expect(missing(whole())).toEqual([]);
  });

  it('is everything the kind of treatment needs when nothing was said', () => {
    expect(missing(emptyRecord())).toHaveLength(laser.needs.length);
    expect(missing(emptyRecord(), pen)).toHaveLength(pen.needs.length);
  });

  it('names exactly the thing that was taken out, for each thing', () => {
    const empty: Readonly<Record<string, unknown>> = emptyRecord();
    const holes = ['startedAt', 'endedAt', 'zones', 'eyeProtection', 'smoke', 'anesthetic', 'cooling', 'response', 'products', 'adverse', 'photos', 'advice'];
    fc.assert(
      fc.property(fc.constantFrom(...holes), (hole) => {
        const found = paths(sessionRecord.parse({ ...whole(), [hole]: empty[hole] }));
        expect(found).toEqual([hole === 'startedAt' ? 'endedAt' : hole]);
      }),
    );
  });

  it('asks in each zone, and grows by one zone’s questions with each zone that is painted', () => {
    fc.assert(
      fc.property(fc.subarray(['lip', 'side-left', 'side-right']), (ids) => {
        const zones = [...whole().zones, ...ids.map(untreated)];
        expect(paths({ ...whole(), zones })).toHaveLength(ids.length * laser.zoneNeeds.length);
      }),
    );
  });

  it('"none" is an answer, "not said" is not', () => {
    expect(paths({ ...whole(), anesthetic: null })).toEqual(['anesthetic']);
    expect(paths({ ...whole(), anesthetic: [] })).toEqual([]);
    expect(paths({ ...whole(), adverse: false })).toEqual([]);
  });

  it('does not accept an end before the start, or after now', () => {
    expect(paths({ ...whole(), endedAt: '2026-12-15T15:00:00Z' })).toEqual(['endedAt']);
    expect(paths({ ...whole(), endedAt: '2026-12-15T19:00:00Z' })).toEqual(['endedAt']);
  });

  it('asks who agreed to numbing cream on lased skin, and for every fact about it', () => {
    const cream = { id: 'c', product: 'Cream', strengthPct: 5, grams: 10, area: 'face', when: 'between', on: '2026-12-15T16:10:00Z', removed: false } as const;
    const record = sessionRecord.parse({ ...whole(), anesthetic: [cream] });
    expect(paths(record)).toEqual(['anesthetic.c.agreedBy']);
    expect(paths(sessionRecord.parse({ ...record, anesthetic: [{ ...cream, agreedBy: 'Dr A' }] }))).toEqual([]);
    expect(paths(sessionRecord.parse({ ...record, anesthetic: [{ id: 'c', when: 'before' }] }))).toHaveLength(7);
  });

  it('asks for a reason outside a range that asks, is content with one, and never asks outside a chart', () => {
    const needled = (id: string, depthMm: number, reason = ''): SessionRecord =>
      sessionRecord.parse({ ...whole(), device: { name: 'Pen', lot: 'L', expiry: '2027-01-01' }, zones: [{ id, passes: 2, settings: { depthMm }, reason }] });
    expect(paths(needled('forehead', 1.5), pen)).toEqual([]);
    expect(paths(needled('forehead', 1.75), pen)).toEqual(['zones.forehead.reason']);
    expect(paths(needled('forehead', 1.75, 'deep scar'), pen)).toEqual([]);
    expect(paths(needled('lip', 2), pen)).toEqual([]);
  });
});

describe('totals', () => {
  const zone = fc.record({
    id: fc.constantFrom('forehead', 'lip', 'side-left', 'side-right'),
    passes: fc.option(fc.integer({ min: 1, max: 9 })),
    settings: fc.record({ depthMm: fc.constantFrom(0.25, 0.5, 1, 2.5), energyMj: fc.integer({ min: 1, max: 3000 }) }, { requiredKeys: [] }),
    discomfort: fc.option(fc.integer({ min: 0, max: 10 })),
  });
  const records = fc.uniqueArray(zone, { selector: ({ id }) => id }).map((zones) => sessionRecord.parse({ zones }));

  it('are the same in whatever order zones were treated', () => {
    fc.assert(
      fc.property(records, (record) => {
        expect(totalsOf({ ...record, zones: [...record.zones].reverse() })).toEqual(totalsOf(record));
      }),
    );
  });

  it('add up: passes are the sum, the deepest is one that was written and none is deeper', () => {
    fc.assert(
      fc.property(records, (record) => {
        const totals = totalsOf(record);
        expect(totals.passes).toBe(record.zones.reduce((sum, { passes }) => sum + (passes ?? 0), 0));
        const depths = record.zones.flatMap(({ settings }) => settings.depthMm ?? []);
        expect(totals.most.depthMm).toBe(depths.length === 0 ? undefined : Math.max(...depths));
        expect(factsOf(record).depthMm).toBe(totals.most.depthMm);
      }),
    );
  });

  it('a fact nobody wrote down stays unknown', () => {
    expect(factsOf(emptyRecord())).toEqual({});
  });

  it('count the medicine in a cream, and the minutes it is on', () => {
    const use = { id: 'c', strengthPct: 5, grams: 10, on: '2026-12-15T16:00:00Z' };
    expect(totalsOf(sessionRecord.parse({ anesthetic: [use] })).cream).toEqual({ grams: 10, milligrams: 500, uses: 1 });
    expect(minutesOn({ on: use.on, off: null }, Date.parse('2026-12-15T16:25:59Z'))).toBe(25);
    expect(minutesOn({ on: use.on, off: '2026-12-15T16:10:00Z' }, NOW)).toBe(10);
    expect(minutesOn({ on: null, off: null }, NOW)).toBe(null);
  });
});

describe('a plan after the session', () => {
  it('changes with what was done: deeper than 1 mm, no heat for three days; not deeper, nothing; unknown, it holds and asks', () => {
    const { session, person, library } = situation({ protocol: 'needling', at: '2026-12-15T10:00', end: '2026-12-15T11:00' });
    const heat = (facts: object) => derivePlan({ library, person, sessions: [{ ...session, facts }] }).instructions.filter(({ id }) => id === 'deep-quiet');
    expect(heat({ depthMm: 1.5 })).toMatchObject([{ certain: true }]);
    expect(heat({ depthMm: 1 })).toEqual([]);
    expect(heat({})).toMatchObject([{ certain: false, questions: [{ fact: 'depthMm' }] }]);
  });
});

describe('two people in one record', () => {
  const read = (value: unknown): SessionRecord => sessionRecord.parse(value);

  it('are both kept where they wrote in different places', () => {
    const base = whole();
    const mine = { ...base, notes: 'mine' };
    const theirs = { ...base, zones: [...base.zones, untreated('lip')], cooling: 'theirs' };
    const { merged, clashes, theirs: changed } = mergeRecords(base, mine, theirs, read);
    expect(merged).toMatchObject({ notes: 'mine', cooling: 'theirs' });
    expect(merged.zones.map(({ id }) => id)).toEqual(['forehead', 'lip']);
    expect(clashes).toEqual([]);
    expect(changed.map(({ path }) => path)).toEqual(['zones.lip', 'cooling']);
  });

  it('keep my words where both wrote, and show theirs', () => {
    const base = whole();
    const { merged, clashes } = mergeRecords(base, { ...base, notes: 'mine' }, { ...base, notes: 'theirs' }, read);
    expect(merged.notes).toBe('mine');
    expect(clashes).toEqual([{ path: 'notes', mine: 'mine', theirs: 'theirs' }]);
  });

  it('never lose a zone either of them painted', () => {
    const zones = fc.uniqueArray(fc.constantFrom('lip', 'side-left', 'side-right')).map((ids) => ids.map(untreated));
    fc.assert(
      fc.property(zones, zones, (a, b) => {
        const base = whole();
        const { merged } = mergeRecords(base, { ...base, zones: [...base.zones, ...a] }, { ...base, zones: [...base.zones, ...b] }, read);
        const ids = merged.zones.map(({ id }) => id);
        for (const { id } of [...base.zones, ...a, ...b]) expect(ids).toContain(id);
        expect(new Set(ids).size).toBe(ids.length);
      }),
    );
  });

  it('merging with somebody who changed nothing changes nothing', () => {
    const base = whole();
    const mine = { ...base, zones: [untreated('lip')], anesthetic: null };
    expect(mergeRecords(base, mine, base, read).merged).toEqual(mine);
    expect(mergeRecords(base, base, mine, read).merged).toEqual(mine);
  });
});

describe('last session beside today', () => {
  it('copies zones in order with settings, and nothing that was seen or felt', () => {
    const { zones } = copyZones(whole(), emptyRecord());
    expect(zones).toEqual([{ ...untreated('forehead'), passes: 2, settings: { energyMj: 1200 } }]);
  });

  it('mirrors what was done on one side', () => {
    const record = { ...emptyRecord(), zones: [{ ...untreated('side-left'), passes: 3 }] };
    const { zones } = mirrorZones(record, (id) => guide.zones[id]?.mirror);
    expect(zones.map(({ id, passes }) => [id, passes])).toEqual([
      ['side-left', 3],
      ['side-right', 3],
    ]);
  });
});

describe('canonical JSON', () => {
  it('is the same whatever the order of keys, and reads back', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (value) => {
        const reversed = Object.fromEntries(Object.entries(value).reverse());
        expect(canonicalJson(reversed)).toBe(canonicalJson(value));
        expect(canonicalJson(JSON.parse(canonicalJson(value)))).toBe(canonicalJson(value));
      }),
    );
  });
});

describe('the clinic’s guide', () => {
  it('knows about twenty zones of face and neck, each side with its other', () => {
    const zones = Object.entries(wholeLibrary.record.zones);
    expect(zones).toHaveLength(20);
    for (const [id, { mirror }] of zones) if (mirror) expect(wholeLibrary.record.zones[mirror]?.mirror).toBe(id);
  });

  it('records each of the four treatments as its own kind', () => {
    const kinds = Object.keys(wholeLibrary.protocols).map((id) => [id, modalityOf(wholeLibrary.record, wholeLibrary.taxonomy, id).id]);
    expect(Object.fromEntries(kinds)).toMatchObject({
      'pixel-laser-resurfacing': 'fractional-laser',
      'skinpen-microneedling': 'microneedling',
      'superficial-peel': 'peel',
      facial: 'facial',
    });
  });
});
