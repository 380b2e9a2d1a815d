/** Instants of the API as dates and times of the clinic. */
import { dayOf, dayWords, parseInstant, shortMoment } from '@afterglow/kernel';

const read = (iso: string): number => parseInstant(iso) ?? 0;

/** `Tue 15 Dec 2026` */
export const dayIn = (iso: string, zone: string): string => dayWords(dayOf(read(iso), zone));

/** The last day of something that ends then. */
export const lastDayIn = (iso: string, zone: string): string => dayWords(dayOf(read(iso) - 1, zone));

/** `Tue 15 Dec, 10:00` */
export const momentIn = (iso: string, zone: string): string => shortMoment(read(iso), zone);
