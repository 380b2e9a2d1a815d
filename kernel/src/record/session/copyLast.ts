/** Last session's way of working as a start for today: zones in order with their settings, nothing that was seen or felt. */
import type { SessionRecord, TreatedZone } from './recordSchema.ts';

/** Only these zones, or all. What was seen, felt or noted last time is never copied. */
export function copyZones(last: SessionRecord, today: SessionRecord, only?: readonly string[]): SessionRecord {
  const wanted = last.zones.filter(({ id }) => only === undefined || only.includes(id));
  const copied = new Map(wanted.map((zone) => [zone.id, zone]));
  const kept = today.zones.map((zone) => {
    const from = copied.get(zone.id);
    return from ? { ...zone, passes: from.passes, settings: from.settings } : zone;
  });
  const added = wanted.filter(({ id }) => !today.zones.some((zone) => zone.id === id)).map(asStart);
  return { ...today, zones: [...kept, ...added] };
}

const asStart = ({ id, passes, settings }: TreatedZone): TreatedZone => ({ ...untreated(id), passes, settings });

export const untreated = (id: string): TreatedZone => ({ id, passes: null, settings: {}, endpoint: '', discomfort: null, reason: '', notes: '' });

/** The same zones on the other side of the face, with the same settings, after those that are there. */
export function mirrorZones(record: SessionRecord, mirrorOf: (zone: string) => string | undefined): SessionRecord {
  const there = new Set(record.zones.map(({ id }) => id));
  const added = record.zones.flatMap((zone) => {
    const other = mirrorOf(zone.id);
    return other === undefined || there.has(other) ? [] : [{ ...asStart(zone), id: other }];
  });
  return { ...record, zones: [...record.zones, ...added] };
}
