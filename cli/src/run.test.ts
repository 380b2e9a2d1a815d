import { createHash } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { nobodyKnown, ruleBook, screen, screeningRecordJson, sessionAt } from '@afterglow/kernel';
import { describe, expect, it } from 'vitest';
import { type Io, processIo } from './io.ts';
import { openLibraryFolder } from './libraryFiles.ts';
import { run } from './run.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));

async function afterglow(args: readonly string[], files: Readonly<Record<string, string>> = {}) {
  const real = processIo(root);
  let out = '';
  let err = '';
  const written: Record<string, string> = {};
  const io: Io = {
    ...real,
    colour: false,
    out: (text) => {
      out += text;
    },
    err: (text) => {
      err += text;
    },
    readFile: (path) => files[path] ?? real.readFile(path),
    writeFile: (path, text) => {
      written[path] = text;
      return undefined;
    },
  };
  const code = await run(args, io);
  return { code, out, err, written };
}

const PIXEL = ['--protocol', 'pixel-laser-resurfacing', '--at', '2026-12-15T10:00'];
const PEN = ['--protocol', 'skinpen-microneedling', '--at', '2027-03-12T14:00', '--end', '2027-03-12T15:00'];

describe('the commands answer as the contract says', () => {
  it('protocols --json', async () => {
    const { code, out } = await afterglow(['protocols', '--json']);
    expect(code).toBe(0);
    expect(JSON.parse(out)).toContainEqual(
      expect.objectContaining({ id: 'skinpen-microneedling', version: '1.0.0', status: 'published', sessions: 3, services: ['SkinPen microneedling'] }),
    );
  });

  it.each([
    ['glycolic acid', '2026-11-30', PIXEL, 'yes'],
    ['glycolic acid', '2026-12-01', PIXEL, 'no'],
    ['waxing my upper lip', '2026-12-01', PIXEL, 'no'],
    ['doxycycline', '2026-12-10', PIXEL, 'ask'],
    ['a vitamin C serum', '2026-12-17', PIXEL, 'no'],
    ['cleansing with a foaming cleanser', '2026-12-20', PIXEL, 'no'],
    ['cleansing with water', '2026-12-20', PIXEL, 'yes'],
    ['sunscreen', '2026-12-19', PIXEL, 'no'],
    ['sunscreen', '2026-12-21', PIXEL, 'caution'],
    ['retinol', '2026-12-08', PIXEL, 'no'],
    ['moon dust', '2026-12-08', PIXEL, 'unknown'],
    ['tret', '2027-03-08', PEN, 'no'],
    ['hot yoga', '2027-03-15T15:59', PEN, 'no'],
    ['hot yoga', '2027-03-15T16:00', PEN, 'yes'],
  ])('ask "%s" on %s', async (thing, on, protocol, verdict) => {
    const { code, out } = await afterglow(['ask', thing, ...protocol, '--on', on, '--json']);
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ thing, verdict });
  });

  it('names a source other than the diary for a rule from the literature', async () => {
    const { out } = await afterglow(['ask', 'retinol', ...PIXEL, '--on', '2026-12-08', '--json']);
    expect(JSON.parse(out).reasons[0]).toMatchObject({ rule: 'stop-retinoids', source: 'hyaface' });
  });

  it('plan --json holds dated, cited instructions; --svg, --ics and --html write files', async () => {
    const { code, out, written } = await afterglow([
      'plan',
      'pixel-laser-resurfacing',
      '--at',
      '2026-12-15T10:00',
      '--json',
      '--svg',
      'a.svg',
      '--ics',
      'a.ics',
      '--html',
      'a.html',
    ]);
    expect(code).toBe(0);
    const plan = JSON.parse(out);
    expect(plan.session).toEqual({ start: '2026-12-15T16:00:00Z', end: '2026-12-15T17:00:00Z', zone: 'America/Chicago' });
    expect(plan.instructions.find(({ id }: { id: string }) => id === 'stop-aha')).toMatchObject({
      phase: 'prepare',
      effect: 'avoid',
      strength: 'must',
      classes: ['aha'],
      except: [],
      area: 'face',
      start: '2026-12-01T06:00:00Z',
      end: '2026-12-15T16:00:00Z',
      gate: null,
      text: 'Stop products with AHA.',
      reasons: [expect.objectContaining({ rule: 'stop-aha', protocol: 'pixel-laser-resurfacing', version: '1.0.0', source: 'pixel-diary' })],
    });
    expect(plan.questions.every((question: { fact: string; because: string }) => question.fact !== '' && question.because !== '')).toBe(true);
    expect(written['a.svg']).toMatch(/^<svg/);
    expect(written['a.ics']).toMatch(/^BEGIN:VCALENDAR\r\n/);
    expect(written['a.html']).toMatch(/^<!doctype html>/);
  });

  it('screen and heal', async () => {
    const patient = 'conditions: [pregnant]\n';
    expect(
      JSON.parse(
        (await afterglow(['screen', 'pixel-laser-resurfacing', '--at', '2026-12-15T10:00', '--patient', 'p.yaml', '--json'], { 'p.yaml': patient })).out,
      ).status,
    ).toBe('contraindicated');
    const healed = await afterglow([
      'heal',
      'pixel-laser-resurfacing',
      '--at',
      '2026-12-15T10:00',
      '--now',
      '2026-12-18T10:00',
      '--signs',
      'crusting=3,redness=2',
      '--json',
    ]);
    expect(JSON.parse(healed.out)).toMatchObject({ day: 3, disposition: 'expected', expected: { crusting: 3 } });
    const before = JSON.stringify([{ at: '2026-12-19T10:00', signs: { redness: 1 } }]);
    const worse = await afterglow(
      ['heal', 'pixel-laser-resurfacing', '--at', '2026-12-15T10:00', '--now', '2026-12-20T10:00', '--signs', 'redness=3', '--before', 'b.json', '--json'],
      { 'b.json': before },
    );
    expect(JSON.parse(worse.out).disposition).toBe('same-day');
  });

  it('label reads a pack, with a treatment gives a verdict, and reads many a line each', async () => {
    const pack = 'Aqua, Glycerin, Salicylic Acid, Squalane, Phenoxyethanol';
    const files = {
      'pack.txt': pack,
      'many.jsonl': `${JSON.stringify({ id: 'a', text: pack })}\n${JSON.stringify({ id: 'b', product: 'Cream', text: '' })}\n`,
    };
    expect(JSON.parse((await afterglow(['label', 'pack.txt', '--json'], files)).out)).toMatchObject({
      classes: [{ class: 'bha', ingredient: 'Salicylic Acid', text: 'Salicylic Acid', position: 3, of: 5, confidence: 'certain' }],
      unrecognised: [],
    });
    const dated = await afterglow(
      ['label', 'pack.txt', '--protocol', 'pixel-laser-resurfacing', '--at', '2026-12-15T10:00', '--on', '2026-12-04', '--json'],
      files,
    );
    expect(JSON.parse(dated.out)).toMatchObject({ verdict: 'no', reasons: [{ rule: 'stop-bha' }] });
    const many = (await afterglow(['label', '--lines', 'many.jsonl'], files)).out.trim().split('\n');
    expect(many.map((line) => JSON.parse(line))).toMatchObject([
      { id: 'a', answer: 'found' },
      { id: 'b', answer: 'ask' },
    ]);
    expect((await afterglow(['label', 'pack.txt'], files)).out).toContain('bha: Salicylic Acid (3 of 5, certain)');
    const skipped = ['label', 'pack.txt', '--protocol', 'facial', '--at', '2027-03-14T02:30', '--on', '2027-03-15'];
    expect((await afterglow(skipped, files)).err).toContain('note:');
    expect(await afterglow(['label', 'nowhere.txt'], files)).toMatchObject({ code: 2 });
    expect(await afterglow(['label', 'pack.txt', '--protocol', 'facial'], files)).toMatchObject({ code: 2 });
    expect(await afterglow(['label', '--lines', 'pack.txt'], files)).toMatchObject({ code: 2 });
  });

  it('check finds nothing in the library, and exits 1 with findings in a broken file', async () => {
    expect(await afterglow(['check'])).toMatchObject({ code: 0, out: '✓ nothing to mend\n' });
    const { code, out } = await afterglow(['check', 'x.yaml', '--json'], { 'x.yaml': 'id: facial\nversion: [' });
    expect(code).toBe(1);
    expect(JSON.parse(out)[0]).toMatchObject({ file: 'x.yaml', line: 2, level: 'error', code: 'yaml' });
  });

  it('says so when a local time does not exist', async () => {
    const { code, err } = await afterglow(['plan', 'facial', '--at', '2027-03-14T02:30', '--json']);
    expect(code).toBe(0);
    expect(err).toContain('does not exist');
  });
});

