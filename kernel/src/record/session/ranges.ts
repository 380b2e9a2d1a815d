/** Settings outside a range of the guide. In: zones, modality, the areas of the zones. Out: which, with source. Never a bar. */
import type { RecordGuide, SettingKey, SettingRange } from './guideSchema.ts';
import type { NamedModality } from './guide.ts';
import type { TreatedZone } from './recordSchema.ts';

export interface OutOfRange {
  readonly zone: string;
  readonly setting: SettingKey;
  readonly value: number;
  readonly range: SettingRange;
}

/** The ranges that speak of a setting in a zone, those that ask first. */
export function rangesFor(guide: RecordGuide, modality: NamedModality, zoneId: string, setting: SettingKey): readonly SettingRange[] {
  const area = guide.zones[zoneId]?.area;
  return modality.ranges
    .filter((range) => range.setting === setting && (range.areas === undefined || (area !== undefined && range.areas.includes(area))))
    .sort((a, b) => Number(b.asks) - Number(a.asks));
}

export function outOfRange(guide: RecordGuide, modality: NamedModality, zone: TreatedZone): readonly OutOfRange[] {
  return modality.settings.flatMap((setting) => {
    const value = zone.settings[setting];
    if (value === undefined) return [];
    return rangesFor(guide, modality, zone.id, setting)
      .filter(({ from, to }) => value < (from ?? Number.NEGATIVE_INFINITY) || value > (to ?? Number.POSITIVE_INFINITY))
      .map((range) => ({ zone: zone.id, setting, value, range }));
  });
}
