/** One thing that happened in a client's life at the clinic, and how a kind of them is read. */
import type { Library } from '@afterglow/kernel';
import type { TIMELINE_KINDS } from '@afterglow/kernel/api';
import type { Owner } from '../../store/patients.ts';
import type { ClientKey } from '../../vault/vault.ts';
import type { Care } from '../deps.ts';
import type { OpenSetup } from '../booking/setup.ts';

export interface TimelineEntry {
  readonly id: string;
  readonly kind: (typeof TIMELINE_KINDS)[number];
  readonly at: number;
  readonly title: string;
  readonly detail: string;
  readonly tone: 'plain' | 'good' | 'ask' | 'bad';
  /** An address of the web app. */
  readonly link: string | null;
}

export interface TimelineRequest {
  readonly care: Care;
  readonly owner: Owner;
  readonly key: ClientKey;
  readonly setup: OpenSetup;
  readonly library: Library;
}

export interface TimelineReader {
  /** True: of health, so not for the front desk. */
  readonly isHealth: boolean;
  readonly read: (request: TimelineRequest) => Promise<readonly TimelineEntry[]>;
}