const WEDDING = `
now: 2026-11-22T09:00
wants: [{ protocol: skinpen-microneedling, sessions: 3 }]
events: [{ title: wedding, on: 2027-05-22, need: presentable, results: P30D }]
days: [tue, thu, sat]
`;
const WEEK = { from: '2027-03-08T00:00', to: '2027-03-09T00:00', minutes: 45, step: 30, needs: ['room'] };
const ROOM = { id: 'r1', kind: 'room', days: ['mon'], from: '09:00', to: '11:00', busy: [['2027-03-08T09:45', '2027-03-08T10:00']] };

describe('booking without a clinic', () => {
  it('series places sessions, or says why not and exits 1', async () => {
    const placed = await afterglow(['series', 'wedding.yaml', '--json'], { 'wedding.yaml': WEDDING });
    expect(placed.code).toBe(0);
    expect(JSON.parse(placed.out).sessions.map(({ date }: { date: string }) => date)).toEqual(['2026-11-24', '2026-12-22', '2027-01-19']);
    const not = await afterglow(['series', 'wedding.yaml', '--json'], { 'wedding.yaml': `${WEDDING}finishBy: 2026-12-31\n` });
    expect(not.code).toBe(1);
    expect(JSON.parse(not.out)).toMatchObject({
      status: 'impossible',
      sessions: [],
      giveUp: [{ constraint: 'finishBy', earliestFinish: '2027-01-19' }, { constraint: 'sessions:skinpen-microneedling' }],
    });
    expect((await afterglow(['series', 'wedding.yaml'], { 'wedding.yaml': WEDDING })).out).toContain('Tue 24 Nov 2026');
  });

  it('series --problem solves numbered days', async () => {
    const problem = {
      days: 100,
      sessions: [
        { i: 0, okDays: [0, 3, 4] },
        { i: 1, okDays: [28, 31] },
      ],
      gaps: [{ a: 0, b: 1, min: 28, max: 42 }],
    };
    const { code, out } = await afterglow(['series', '--problem', 'p.json', '--json'], { 'p.json': JSON.stringify(problem) });
    expect([code, JSON.parse(out)]).toEqual([0, { status: 'placed', days: { 0: 0, 1: 28 }, objective: 28_028 }]);
  });

  it('slots lists free starts, and with --why the refused ones', async () => {
    const { code, out } = await afterglow(['slots', 'week.json', '--why', '--json'], { 'week.json': JSON.stringify({ ...WEEK, resources: [ROOM] }) });
    expect([code, JSON.parse(out)]).toEqual([
      0,
      {
        starts: ['2027-03-08T15:00:00Z', '2027-03-08T16:00:00Z'],
        refused: [{ start: '2027-03-08T15:30:00Z', because: 'r1 is in use until 10:00.' }],
      },
    ]);
  });
});

