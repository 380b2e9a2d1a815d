/** Readers of the timeline: what they use, what their record said before, files, records made one. */
import { type Before, listBefore, type Snapshot } from '../../store/chart/history.ts';
import { differences, useWords } from './change.ts';
import type { TimelineEntry, TimelineReader } from './timelineEntry.ts';
import { className } from './timelineOfCare.ts';

export const exposures: TimelineReader = {
  isHealth: true,
  read: ({ library, rows }) =>
    rows.uses.map(({ id, at, fact }) => ({
      id,
      kind: 'exposure',
      at,
      title: `Told us: ${'class' in fact ? useWords({ ...fact, class: className(library, fact.class) }) : useWords(fact)}`,
      detail: fact.prescribed === true ? 'prescribed' : '',
      tone: 'plain',
      link: null,
    })),
};

const FIELD: Readonly<Record<string, string>> = {
  name: 'name',
  preferredName: 'preferred name',
  phone: 'phone',
  email: 'e-mail',
  note: 'tell the provider',
  restricted: 'ask first',
  birthDate: 'birth date',
  fitzpatrick: 'skin type',
  concerns: 'concerns',
  conditions: 'conditions',
  allergies: 'allergies',
  exposures: 'what they use',
};
const shown = (value: string): string => (value === '' ? 'nothing' : value);

/** Each change with what was and what came after it; also of records that became part of this one. */
export const facts: TimelineReader = {
  isHealth: true,
  read: async ({ care, sql, owner, rows, current }) => {
    const elsewhere = await Promise.all(
      rows.merges.map(async ({ goneId }) => listBefore(sql, await care.vault.keyOf(owner.clinicId, goneId), { ...owner, patientId: goneId })),
    );
    return [changesIn(rows.before, current), ...elsewhere.map((list) => changesIn(list, undefined))].flat();
  },
};

const changesIn = (before: readonly Before[], current: Snapshot | undefined): readonly TimelineEntry[] =>
  before.flatMap(({ id, at, by, was }, index) => {
    const now = before[index + 1]?.was ?? current;
    const changes = now ? differences(was, now) : [];
    if (changes.length === 0) return [];
    const detail = changes.map((one) => `${FIELD[one.field] ?? one.field}: ${shown(one.was)} → ${shown(one.now)}`).join('; ');
    return [{ id, kind: 'facts', at, title: `Record changed by ${by}`, detail, tone: 'plain', link: null }];
  });

export const files: TimelineReader = {
  isHealth: true,
  read: ({ owner, rows }) =>
    rows.files
      .filter(({ deletedAt }) => deletedAt === null)
      .map(({ id, at, name, by }) => ({
        id,
        kind: 'file',
        at,
        title: `File: ${name}`,
        detail: `added by ${by}`,
        tone: 'plain',
        link: `/clinic/clients/${owner.patientId}/files`,
      })),
};

export const merges: TimelineReader = {
  isHealth: false,
  read: ({ rows }) =>
    rows.merges.map(({ id, at, goneName, by, reason }) => ({
      id,
      kind: 'merge',
      at,
      title: `Another record of this person, “${goneName}”, became part of this one`,
      detail: `${reason} · ${by}`,
      tone: 'plain',
      link: null,
    })),
};
