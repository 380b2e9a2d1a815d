/** A draft of a consent text: begun from one in force, given its next version, changed part by part. */
import { canonical, type ConsentText, consentSchema } from '@afterglow/kernel';
import { isRecord } from '../../data/stored.ts';

export type ChangeKind = 'minor' | 'patch' | 'retired';

export interface TextDraft {
  /** What it began from; what clients see until it is published. */
  readonly base: ConsentText;
  readonly text: ConsentText;
  readonly change: ChangeKind;
  /** A text of its own, beside the one it began from. */
  readonly isNew: boolean;
}

export const nextVersion = (version: string, change: ChangeKind): string => {
  const [major = 1, minor = 0, patch = 0] = version.split('.').map(Number);
  return change === 'patch' ? `${major}.${minor}.${patch + 1}` : `${major}.${minor + 1}.0`;
};

export const beginDraft = (base: ConsentText, isNew: boolean, today: string): TextDraft => ({
  base,
  isNew,
  change: 'minor',
  text: {
    ...base,
    updated: today,
    approval: undefined,
    authors: ['The clinic'],
    ...(isNew ? { id: `${base.id}-new`, protocols: [] } : {}),
  },
});

/** As it is published. */
export function finished({ base, text, change, isNew }: TextDraft): ConsentText {
  const version = isNew ? '1.0.0' : nextVersion(base.version, change);
  return { ...text, version, status: change === 'retired' ? 'retired' : 'published' };
}

export const isUnchanged = (draft: TextDraft): boolean => {
  const bare = ({ version: _v, updated: _u, authors: _a, approval: _p, ...rest }: ConsentText): string => canonical(rest);
  return bare(draft.base) === bare(finished(draft));
};

export const replaced = <T>(list: readonly T[], index: number, value: T): T[] => list.map((one, place) => (place === index ? value : one));
export const without = <T>(list: readonly T[], index: number): T[] => list.filter((_, place) => place !== index);

/** Kept on this device. */
export function readDraft(raw: unknown): TextDraft | null | undefined {
  if (raw === null) return null;
  if (!isRecord(raw)) return undefined;
  const [base, text] = [raw['base'], raw['text']].map((one) => consentSchema.safeParse(one));
  const change = (['minor', 'patch', 'retired'] as const).find((one) => one === raw['change']);
  return base?.success && text?.success && change ? { base: base.data, text: text.data, change, isNew: raw['isNew'] === true } : undefined;
}