describe('replay', () => {
  const zone = 'America/Chicago';
  const wholeLibrary = openLibraryFolder(processIo(root));
  const protocol = wholeLibrary.protocols['pixel-laser-resurfacing']!;
  const session = sessionAt(protocol.id, { start: Date.parse('2026-12-15T16:00:00Z'), end: Date.parse('2026-12-15T17:00:00Z'), zone });
  const person = { ...nobodyKnown, fitzpatrick: { low: 'III', high: 'III' } } as const;
  const verdict = screen({ library: wholeLibrary, protocol, session, sessions: [], person });
  const kept = { now: session.start, protocol: { id: protocol.id, version: protocol.version }, session, sessions: [], person, verdict };
  const book = JSON.stringify(ruleBook(wholeLibrary, kept));
  const bookHash = createHash('sha256').update(book).digest('hex');
  const record = {
    protocol: { id: protocol.id, version: '1.0.0' },
    book,
    bookHash,
    decision: 'clear',
    reason: 'calm test spot',
    by: 'Ana',
    at: '2026-12-01T10:00:00Z',
  };
  const file = (more: object = {}): string => JSON.stringify({ ...record, record: screeningRecordJson(kept), ...more });

  it('says the same verdict again, from the record alone', async () => {
    const { code, out } = await afterglow(['replay', 'r.json'], { 'r.json': file() });
    expect(code).toBe(0);
    expect(out).toContain('the same verdict: review (fitzpatrick-review)');
    expect(out).toContain('with the rules of today: the same too');
  });

  it('finds a verdict that was changed afterwards, and rules that were', async () => {
    const changed = await afterglow(['replay', 'r.json', '--json'], {
      'r.json': file({ record: screeningRecordJson({ ...kept, verdict: { ...verdict, status: 'eligible' } }) }),
    });
    expect([changed.code, JSON.parse(changed.out)]).toMatchObject([1, { isSame: false, isBookWhole: true, stored: 'eligible', replayed: 'review' }]);
    const rules = await afterglow(['replay', 'r.json'], { 'r.json': file({ book: book.replace('III', 'II') }) });
    expect(rules.code).toBe(1);
    expect(rules.out).toContain('somebody changed them');
  });
});

