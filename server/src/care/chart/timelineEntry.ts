/** One thing that happened in a client's life at the clinic, and how a kind of them is read. */
import type { Library } from '@afterglow/kernel';
import type { TIMELINE_KINDS } from '@afterglow/kernel/api';
import type { Snapshot } from '../../store/chart/history.ts';
import type { Owner } from '../../store/patients.ts';
import type { Sql } from '../../store/pool.ts';
import type { ClientKey } from '../../vault/vault.ts';
import type { Care } from '../deps.ts';
import type { OpenSetup } from '../booking/setup.ts';
import type { ChartRows } from './rows.ts';

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
  /** The transaction all of a chart is read in: statements sent together travel together. */
  readonly sql: Sql;
  readonly owner: Owner;
  readonly key: ClientKey;
  readonly setup: OpenSetup;
  readonly library: Library;
  /** What the chart reads anyway. */
  readonly rows: ChartRows;
  /** The record as it is now; undefined where health is not shown. */
  readonly current: Snapshot | undefined;
}

export interface TimelineReader {
  /** True: of health, so not for the front desk. */
  readonly isHealth: boolean;
  readonly read: (request: TimelineRequest) => Promise<readonly TimelineEntry[]> | readonly TimelineEntry[];
}
