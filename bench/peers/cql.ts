/** cql-execution with the same rules written as ELM: each rule an expression that gives its interval, or null. */
import cql from 'cql-execution';
import { type BenchFacts, type BenchRule, line } from '../ruleSet.ts';

const literal = (value: string | number) => ({
  type: 'Literal',
  valueType: typeof value === 'number' ? '{urn:hl7-org:elm-types:r1}Integer' : '{urn:hl7-org:elm-types:r1}String',
  value: String(value),
});
const parameter = (name: string) => ({ type: 'ParameterRef', name });
const days = (value: number) => ({ type: 'Quantity', value, unit: 'days' });
const part = (name: string, of: unknown) => ({ type: 'DateTimeComponentFrom', precision: name, operand: of });
/** Midnight of a moment in UTC. */
const midnightOf = (moment: unknown) => ({
  type: 'DateTime',
  year: part('Year', moment),
  month: part('Month', moment),
  day: part('Day', moment),
  hour: literal(0),
  minute: literal(0),
  second: literal(0),
  millisecond: literal(0),
  timezoneOffset: { type: 'Literal', valueType: '{urn:hl7-org:elm-types:r1}Decimal', value: '0.0' },
});
const interval = (low: unknown, high: unknown) => ({ type: 'Interval', lowClosed: true, highClosed: false, low, high });
const isIn = (value: string, list: string) => ({ type: 'In', operand: [literal(value), parameter(list)] });

function expression(rule: BenchRule) {
  const start = parameter('Start');
  const end = parameter('End');
  const window =
    rule.before > 0
      ? interval({ type: 'Subtract', operand: [midnightOf(start), days(rule.before)] }, start)
      : interval(end, { type: 'Add', operand: [midnightOf(end), days(rule.after + 1)] });
  const holds = {
    type: 'And',
    operand: [
      { type: 'And', operand: [isIn(rule.concern, 'Concerns'), isIn(rule.condition, 'Conditions')] },
      { type: 'GreaterOrEqual', operand: [{ type: 'DurationBetween', precision: 'Year', operand: [parameter('Born'), start] }, literal(rule.age)] },
    ],
  };
  // biome-ignore lint/suspicious/noThenProperty: ELM calls this part of an If so
  return { name: rule.id, context: 'Unfiltered', accessLevel: 'Public', expression: { type: 'If', condition: holds, then: window, else: { type: 'Null' } } };
}

interface Found {
  readonly low: { readonly toJSDate: () => Date };
  readonly high: { readonly toJSDate: () => Date };
}

export function cqlPeer(rules: readonly BenchRule[], facts: BenchFacts): (start: number) => Promise<readonly string[]> {
  const elm = {
    library: {
      identifier: { id: 'Bench', version: '1' },
      schemaIdentifier: { id: 'urn:hl7-org:elm', version: 'r1' },
      usings: { def: [{ localIdentifier: 'System', uri: 'urn:hl7-org:elm-types:r1' }] },
      parameters: { def: ['Start', 'End', 'Born', 'Concerns', 'Conditions'].map((name) => ({ name, accessLevel: 'Public' })) },
      statements: { def: rules.map(expression) },
    },
  };
  const library = new cql.Library(elm);
  const moment = (at: number) => cql.DateTime.fromJSDate(new Date(at), 0);
  const shared = { Born: moment(Date.parse(facts.birthDate)), Concerns: [...facts.concerns], Conditions: [...facts.conditions] };
  const noPatients = { currentPatient: () => undefined, nextPatient: () => undefined };
  const executor = new cql.Executor(library, undefined, { ...shared });
  return async (start) => {
    executor.parameters = { ...shared, Start: moment(start), End: moment(start + 3_600_000) };
    const { unfilteredResults } = await executor.exec(noPatients as never);
    const found = unfilteredResults as unknown as Record<string, Found | null>;
    return Object.entries(found).flatMap(([id, window]) => (window ? [line(id, window.low.toJSDate().getTime(), window.high.toJSDate().getTime())] : []));
  };
}
