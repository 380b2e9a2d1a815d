/** What went with a sign-out before it was sent, of whatever kind: how much, said until the reader has seen it. Not what it was. */
import { shared } from '../shared.ts';

export interface Lost {
  readonly count: number;
  /** The clinic's. */
  readonly phone: string;
}

export const { set: sayLost, use: useLost } = shared<Lost | undefined>(undefined);
