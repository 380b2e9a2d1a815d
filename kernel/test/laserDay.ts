/** A day in Chicago: a laser treatment in steps, and people, rooms and a laser to do it. */
import { Temporal } from 'temporal-polyfill';
import { findStarts, type ResourceCalendar, type StartsRequest } from '../src/availability/findStarts.ts';
import type { Hours } from '../src/availability/hours.ts';
import type { Service } from '../src/availability/service.ts';
import { timeline } from '../src/availability/timeline.ts';
import { localParts } from '../src/time/zone.ts';

export const ZONE = 'America/Chicago';
export const at = (text: string, zone = ZONE): number => Temporal.PlainDateTime.from(text).toZonedDateTime(zone).epochMilliseconds;
export const everyDay = (from: number, to: number): Hours => ({
  weekly: Object.fromEntries([1, 2, 3, 4, 5, 6, 7].map((day) => [day, [{ from, to }]])),
  exceptions: [],
});

export interface Made {
  readonly id: string;
  readonly kind: string;
  readonly hours?: Hours;
  readonly skills?: readonly string[];
  readonly busy?: readonly (readonly [string, string])[];
  readonly capacity?: number;
}
export const resource = ({ id, kind, hours = everyDay(540, 1020), skills = [], busy = [], capacity = 1 }: Made): ResourceCalendar => ({
  id,
  kind,
  name: id,
  skills,
  hours,
  taken: timeline(
    busy.map(([start, end]) => ({ start: at(start), end: at(end) })),
    capacity,
  ),
});

/** Numbing (the provider only applies it), treatment with the laser, clean-up after the client has left. */
export const laserService: Service = {
  id: 'pixel',
  title: 'Pixel laser',
  protocol: null,
  roles: [
    { name: 'provider', kind: 'provider', skill: 'laser' },
    { name: 'room', kind: 'room', skill: null },
    { name: 'laser', kind: 'device', skill: 'pixel' },
  ],
  steps: [
    { name: 'set-up', minutes: 10, needs: ['room'], client: false },
    { name: 'numbing cream', minutes: 10, needs: ['provider', 'room'], client: true },
    { name: 'the numbing works', minutes: 30, needs: ['room'], client: true },
    { name: 'treatment', minutes: 40, needs: ['provider', 'room', 'laser'], client: true },
    { name: 'clean-up', minutes: 15, needs: ['room', 'laser'], client: false },
  ],
};

export const day = (resources: readonly ResourceCalendar[], more: Partial<StartsRequest> = {}): StartsRequest => ({
  resources,
  service: laserService,
  zone: ZONE,
  from: at('2027-03-08T00:00'),
  to: at('2027-03-09T00:00'),
  step: 30,
  ...more,
});
export const times = (request: StartsRequest): readonly string[] => findStarts(request).map((start) => localParts(start, request.zone).time);
export const provider = (busy: Made['busy'] = [], id = 'Dana') => resource({ id, kind: 'provider', skills: ['laser'], busy });
export const room = (busy: Made['busy'] = []) => resource({ id: 'Room 1', kind: 'room', busy });
export const laser = (busy: Made['busy'] = []) => resource({ id: 'the laser', kind: 'device', skills: ['pixel'], busy });
