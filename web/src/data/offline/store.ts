/**
 * What this device keeps of one person, in IndexedDB: the plan bundle, the parts it needs, and what was told and waits to be sent.
 * A browser that keeps nothing (private windows, a full disk) is no reason to fail: then there is just nothing kept.
 */
import type { ExposureFile, Level, Said } from '@afterglow/kernel';
import type { ReplyOf, Routes } from '@afterglow/kernel/api';
import { type DBSchema, type IDBPDatabase, openDB } from 'idb';

export type Bundle = ReplyOf<Routes['planBundle']>;

/** Whose bundle it is, and when it came. One device keeps one person's. */
export interface Kept {
  readonly account: string;
  readonly patientId: string;
  /** The session that is shown; null: the one that matters now. */
  readonly session: string | null;
  readonly bundle: Bundle;
  /** This device's clock when it was asked for. One that was kept by an older version has none. */
  readonly askedAt?: number;
  /** This device's clock when it came. */
  readonly fetchedAt: number;
  /** A demonstration has a clock of its own: how far it is from this device's. A real clinic: 0. */
  readonly clockAhead: number;
}

export interface CheckInBody {
  readonly id: string;
  readonly session: string;
  readonly at: string;
  readonly signs: Readonly<Record<string, Level>>;
  readonly words?: string;
}

export interface StepBody {
  readonly id: string;
  readonly session: string;
  readonly rule: string;
  readonly said: Said;
  readonly at: string;
  readonly fact?: ExposureFile;
}

export interface ResultBody {
  readonly id: string;
  readonly session: string;
  readonly at: string;
  readonly as: 'client';
  readonly answers: readonly { readonly scale: string; readonly version: string; readonly value: number }[];
  readonly words?: string;
}

/** Something told, on its way. `refused`: the server's words why it cannot take it. */
interface Addressed {
  readonly account: string;
  readonly clinicId: string;
  readonly patientId: string;
  readonly refused: string | null;
  /** It was begun: where no answer came, the server may have it. */
  readonly isTried?: boolean;
}
/** No kind: kept before there were others. */
interface WaitingCheckIn extends Addressed {
  readonly kind?: 'check-in';
  readonly body: CheckInBody;
}
interface WaitingStep extends Addressed {
  readonly kind: 'step';
  readonly body: StepBody;
  /** For this phone's own list: which step. */
  readonly label: string;
}
/** `step`: the report that is taken back. */
interface WaitingUndo extends Addressed {
  readonly kind: 'undo-step';
  readonly body: { readonly id: string; readonly step: string; readonly at: string };
  readonly label: string;
}
/** `photo`: the one that is taken back. */
interface WaitingUndoPhoto extends Addressed {
  readonly kind: 'undo-photo';
  readonly body: { readonly id: string; readonly checkIn: string; readonly photo: string; readonly at: string };
}
/** Goes after everything else, so that nothing urgent waits behind it. */
interface WaitingPhoto extends Addressed {
  readonly kind: 'photo';
  readonly body: { readonly id: string; readonly checkIn: string; readonly at: string };
  readonly photo: Blob;
}
interface WaitingMessage extends Addressed {
  readonly kind: 'message';
  readonly body: { readonly id: string; readonly text: string; readonly at: string };
}
/** How a result is, or that it was left out (no answers). */
interface WaitingResult extends Addressed {
  readonly kind: 'result';
  readonly body: ResultBody;
}
export type Undo = WaitingUndo | WaitingUndoPhoto;
export type Waiting = WaitingCheckIn | WaitingStep | Undo | WaitingPhoto | WaitingMessage | WaitingResult;

interface Schema extends DBSchema {
  bundle: { key: 'own'; value: Kept };
  library: { key: string; value: ReplyOf<Routes['library']> };
  ingredients: { key: string; value: ReplyOf<Routes['clinicIngredients']> };
  /** In the order they were written. */
  outbox: { key: number; value: Waiting };
}

let opening: Promise<IDBPDatabase<Schema>> | undefined;

/** undefined: this browser keeps nothing. */
export async function database(): Promise<IDBPDatabase<Schema> | undefined> {
  try {
    opening ??= openDB<Schema>('afterglow', 1, {
      upgrade: (db) => {
        db.createObjectStore('bundle');
        db.createObjectStore('library');
        db.createObjectStore('ingredients');
        db.createObjectStore('outbox', { autoIncrement: true });
      },
      terminated: () => {
        opening = undefined;
      },
    });
    return await opening;
  } catch {
    opening = undefined;
    return undefined;
  }
}

export async function readKept(): Promise<Kept | undefined> {
  const db = await database();
  return db?.get('bundle', 'own').catch(() => undefined);
}
