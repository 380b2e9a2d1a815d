/**
 * What is missing before a record can be signed. In: the record, the guide, its modality, now. Out: each gap with its path
 * and in words, in the order of the screen; none: it can be signed.
 */
import { DAY, type Instant, MINUTE, parseInstant } from '../../time/instant.ts';
import type { NamedModality } from './guide.ts';
import { type Need, type RecordGuide, SETTING_KEYS, type SettingKey } from './guideSchema.ts';
import { outOfRange } from './ranges.ts';
import type { AnestheticUse, SessionRecord, TreatedZone } from './recordSchema.ts';

export interface Missing {
  /** Where in the record: `device.serial`, `zones.chin.passes`. */
  readonly path: string;
  readonly text: string;
}

export interface Signing {
  readonly guide: RecordGuide;
  readonly modality: NamedModality;
  readonly now: Instant;
}

export function missingFrom(record: SessionRecord, signing: Signing): readonly Missing[] {
  const { guide, modality } = signing;
  const needs = modality.needs.filter((need) => !IS_SAID[need](record)).map((need) => ({ path: PATHS[need], text: guide.needs[need] }));
  return [
    ...needs,
    ...wrongTimes(record, signing.now),
    ...record.zones.flatMap((zone) => missingFromZone(zone, signing)),
    ...(record.anesthetic ?? []).flatMap((use) => missingFromCream(use, modality)),
    ...(record.products ?? []).filter(({ name }) => name.trim() === '').map(({ id }) => ({ path: `products.${id}.name`, text: 'Name the product.' })),
  ];
}

const IS_SAID: Readonly<Record<Need, (record: SessionRecord) => boolean>> = {
  times: ({ startedAt, endedAt }) => startedAt !== null && endedAt !== null,
  device: ({ device }) => device.name.trim() !== '',
  serial: ({ device }) => device.serial.trim() !== '',
  wavelength: ({ device }) => device.wavelengthNm !== null,
  tip: ({ device }) => device.tip.trim() !== '',
  'tip-lot': ({ device }) => device.lot.trim() !== '',
  'tip-expiry': ({ device }) => device.expiry !== null,
  zones: ({ zones }) => zones.length > 0,
  'eye-protection': ({ eyeProtection }) => isText(eyeProtection),
  smoke: ({ smoke }) => smoke !== null,
  anesthetic: ({ anesthetic }) => anesthetic !== null,
  cooling: ({ cooling }) => isText(cooling),
  response: ({ response }) => isText(response),
  products: ({ products }) => products !== null,
  adverse: ({ adverse }) => adverse !== null,
  photos: ({ photos }) => photos !== null,
  advice: ({ advice }) => advice?.every(({ text }) => text.trim() !== '') ?? false,
};

const isText = (text: string | null): boolean => (text ?? '').trim() !== '';

const PATHS: Readonly<Record<Need, string>> = {
  times: 'endedAt',
  device: 'device.name',
  serial: 'device.serial',
  wavelength: 'device.wavelengthNm',
  tip: 'device.tip',
  'tip-lot': 'device.lot',
  'tip-expiry': 'device.expiry',
  zones: 'zones',
  'eye-protection': 'eyeProtection',
  smoke: 'smoke',
  anesthetic: 'anesthetic',
  cooling: 'cooling',
  response: 'response',
  products: 'products',
  adverse: 'adverse',
  photos: 'photos',
  advice: 'advice',
};

/** A day is the longest a session lasts; nothing ends after now, but clocks may differ by a little. */
const LONGEST = DAY;
const CLOCKS_DIFFER = 5 * MINUTE;

function wrongTimes({ startedAt, endedAt }: SessionRecord, now: Instant): readonly Missing[] {
  const start = startedAt === null ? undefined : parseInstant(startedAt);
  const end = endedAt === null ? undefined : parseInstant(endedAt);
  if (start === undefined || end === undefined) return [];
  if (end <= start) return [{ path: 'endedAt', text: 'The treatment ends before it starts.' }];
  if (end - start > LONGEST) return [{ path: 'endedAt', text: 'The treatment lasts longer than a day.' }];
  return end > now + CLOCKS_DIFFER ? [{ path: 'endedAt', text: 'The treatment ends after now.' }] : [];
}

function missingFromZone(zone: TreatedZone, { guide, modality }: Signing): readonly Missing[] {
  const label = guide.zones[zone.id]?.label ?? zone.id;
  const at = (field: string, text: string): Missing => ({ path: `zones.${zone.id}.${field}`, text: `${label}: ${text}` });
  const gaps = modality.zoneNeeds.flatMap((need) => {
    if (isSetting(need)) return zone.settings[need] === undefined ? [at(`settings.${need}`, `${guide.settings[need].label.toLowerCase()}.`)] : [];
    const isThere = need === 'endpoint' ? zone.endpoint.trim() !== '' : zone[need] !== null;
    return isThere ? [] : [at(need, lowerFirst(guide.needs[need]))];
  });
  const asked = zone.reason.trim() === '' ? outOfRange(guide, modality, zone).filter(({ range }) => range.asks) : [];
  const [first] = asked;
  return first ? [...gaps, at('reason', `say why. ${first.range.text}`)] : gaps;
}

function missingFromCream(use: AnestheticUse, modality: NamedModality): readonly Missing[] {
  const at = (field: string, text: string): Missing => ({ path: `anesthetic.${use.id}.${field}`, text });
  const on = use.on === null ? undefined : parseInstant(use.on);
  const off = use.off === null ? undefined : parseInstant(use.off);
  return [
    ...(use.product.trim() === '' ? [at('product', 'Numbing cream: which product.')] : []),
    ...(use.strengthPct === null ? [at('strengthPct', 'Numbing cream: its strength.')] : []),
    ...(use.grams === null ? [at('grams', 'Numbing cream: how many grams.')] : []),
    ...(use.area.trim() === '' ? [at('area', 'Numbing cream: where.')] : []),
    ...(on === undefined ? [at('on', 'Numbing cream: when it was put on.')] : []),
    ...(off === undefined && !leftOn(use) ? [at('off', 'Numbing cream: when it came off.')] : []),
    ...(on !== undefined && off !== undefined && off < on ? [at('off', 'Numbing cream: it came off before it was put on.')] : []),
    ...(use.removed === null ? [at('removed', 'Numbing cream: wiped off or not.')] : []),
    ...(modality.ablates && use.when !== 'before' && use.agreedBy.trim() === ''
      ? [at('agreedBy', 'Numbing cream on lased skin: the provider who agreed to it.')]
      : []),
  ];
}

/** Said not to have been wiped off: then there is no moment it came off. */
const leftOn = ({ removed }: AnestheticUse): boolean => removed === false;

const isSetting = (need: string): need is SettingKey => SETTING_KEYS.some((key) => key === need);
const lowerFirst = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);
