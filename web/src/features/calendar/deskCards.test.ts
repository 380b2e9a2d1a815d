import type { AppointmentJson } from '@afterglow/kernel/api';
import { describe, expect, it } from 'vitest';
import { cardsOf } from './deskCards.ts';
import type { Resource } from './deskData.ts';

const column = (id: string, kind: string): Resource => ({
  id,
  location: 'here',
  kind,
  name: id,
  skills: [],
  capacity: 1,
  hours: { weekly: {}, exceptions: [] },
  busyUrl: null,
  busyCheckedAt: null,
  busyError: null,
});
const ana = column('ana', 'provider');
const room = column('room', 'room');
const step = (name: string, from: string, to: string, resources: string[], client = true) => ({
  name,
  start: `2026-12-18T${from}:00Z`,
  end: `2026-12-18T${to}:00Z`,
  client,
  resources,
});
const laser: AppointmentJson = {
  id: 'a',
  patient: { id: 'p', name: 'Kim' },
  service: { id: 's', title: 'Pixel' },
  location: { id: 'here', name: '', address: '', phone: '' },
  status: 'booked',
  start: '2026-12-18T16:00:00Z',
  end: '2026-12-18T17:00:00Z',
  zone: 'America/Chicago',
  wallStart: '2026-12-18T10:00',
  standsAt: null,
  protocol: null,
  assigned: [
    { role: 'provider', id: 'ana', name: 'ana', kind: 'provider' },
    { role: 'room', id: 'room', name: 'room', kind: 'room' },
  ],
  steps: [
    step('set-up', '15:50', '16:00', ['room'], false),
    step('cream', '16:00', '16:10', ['ana', 'room']),
    step('it works', '16:10', '16:30', ['room']),
    step('treatment', '16:30', '17:00', ['ana', 'room']),
    step('clean-up', '17:00', '17:15', ['room'], false),
  ],
  series: null,
  expiresAt: null,
  note: '',
  version: 1,
};
const shown = (one: AppointmentJson) => cardsOf({ appointments: [one], readiness: new Map() }, [ana, room]);

describe('a card', () => {
  it('of a provider covers the client’s time, and is free while the numbing works', () => {
    const [card] = shown(laser);
    expect(card).toMatchObject({ from: '10:00', to: '11:00', lead: 0 });
    expect(card?.bands.map(({ name, from, to, tone }) => [name, from, to, tone])).toEqual([
      ['cream', 0, 10, 'busy'],
      ['it works', 10, 30, 'free'],
      ['treatment', 30, 60, 'busy'],
    ]);
  });

  it('of a room begins with the set-up and ends with the clean-up; the client comes ten minutes in', () => {
    const [, card] = shown(laser);
    expect(card).toMatchObject({ from: '09:50', to: '11:15', lead: 10 });
    expect(card?.bands.map(({ tone }) => tone)).toEqual(['after', 'busy', 'busy', 'busy', 'after']);
  });

  it('without steps is the client’s time', () => {
    expect(shown({ ...laser, steps: [] })).toMatchObject([
      { from: '10:00', to: '11:00', lead: 0, bands: [] },
      { from: '10:00', to: '11:00', lead: 0, bands: [] },
    ]);
  });
});
