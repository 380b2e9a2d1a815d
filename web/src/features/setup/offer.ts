/** A service as a form edits it: hours instead of minutes, money as text; and back. */
import type { BodyInputOf, ReplyOf, Routes } from '@afterglow/kernel/api';
import { moneyText, readMoney } from '../../ui/money.ts';

export type Offered = ReplyOf<Routes['offer']>[number];
export type ServiceInput = BodyInputOf<Routes['putService']>;

export interface ServiceDraft {
  readonly id: string;
  readonly title: string;
  readonly summary: string;
  readonly protocol: string;
  readonly mode: Offered['mode'];
  readonly price: string;
  readonly isPublic: boolean;
  readonly locations: readonly string[] | null;
  /** `key` tells rows apart while their names are being typed. */
  readonly roles: readonly { readonly key: string; readonly name: string; readonly kind: string; readonly skill: string }[];
  readonly steps: readonly {
    readonly key: string;
    readonly name: string;
    readonly minutes: number;
    readonly needs: readonly string[];
    readonly client: boolean;
  }[];
  readonly noticeHours: number | null;
  readonly horizonDays: number | null;
  readonly perDay: number | null;
  readonly perPerson: Offered['limits']['perPerson'];
}

const newKey = (): string => crypto.randomUUID();

export const emptyService = (): ServiceDraft => {
  const provider = newKey();
  const room = newKey();
  return {
    id: crypto.randomUUID(),
    title: '',
    summary: '',
    protocol: '',
    mode: 'instant',
    price: '',
    isPublic: true,
    locations: null,
    roles: [
      { key: provider, name: 'provider', kind: 'provider', skill: '' },
      { key: room, name: 'room', kind: 'room', skill: '' },
    ],
    steps: [{ key: newKey(), name: 'treatment', minutes: 45, needs: [provider, room], client: true }],
    noticeHours: 4,
    horizonDays: 180,
    perDay: null,
    perPerson: undefined,
  };
};

export function draftOf(service: Offered, currency: string): ServiceDraft {
  const roles = service.roles.map(({ name, kind, skill }) => ({ key: newKey(), name, kind, skill: skill ?? '' }));
  const { noticeMinutes, horizonDays, perDay, perPerson } = service.limits;
  return {
    id: service.id,
    title: service.title,
    summary: service.summary,
    protocol: service.protocol ?? '',
    mode: service.mode,
    locations: service.locations,
    price: moneyText(service.price, currency),
    isPublic: service.isPublic,
    roles,
    steps: service.steps.map(({ needs, ...step }) => ({
      ...step,
      key: newKey(),
      needs: roles.filter(({ name }) => needs.includes(name)).map(({ key }) => key),
    })),
    noticeHours: noticeMinutes === undefined ? null : Math.round(noticeMinutes / 60),
    horizonDays: horizonDays ?? null,
    perDay: perDay ?? null,
    perPerson,
  };
}

/** undefined: the price is no amount. */
export function serviceOf(draft: ServiceDraft, currency: string): ServiceInput | undefined {
  const price = readMoney(draft.price, currency);
  if (price === undefined) return undefined;
  const { id, title, summary, mode, isPublic, locations, noticeHours, horizonDays, perDay, perPerson } = draft;
  const names = new Map(draft.roles.map(({ key, name }) => [key, name.trim()]));
  return {
    id,
    title,
    summary,
    mode,
    isPublic,
    locations: locations && [...locations],
    price,
    protocol: draft.protocol || null,
    roles: draft.roles.map(({ name, kind, skill }) => ({ name: name.trim(), kind, skill: skill.trim() || null })),
    steps: draft.steps.map(({ name, minutes, needs, client }) => ({ name, minutes, client, needs: needs.flatMap((key) => names.get(key) ?? []) })),
    limits: {
      ...(noticeHours === null ? {} : { noticeMinutes: noticeHours * 60 }),
      ...(horizonDays === null ? {} : { horizonDays }),
      ...(perDay === null ? {} : { perDay }),
      ...(perPerson ? { perPerson } : {}),
    },
  };
}

export const addRole = (draft: ServiceDraft): ServiceDraft => ({ ...draft, roles: [...draft.roles, { key: newKey(), name: '', kind: 'device', skill: '' }] });
export const addStep = (draft: ServiceDraft): ServiceDraft => ({
  ...draft,
  steps: [...draft.steps, { key: newKey(), name: '', minutes: 15, needs: [], client: true }],
});
export const without = (draft: ServiceDraft, key: string): ServiceDraft => ({
  ...draft,
  roles: draft.roles.filter((one) => one.key !== key),
  steps: draft.steps.filter((one) => one.key !== key).map((step) => ({ ...step, needs: step.needs.filter((need) => need !== key) })),
});
