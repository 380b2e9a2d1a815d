/** Parts of a record in words. */
import { type RecordGuide, settingsOf, shortDate, type TreatedZone, clockTime, parseInstant } from '@afterglow/kernel';
import { recordCopy } from '../../copy/record.ts';

export const zoneLabel = (guide: RecordGuide, id: string): string => guide.zones[id]?.label ?? id;

/** 2 passes, needle depth 0.5 mm */
export function settingsLine(guide: RecordGuide, { passes, settings }: Pick<TreatedZone, 'passes' | 'settings'>): string {
  const said = settingsOf(settings).map(([key, value]) => `${guide.settings[key].label.toLowerCase()} ${value} ${guide.settings[key].unit}`.trim());
  return [recordCopy.map.passes(passes), ...said].filter(Boolean).join(', ');
}

export function momentWords(at: string | number, zone: string): string {
  const instant = typeof at === 'number' ? at : parseInstant(at);
  return instant === undefined ? '' : `${shortDate(instant, zone)}, ${clockTime(instant, zone)}`;
}

export const timeWords = (at: number, zone: string): string => clockTime(at, zone);

/** `zones.chin.passes` as people read it. */
export function pathWords(guide: RecordGuide, path: string): string {
  const [first = '', second = '', ...rest] = path.split('.');
  const plain = (text: string): string => text.replace(/([A-Z])/g, ' $1').toLowerCase();
  if (first !== 'zones' || second === '')
    return plain(
      path
        .split('.')
        .filter((part) => !/^[0-9a-f-]{36}$/.test(part))
        .join(' '),
    );
  const setting = rest.at(-1) ?? '';
  const known = Object.entries(guide.settings).find(([key]) => key === setting);
  return [zoneLabel(guide, second), known ? known[1].label.toLowerCase() : plain(rest.join(' '))].filter(Boolean).join(': ');
}

export const valueWords = (value: unknown): string => {
  if (value === null || value === undefined || value === '') return recordCopy.meanwhile.nothing;
  if (typeof value === 'string' || typeof value === 'number') return String(value);
  if (typeof value === 'boolean') return value ? recordCopy.room.yes : recordCopy.room.no;
  return JSON.stringify(value);
};
