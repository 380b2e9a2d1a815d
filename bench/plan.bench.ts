/**
 * Plans per second from a 30-rule protocol with three conditions a rule, side by side with json-rules-engine and
 * cql-execution given the same rules (ELM intervals), in the same run; the dates must be the same.
 */
import {
  askClasses,
  buildTaxonomy,
  derivePlan,
  type Library,
  nobodyKnown,
  parseDay,
  type Person,
  printInstant,
  type Protocol,
  type Session,
} from '@afterglow/kernel';
import { cqlPeer } from './peers/cql.ts';
import { rulesEnginePeer } from './peers/jsonRules.ts';
import { bareLoop } from './peers/bareLoop.ts';
import { perSecond, row } from './measure.ts';
import { ruleSet } from './ruleSet.ts';

const ZONE = 'UTC';
const taxonomy = buildTaxonomy({
  version: '1',
  classes: Object.fromEntries(
    ruleSet.map(({ id }) => [`class-${id}`, { label: id, is: [], words: [], inci: [], prescribed: 'never', systemic: false, breaksSkin: false, after: [] }]),
  ),
  areas: { face: { label: 'face', words: [], everywhere: false } },
  concerns: {},
  conditions: {},
  allergies: {},
  harmless: [],
  fillers: [],
} as never);

const protocol = {
  id: 'bench',
  version: '1.0.0',
  area: 'face',
  dayZero: 'treatment-day',
  rules: ruleSet.map((rule) => ({
    id: rule.id,
    effect: 'avoid',
    strength: 'must',
    classes: [`class-${rule.id}`],
    except: [],
    window: rule.before > 0 ? { from: { unit: 'days', amount: -rule.before }, to: 'start' } : { from: 'end', to: { unit: 'days', amount: rule.after } },
    if: { all: [{ concern: rule.concern }, { condition: rule.condition }, { age: { from: rule.age } }] },
    approx: false,
    label: rule.id,
    text: rule.id,
    hidden: false,
    minor: false,
    source: ['bench'],
    basis: 'cited',
    addition: false,
  })),
  candidacy: [],
  redFlags: [],
  expectations: [],
} as unknown as Protocol;
const library = { taxonomy, signs: {}, sources: {}, questionnaires: {}, protocols: { bench: protocol }, consents: [] } as unknown as Library;
const person: Person = {
  ...nobodyKnown,
  born: parseDay('1990-04-02') ?? null,
  concerns: ['texture', 'marks'],
  conditions: ['cold-sores', 'diabetes'],
  exposures: [],
};

/** A year of session days, so that no peer answers twice from the same one. */
const DAYS = Array.from({ length: 365 }, (_, index) => Date.parse('2026-01-01T10:00:00Z') + index * 86_400_000);
const sessionAt = (start: number): Session => ({ id: 's', protocol: 'bench', start, end: start + 3_600_000, zone: ZONE, area: null, facts: {} });
const planAt = (start: number) => derivePlan({ library, sessions: [sessionAt(start)], person });
const datesOf = (start: number): readonly string[] =>
  planAt(start)
    .instructions.map((one) => `${one.id} ${printInstant(one.start)} ${printInstant(one.end)}`)
    .sort();

const facts = { concerns: ['texture', 'marks'], conditions: ['cold-sores', 'diabetes'], birthDate: '1990-04-02' };
const rules = await rulesEnginePeer(ruleSet, facts);
const cql = cqlPeer(ruleSet, facts);
for (const start of DAYS.slice(0, 30)) {
  const ours = datesOf(start).join('\n');
  for (const [name, theirs] of [
    ['json-rules-engine', await rules(start)],
    ['cql-execution', await cql(start)],
  ] as const) {
    if (theirs.slice().sort().join('\n') !== ours)
      throw new Error(`${name} gives other dates than the kernel:\n${theirs.slice().sort().join('\n')}\n\nkernel:\n${ours}`);
  }
}
console.log(`Plans with reasons: 30 rules × 3 conditions, ${datesOf(DAYS[0] ?? 0).length} of them apply; all give the same dates\n`);

const ours = await perSecond((index) => void planAt(DAYS[index % DAYS.length] ?? 0));
const engine = await perSecond((index) => rules(DAYS[index % DAYS.length] ?? 0));
const elm = await perSecond((index) => cql(DAYS[index % DAYS.length] ?? 0));
const limit = await perSecond((index) => void bareLoop(ruleSet, facts, DAYS[index % DAYS.length] ?? 0));
row('afterglow kernel', ours, '/s');
row('json-rules-engine 7.3.1', engine, '/s', `the kernel makes ${(ours / engine).toFixed(1)} times as many (wanted: 10)`);
row('cql-execution 3.3.2', elm, '/s', `the kernel makes ${(ours / elm).toFixed(1)} times as many (wanted: 10)`);
row('a bare loop with ISO dates', limit, '/s', 'the limit: no reasons, no zones');

console.log('\nGrowth with sessions × rules (time of one plan ÷ sessions; level means linear)');
for (const count of [1, 2, 4, 8]) {
  const sessions = Array.from({ length: count }, (_, index) => ({ ...sessionAt((DAYS[0] ?? 0) + index * 40 * 86_400_000), id: `s${index}` }));
  const each = await perSecond(() => void derivePlan({ library, sessions, person }));
  row(`${count} sessions`, 1e6 / each / count, ' µs a session');
}

const plan = planAt(DAYS[10] ?? 0);
const at = { start: (DAYS[10] ?? 0) - 86_400_000, end: (DAYS[10] ?? 0) - 86_399_999 };
const asks = await perSecond((index) => void askClasses({ library, plan, person, at }, [`class-${ruleSet[index % 30]?.id}`], null, false));
row('\nask on a derived plan', 1e6 / asks, ' µs', 'wanted: at most 20 µs');
