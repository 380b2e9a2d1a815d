/** Where a matter stands at a moment, as the database reads it out of what was judged (server/src/store/worklist/matters.ts). Null: nobody has to look yet. */
import type { MatterStanding, Worklisted } from '../src/healing/worklist.ts';
import type { Instant } from '../src/time/instant.ts';

export const matterAt = ({ told, silent }: Worklisted, now: Instant): MatterStanding | null => (silent && silent.at <= now ? silent : told);