describe('a wrong call is one clear line and exit 2', () => {
  const on = ['--on', '2026-12-10'];
  it.each([
    [['dance'], 'commands: protocols, check'],
    [[], 'commands: protocols, check'],
    [['ask', 'retinol', '--protocol', 'pixel', '--at', '2026-12-15T10:00', ...on], 'there is no protocol "pixel"; known: facial'],
    [['ask', 'retinol', '--protocol', 'facial', '--at', '2026-02-30T10:00', ...on], 'not a date that exists'],
    [['ask', 'retinol', '--protocol', 'facial', '--at', 'tomorrow', ...on], 'is not a time: use 2026-12-15T10:00'],
    [['ask', 'retinol', '--protocol', 'facial', '--at', '2026-12-15T10:00', '--on', '2026-13-01'], '--on: "2026-13-01"'],
    [['ask', 'retinol', '--protocol', 'facial', '--at', '2026-12-15T10:00', '--zone', 'Mars/Olympus', ...on], 'is not a time zone'],
    [['ask', 'retinol', '--protocol', 'facial', '--at', '2026-12-15T10:00', '--end', '2026-12-15T09:00', ...on], 'ends (2026-12-15T09:00) before it starts'],
    [['ask', 'retinol', '--protocol', 'facial', ...on], "'--at <time>' not specified"],
    [['plan', 'facial', '--at', '2026-12-15T10:00', '--patient', 'nowhere.yaml'], 'there is no file nowhere.yaml'],
    [['plan', 'facial', '--at', '2026-12-15T10:00', '--patient', 'bad.json'], 'bad.json:1:'],
    [['plan', 'facial', '--at', '2026-12-15T10:00', '--patient', 'null.json'], '"pregnant" is not known here'],
    [['plan', 'facial', '--at', '2026-12-15T10:00', '--patient', 'date.json'], 'date.json: exposures.0'],
    [['heal', 'facial', '--at', '2026-12-15T10:00', '--now', '2026-12-16T10:00', '--signs', 'redness=7'], 'needs a level from 0 (none) to 3 (marked)'],
    [['heal', 'facial', '--at', '2026-12-15T10:00', '--now', '2026-12-16T10:00', '--signs', 'redness=1', '--before', 'bad.json'], 'bad.json:1:'],
    [['replay', 'nowhere.json'], 'there is no file nowhere.json'],
    [['replay', 'null.json'], 'null.json: protocol'],
    [['check', 'nowhere'], 'there is no file or folder nowhere'],
    [['series'], 'give a request file, or --problem with a problem file'],
    [['series', 'forty.yaml'], 'forty.yaml: wants.0: 40 sessions are too many for one plan: at most 24'],
    [['series', 'bad.json'], 'bad.json:1:'],
    [['slots', 'hours.json'], 'hours.json: resources.0: it closes (09:00) before it opens (11:00)'],
    [['serve', '--port', 'abc'], 'the port must be a number'],
    [['serve', '--host', '0.0.0.0'], 'must not be reached from other machines'],
  ])('%j', async (args, message) => {
    const { code, out, err } = await afterglow(args, {
      'bad.json': '{',
      'null.json': '{"pregnant": null}',
      'forty.yaml': 'now: 2026-11-22T09:00\nwants: [{ protocol: facial, sessions: 40 }]',
      'hours.json': JSON.stringify({ ...WEEK, resources: [{ ...ROOM, from: '11:00', to: '09:00' }] }),
      'date.json': '{"exposures": [{"class": "retinol", "last": "2026-02-31"}]}',
    });
    expect(code).toBe(2);
    expect(out).toBe('');
    expect(err).toContain(message);
    expect(err.trimEnd().split('\n')).toHaveLength(1);
    expect(err).not.toMatch(/\n\s+at /);
  });
});
