/** One line of the audit log for one request. In: the endpoint's name, the address, who called, what was answered. Out: ids and codes. */
import type { RouteName } from '@afterglow/kernel/api';
import type { Who } from '../auth/who.ts';
import type { Entry } from '../care/audit/entry.ts';
import { type Actor, isStaff } from '../care/deps.ts';

export interface Noted {
  readonly name: RouteName;
  readonly params: unknown;
  /** The client of the address or of the body. */
  readonly patientId: string | undefined;
  readonly who: Who | null;
  /** Undefined: refused at the door. */
  readonly actor: Actor | undefined;
  readonly outcome: string;
  /** What was shown, where something was. */
  readonly shown: unknown;
  readonly requestId: string;
  readonly at: number;
}

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** The clinic an address names; without one there is no log to write to, and nothing of a clinic is shown. */
export const clinicIn = (params: unknown): string | undefined => fieldsOf(params).find(([key, value]) => key === 'clinicId' && UUID.test(value))?.[1];

export function entryOf({ name, params, patientId, who, actor, outcome, shown, requestId, at }: Noted): Entry {
  const clients = clientsIn(shown);
  const inPath = fieldsOf(params).find(([key, value]) => key === 'patientId' && UUID.test(value))?.[1];
  const one = patientId ?? inPath ?? (clients.ids.size === 1 ? [...clients.ids][0] : undefined);
  const role = actor?.role ?? who?.memberships.find((member) => member.clinicId === clinicIn(params))?.role ?? 'none';
  return {
    at,
    actor: actor?.id ?? who?.accountId ?? 'nobody',
    actorName: isStaff({ role }) ? (actor?.name ?? who?.name ?? null) : null,
    role,
    action: name,
    objects: objectsOf(params),
    patientId: one !== undefined && UUID.test(one) ? one : null,
    clients: one === undefined ? Math.max(clients.ids.size, clients.rows) : 1,
    reason: '',
    requestId,
    outcome,
  };
}

const fieldsOf = (value: unknown): readonly (readonly [string, string])[] =>
  typeof value === 'object' && value !== null
    ? Object.entries(value).flatMap(([key, field]): readonly (readonly [string, string])[] => (typeof field === 'string' ? [[key, field]] : []))
    : [];

/** Only what is an id or a date: an address may hold other words. */
const objectsOf = (params: unknown): string =>
  fieldsOf(params)
    .filter(([key, value]) => key !== 'clinicId' && key !== 'patientId' && (UUID.test(value) || DAY.test(value)))
    .map(([key, value]) => `${key}=${value}`)
    .join(' ');

/** Under these keys stands a client, or the id of one. */
const CLIENT = ['patient', 'patientId'];
/** Under these keys stand rows that are clients; so do the rows of a reply that is a list. */
const CLIENTS = ['patients', 'clients'];

/** Clients a reply speaks of: by id where it names them, else by the rows of a list of them. Walks every reply once, so it makes nothing on its way. */
function clientsIn(shown: unknown): { readonly ids: ReadonlySet<string>; readonly rows: number } {
  const ids = new Set<string>();
  let rows = 0;
  const look = (value: unknown, key: string, depth: number): void => {
    if (typeof value !== 'object' || value === null || depth > DEEPEST) return;
    if (Array.isArray(value)) {
      if (depth === 0 || CLIENTS.includes(key)) rows = Math.max(rows, value.filter(isClientRow).length);
      for (const one of value) look(one, '', depth + 1);
      return;
    }
    if ('facts' in value && isClientRow(value)) ids.add(textAt(value, 'id') ?? '');
    for (const [name, field] of Object.entries(value)) {
      const id = CLIENT.includes(name) ? (typeof field === 'string' ? field : textAt(field, 'id')) : undefined;
      if (id === undefined) look(field, name, depth + 1);
      else ids.add(id);
    }
  };
  look(shown, '', 0);
  return ids.size > 0 ? { ids, rows: 0 } : { ids, rows };
}

const textAt = (value: unknown, key: 'id' | 'name'): string | undefined => {
  if (typeof value !== 'object' || value === null) return undefined;
  const found: unknown = Reflect.get(value, key);
  return typeof found === 'string' ? found : undefined;
};
const isClientRow = (value: unknown): boolean => textAt(value, 'id') !== undefined && textAt(value, 'name') !== undefined;
const DEEPEST = 3;
