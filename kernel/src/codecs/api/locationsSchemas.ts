/** Shapes of where a clinic stands: as people look for it, and as it is written down. */
import * as z from 'zod';
import { id } from './schemas.ts';

const line = (most: number) => z.string().trim().max(most);

const told = {
  name: z.string(),
  address: z.string(),
  phone: z.string(),
  hours: z.string().describe('when somebody answers, in the words of the clinic'),
};
export const locationReply = z.looseObject({ id, ...told, zone: z.string().describe('IANA: every time there is by this clock') });
export type LocationJson = z.output<typeof locationReply>;
export const locationsReply = z.array(locationReply);

export const locationBody = z.strictObject({
  id: id.describe('made by the caller: sent twice, it is stored once'),
  name: line(120).min(1, 'a name is needed'),
  address: line(300).default('').describe('empty: as the clinic'),
  zone: line(60).min(1, 'a time zone is needed').describe('America/Chicago; stays while appointments to come stand there'),
  phone: line(60).default('').describe('empty: as the clinic'),
  hours: line(300).default('').describe('empty: as the clinic'),
});

export const locationSetupReply = z.array(
  z.looseObject({
    ...locationReply.shape,
    shown: z.looseObject(told).describe('what people read: with what is the clinic’s where it is empty'),
    team: z.int().describe('people, rooms and devices there'),
    toCome: z.int().describe('appointments that are not over; while there are any, it cannot be put aside'),
    isArchived: z.boolean(),
  }),
);
export type LocationSetupJson = z.output<typeof locationSetupReply>[number];
