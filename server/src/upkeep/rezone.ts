/** Appointments to come, brought to the rules of time zones this program runs with. In: the house. Out: what changed, in lines. */
import type { Library } from '@afterglow/kernel';
import { rezoneAll } from '../care/booking/rezone.ts';
import { careOn } from '../careOn.ts';
import type { House } from './openHouse.ts';

export const rezoneHouse = ({ pool, settings }: House, library: Library) =>
  rezoneAll(careOn(pool, { ...settings, library, now: () => settings.fixedNow ?? Date.now() }));
