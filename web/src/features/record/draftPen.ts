/**
 * The draft under the pen: every change is shown at once and saved a moment later, under the version it started from. Where
 * somebody else saved meanwhile, both are put together and what they changed is told; nothing typed here is ever dropped.
 * In: the draft as it was read, how to reach the server. Out: a store that React can follow.
 */
import { type Clash, type FieldChange, mergeRecords, parseInstant, type SessionRecord, sessionRecord } from '@afterglow/kernel';
import type { Client, RecordReply } from '@afterglow/kernel/api';
import { shared } from '../../data/shared.ts';
import type { Change, RecordAddress } from './useRecord.ts';

export interface Meanwhile {
  readonly by: string;
  readonly theirs: readonly FieldChange[];
  readonly clashes: readonly Clash[];
}

export type SaveState = { readonly kind: 'saved'; readonly at: number } | { readonly kind: 'saving' } | { readonly kind: 'failed'; readonly why: string };

/** What the screen shows. */
export interface Sheet {
  readonly record: SessionRecord;
  readonly state: SaveState;
  readonly meanwhile: Meanwhile | undefined;
  readonly canUndo: boolean;
}

export interface DraftPen {
  readonly useSheet: () => Sheet;
  readonly sheet: () => Sheet;
  readonly change: Change;
  readonly undo: () => void;
  readonly closeMeanwhile: () => void;
  /** True: everything on the sheet is saved. */
  readonly save: () => Promise<boolean>;
  readonly version: () => number;
  readonly isSaved: () => boolean;
}

export interface PenRequest {
  readonly call: Client;
  readonly address: RecordAddress;
  readonly draft: NonNullable<RecordReply['draft']>;
  /** Somebody else signed it meanwhile. */
  readonly onSigned: (reply: RecordReply) => void;
}

const WAIT = 500;
const AGAIN = 5000;
const MOST_UNDO = 50;

export function draftPen({ call, address, draft, onSigned }: PenRequest): DraftPen {
  /** As the server has it, as far as we know. */
  let base = draft.record;
  let version = draft.version;
  let savedAt = parseInstant(draft.at) ?? 0;
  let past: readonly SessionRecord[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;
  let saving: Promise<boolean> | undefined;
  const sheet = shared<Sheet>({ record: draft.record, state: { kind: 'saved', at: savedAt }, meanwhile: undefined, canUndo: false });

  const show = (next: Partial<Sheet>): void => {
    sheet.set({ ...sheet.get(), ...next, canUndo: past.length > 0 });
  };
  const schedule = (after: number): void => {
    clearTimeout(timer);
    timer = setTimeout(() => void save(), after);
  };
  const save = async (): Promise<boolean> => {
    clearTimeout(timer);
    if (saving) await saving;
    if (sheet.get().record === base) {
      if (sheet.get().state.kind !== 'saved') show({ state: { kind: 'saved', at: savedAt } });
      return true;
    }
    saving = send();
    const isSaved = await saving;
    saving = undefined;
    return isSaved;
  };
  const send = async (): Promise<boolean> => {
    const sent = sheet.get().record;
    show({ state: { kind: 'saving' } });
    const reply = await call('saveRecord', { params: address, body: { version, record: sent } });
    if (!reply.ok) {
      show({ state: { kind: 'failed', why: reply.error.status === 0 ? '' : reply.error.detail } });
      if (reply.error.status === 409) await putTogether();
      else schedule(AGAIN);
      return false;
    }
    base = sent;
    version = reply.value.version;
    savedAt = parseInstant(reply.value.at) ?? 0;
    const isAll = sheet.get().record === sent;
    if (isAll) show({ state: { kind: 'saved', at: savedAt } });
    else schedule(0);
    return isAll;
  };
  const putTogether = async (): Promise<void> => {
    const reply = await call('record', { params: address });
    if (!reply.ok) return schedule(AGAIN);
    const { draft: theirs, signed } = reply.value;
    if (signed) return onSigned(reply.value);
    if (!theirs) return;
    const merge = mergeRecords(base, sheet.get().record, theirs.record, (merged) => sessionRecord.parse(merged));
    base = theirs.record;
    version = theirs.version;
    show({ record: merge.merged, meanwhile: { by: theirs.by, theirs: merge.theirs, clashes: merge.clashes } });
    schedule(0);
  };
  return {
    useSheet: sheet.use,
    sheet: sheet.get,
    change: (next) => {
      const changed = next(sheet.get().record);
      if (changed === sheet.get().record) return;
      past = [...past.slice(-MOST_UNDO), sheet.get().record];
      show({ record: changed, state: { kind: 'saving' } });
      schedule(WAIT);
    },
    undo: () => {
      const last = past.at(-1);
      if (!last) return;
      past = past.slice(0, -1);
      show({ record: last, state: { kind: 'saving' } });
      schedule(WAIT);
    },
    closeMeanwhile: () => show({ meanwhile: undefined }),
    save,
    version: () => version,
    isSaved: () => sheet.get().record === base,
  };
}
