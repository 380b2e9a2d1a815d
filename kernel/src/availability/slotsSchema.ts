/** A calendar without a clinic as a script writes it (CONTRACT `slots`). In: plain data. Out: `SlotsFile`, checked in shape. */
import * as z from 'zod';
import { words } from '../grammar/parts.ts';
import { WEEKDAYS } from '../time/dateWords.ts';

const clock = z.string().describe('a local time: 09:00; 24:00 is the end of the day');
const moment = z.string().describe('an instant: 2027-03-08T16:30Z');

export const slotsFile = z.strictObject({
  zone: z.string().default('America/Chicago'),
  from: moment.describe('starts at or after'),
  to: moment.describe('starts before'),
  minutes: z.int().min(1).max(1440),
  step: z.int().min(1).max(1440).default(15).describe('minutes; starts lie on this grid, counted from local midnight'),
  needs: z.array(words).min(1).describe('kinds; one resource of each is taken'),
  resources: z.array(
    z.strictObject({
      id: words,
      kind: words,
      days: z.array(z.enum(WEEKDAYS)),
      from: clock,
      to: clock,
      busy: z.array(z.tuple([moment, moment])).default([]),
      capacity: z.int().min(1).max(1000).default(1).describe('how many at once'),
    }),
  ),
});

export type SlotsFile = z.output<typeof slotsFile>;
