/**
 * A bookable service as steps in time: numbing, treatment, clean-up, each with who, which room, which device it needs.
 * In: steps in order. Out: for each part, when it is taken, counted from the moment the client arrives.
 */
import { err, ok, type Result } from '../result.ts';
import { MINUTE } from '../time/instant.ts';

export interface Role {
  /** `provider`, `room`, `laser`: unique within the service. */
  readonly name: string;
  readonly kind: string;
  /** What the resource must be able to do; null: any of its kind. */
  readonly skill: string | null;
}

export interface Step {
  readonly name: string;
  readonly minutes: number;
  /** Names of roles. A role that no step in between names is free there, and the same one comes back. */
  readonly needs: readonly string[];
  /** False for preparing before the client comes and cleaning after they leave. */
  readonly client: boolean;
}

export interface Service {
  readonly id: string;
  readonly title: string;
  /** The protocol whose rules hold for it; null: none, such as a consultation. */
  readonly protocol: string | null;
  readonly roles: readonly Role[];
  readonly steps: readonly Step[];
}

/** Milliseconds from the client's arrival. */
export interface Use {
  readonly from: number;
  readonly to: number;
}

export interface Shape {
  readonly uses: ReadonlyMap<string, readonly Use[]>;
  /** The client's own time: from 0. */
  readonly client: Use;
  /** The whole of it, preparation and clean-up included. */
  readonly whole: Use;
}

const shapes = new WeakMap<Service, Shape>();

export function shapeOf(service: Service): Shape {
  const known = shapes.get(service) ?? computeShape(service);
  shapes.set(service, known);
  return known;
}

function computeShape({ roles, steps }: Service): Shape {
  const first = steps.findIndex((step) => step.client);
  const lead = steps.slice(0, Math.max(0, first)).reduce((sum, { minutes }) => sum + minutes, 0);
  const uses = new Map<string, Use[]>(roles.map(({ name }) => [name, []]));
  let at = -lead;
  let leaves = 0;
  for (const { minutes, needs, client } of steps) {
    const use = { from: at * MINUTE, to: (at + minutes) * MINUTE };
    at += minutes;
    if (client) leaves = use.to;
    for (const name of needs) {
      const list = uses.get(name);
      const last = list?.at(-1);
      if (last && last.to === use.from) list?.splice(-1, 1, { from: last.from, to: use.to });
      else list?.push(use);
    }
  }
  return { uses, client: { from: 0, to: leaves }, whole: { from: -lead * MINUTE, to: at * MINUTE } };
}

const LONGEST_MINUTES = 12 * 60;

/** The error is one line for whoever set the service up. */
export function checkService({ roles, steps }: Service): Result<true, string> {
  const names = roles.map(({ name }) => name);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) return err(`two parts are called "${twice}"`);
  if (!steps.some(({ client }) => client)) return err('there is no step with the client');
  const first = steps.findIndex(({ client }) => client);
  const last = steps.findLastIndex(({ client }) => client);
  if (steps.slice(first, last).some(({ client }) => !client)) return err('the client cannot leave and come back within one service');
  for (const { name, minutes, needs } of steps) {
    if (!Number.isInteger(minutes) || minutes <= 0) return err(`"${name}" lasts ${minutes} minutes: a whole number above 0 is needed`);
    const unknown = needs.find((need) => !names.includes(need));
    if (unknown !== undefined) return err(`"${name}" needs "${unknown}", which is not among the parts: ${names.join(', ')}`);
  }
  const total = steps.reduce((sum, { minutes }) => sum + minutes, 0);
  return total > LONGEST_MINUTES ? err(`it lasts ${total} minutes: at most ${LONGEST_MINUTES}`) : ok(true);
}
