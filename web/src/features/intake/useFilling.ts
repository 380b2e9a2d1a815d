/**
 * One filling of one form: answers, where one is, and both kept: at once on this device, a moment later on the server. In: the
 * form as it is due, where it goes. Out: what is shown and how to change it. Nothing is lost by a reload or a lost network.
 */
import type { Answers, Given } from '@afterglow/kernel';
import { useCallback, useEffect, useRef, useState } from 'react';
import { type DueForm, type IntakeSource, saveDraft } from '../../data/intake.ts';
import { isKiosk } from '../../data/kiosk.ts';
import { isRecord } from '../../data/stored.ts';

export type SaveState = 'saved' | 'saving' | 'offline' | 'conflict';

export interface Filling {
  readonly intake: string;
  readonly answers: Answers;
  readonly at: string | null;
  readonly state: SaveState;
  readonly set: (question: string, answer: Given) => void;
  readonly go: (question: string | null) => void;
  /** What sending needs, once every save has come back. */
  readonly ready: () => Promise<Body>;
  readonly forget: () => void;
}

interface Body {
  readonly intake: string;
  readonly form: string;
  readonly hash: string;
  readonly answers: Answers;
  readonly revision: number;
}

const SAVE_AFTER_MS = 700;
/** A tablet that goes from hand to hand keeps nothing once it is closed. */
const store = (): Storage => (isKiosk() ? sessionStorage : localStorage);
const keyOf = ({ form, hash }: DueForm): string => `afterglow.intake.${form.id}.${hash.slice(0, 16)}`;

interface Kept {
  readonly intake: string;
  readonly answers: Answers;
  readonly at: string | null;
}

function load(due: DueForm): Kept {
  const server = due.draft;
  const start: Kept = { intake: server?.intake ?? crypto.randomUUID(), answers: server?.answers ?? {}, at: server?.at ?? null };
  try {
    const raw: unknown = JSON.parse(store().getItem(keyOf(due)) ?? 'null');
    if (!isRecord(raw) || typeof raw['intake'] !== 'string' || !isRecord(raw['answers'])) return start;
    if (server && raw['intake'] !== server.intake) return start;
    const known = new Set(due.form.questions.map(({ id }) => id));
    const own = Object.entries(raw['answers']).filter(([id]) => known.has(id));
    return { intake: raw['intake'], answers: { ...start.answers, ...asAnswers(own) }, at: typeof raw['at'] === 'string' ? raw['at'] : start.at };
  } catch {
    return start;
  }
}

/** What this device wrote; the server reads every answer again. */
function asAnswers(entries: readonly (readonly [string, unknown])[]): Answers {
  const isGiven = (value: unknown): value is Given => value === null || value === 'unknown' || value === 'skipped' || (isRecord(value) && 'value' in value);
  return Object.fromEntries(entries.flatMap(([id, value]) => (isGiven(value) ? [[id, value]] : [])));
}

export function useFilling(due: DueForm, source: IntakeSource | null): Filling {
  const [kept, setKept] = useState(() => load(due));
  const [state, setState] = useState<SaveState>('saved');
  const latest = useRef(kept);
  const revision = useRef(due.draft?.revision ?? 0);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const running = useRef<Promise<void>>(Promise.resolve());

  const body = useCallback((): Body => {
    const { intake, answers } = latest.current;
    return { intake, form: due.form.id, hash: due.hash, answers, revision: revision.current };
  }, [due]);

  /** One save after the other: each carries the revision the last one made. */
  const save = useCallback((): Promise<void> => {
    if (!source) return Promise.resolve();
    running.current = running.current.then(async () => {
      const { at } = latest.current;
      const reply = await saveDraft(source, { ...body(), ...(at === null ? {} : { at }) });
      if (reply.ok) {
        revision.current = reply.value.revision;
        setState('saved');
      } else setState(reply.error.status === 409 ? 'conflict' : 'offline');
    });
    return running.current;
  }, [source, body]);

  const keep = useCallback(
    (next: Kept): void => {
      latest.current = next;
      setKept(next);
      if (!source) return;
      try {
        store().setItem(keyOf(due), JSON.stringify(next));
      } catch {
        // The server keeps it.
      }
      setState((was) => (was === 'conflict' ? was : 'saving'));
      clearTimeout(timer.current);
      timer.current = setTimeout(() => void save(), SAVE_AFTER_MS);
    },
    [due, save, source],
  );

  useEffect(() => {
    const again = (): void => void save();
    addEventListener('online', again);
    return () => {
      removeEventListener('online', again);
      clearTimeout(timer.current);
    };
  }, [save]);

  return {
    ...kept,
    state,
    set: (question, answer) => keep({ ...latest.current, answers: { ...latest.current.answers, [question]: answer } }),
    go: (question) => keep({ ...latest.current, at: question }),
    ready: async () => {
      clearTimeout(timer.current);
      await running.current;
      return body();
    },
    forget: () => store().removeItem(keyOf(due)),
  };
}
