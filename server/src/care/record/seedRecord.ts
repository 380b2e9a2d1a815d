/** The demo clinic's stock, Maya's signed record as the seed's diary tells it, and a draft of a treatment under way today. */
import { DAY, dayOf, emptyRecord, MINUTE, printDay, type SessionRecord, startOfDay, type TreatedZone, untreated } from '@afterglow/kernel';
import { listBetween } from '../../store/booking/appointments.ts';
import type { Owner } from '../../store/patients.ts';
import { insertMovement, putItem, type StockItem } from '../../store/record/stock.ts';
import type { StoredSession } from '../../store/sessions.ts';
import type { OpenSetup } from '../booking/setup.ts';
import type { Care } from '../deps.ts';
import { iso } from '../iso.ts';
import { saveRecord, startRecord } from './draft.ts';
import { signRecord } from './sign.ts';

const ITEMS: readonly (Omit<StockItem, 'id' | 'isKept'> & { readonly lots: readonly (readonly [lot: string, days: number, count: number])[] })[] = [
  { name: 'Hydrabalm', kind: 'take-home', lowAt: 4, lots: [['HB-2207', 400, 9]] },
  {
    name: 'SkinFuse healing gel',
    kind: 'take-home',
    lowAt: 6,
    lots: [
      ['SF-118', 45, 5],
      ['SF-131', 300, 12],
    ],
  },
  { name: 'Lidocaine cream 5 %', kind: 'anesthetic', lowAt: 2, lots: [['LC-09', 120, 3]] },
  { name: 'SkinPen cartridge', kind: 'tip', lowAt: 10, lots: [['CT-771', 500, 24]] },
  { name: 'Eye shields', kind: 'consumable', lowAt: 5, lots: [['ES-1', 700, 4]] },
];

export async function seedRecords(care: Care, setup: OpenSetup, maya: Owner, pixel: StoredSession): Promise<void> {
  const items = await seedStock(care, setup);
  const ana: Care = { ...care, actor: { id: 'demo-ana', name: 'Ana Reyes', role: 'provider', patientId: null } };
  await signedAsTheDiaryTells(ana, maya, pixel, items);
  await underWay(ana, setup);
}

async function seedStock(care: Care, { clinic }: OpenSetup): Promise<ReadonlyMap<string, string>> {
  const today = dayOf(care.now(), clinic.zone);
  const ids = new Map<string, string>();
  await care.pool.inTransaction(async (sql) => {
    for (const { lots, ...item } of ITEMS) {
      const id = care.newId();
      ids.set(item.name, id);
      await putItem(sql, clinic.id, { ...item, id, isKept: true }, new Date(care.now()));
      for (const [lot, days, quantity] of lots) {
        const movement = {
          id: care.newId(),
          itemId: id,
          lot,
          place: 'Cupboard',
          quantity,
          kind: 'in',
          reason: 'first count',
          sessionId: null,
          patientId: null,
          by: 'Ana Reyes',
          at: care.now() - 30 * DAY,
        } as const;
        await insertMovement(sql, clinic.id, movement, printDay(today + days));
      }
    }
  });
  return ids;
}

const lased = (id: string, passes: number, energyMj: number, discomfort: number, notes = ''): TreatedZone => ({
  ...untreated(id),
  passes,
  settings: { energyMj, overlapPct: 10 },
  endpoint: 'even redness',
  discomfort,
  notes,
});

/** Section by section, cream directly after each, mild discomfort, heat, sore and tight (PX-17 to PX-21). Settings are invented. */
const ZONES: readonly TreatedZone[] = [
  lased('forehead', 2, 1200, 2, 'Felt it heat up once the section was done.'),
  lased('temple-right', 2, 1000, 2),
  lased('cheek-right', 3, 1200, 3, 'Slightly pitted scars.'),
  lased('outer-cheek-right', 2, 1200, 2),
  lased('temple-left', 2, 1000, 2),
  lased('cheek-left', 3, 1200, 3, 'Slightly pitted scars.'),
  lased('outer-cheek-left', 2, 1200, 2),
  lased('nose', 2, 1000, 3),
  lased('upper-lip', 1, 800, 3),
  lased('chin', 2, 1000, 2),
];

async function signedAsTheDiaryTells(care: Care, { clinicId, patientId }: Owner, pixel: StoredSession, items: ReadonlyMap<string, string>): Promise<void> {
  const address = { clinicId, patientId, sessionId: pixel.id };
  const after = (minutes: number): string => iso(pixel.start + minutes * MINUTE);
  const cream = (minutes: number, area: string, grams: number) =>
    ({
      id: care.newId(),
      product: 'Lidocaine cream',
      strengthPct: 5,
      grams,
      area,
      when: 'between',
      on: after(minutes),
      off: after(58),
      removed: true,
      lot: 'LC-09',
      agreedBy: 'Ana Reyes',
    }) as const;
  const record: SessionRecord = {
    ...emptyRecord(),
    startedAt: after(0),
    endedAt: iso(pixel.end),
    device: { resource: null, name: 'Pixel laser', serial: 'PX-2940-017', wavelengthNm: 2940, tip: '7x7 (49 dots)', lot: '', expiry: null },
    zones: [...ZONES],
    eyeProtection: 'external metal shields',
    smoke: true,
    testSpot: 'Left jaw, two weeks before, same settings: redness for two days, no dark mark.',
    anesthetic: [
      cream(14, 'forehead', 3),
      cream(28, 'right side of the face', 4),
      cream(42, 'left side of the face', 4),
      cream(52, 'nose, upper lip, chin', 2),
    ],
    cooling: 'cool air between sections',
    response: 'very red, warm, sore and tight; mild discomfort, no pain',
    products: [
      { id: care.newId(), name: 'Hydrabalm', use: 'applied', lot: 'HB-2207', expiry: null, item: null, quantity: 1, short: '' },
      { id: care.newId(), name: 'Hydrabalm', use: 'home', lot: 'HB-2207', expiry: null, item: items.get('Hydrabalm') ?? null, quantity: 1, short: '' },
    ],
    adverse: false,
    photos: 'taken',
    photoNote: 'For her chart; a video for her own diary.',
    advice: [
      { id: care.newId(), zone: 'cheek-left', text: 'Scars: same energy, look at the result before a fourth pass.' },
      { id: care.newId(), zone: null, text: 'In four weeks at the earliest.' },
    ],
    notes: 'Wants to use only clean, natural products. Plans the week at home.',
  };
  const then: Care = { ...care, now: () => pixel.end + 15 * MINUTE };
  await startRecord(then, address);
  await saveRecord(then, address, { version: 1, record });
  await signRecord(then, address, {
    version: 2,
    name: 'Ana Reyes',
    meaning: 'performed',
    words: 'I performed this treatment, and this record is true and complete.',
    override: 'Skin type and dark marks were looked at by a provider; a test spot healed well.',
  });
}

/** The latest needling that began today is being written down now; on a closed day there is none. */
async function underWay(care: Care, { clinic }: OpenSetup): Promise<void> {
  const today = startOfDay(dayOf(care.now(), clinic.zone), clinic.zone);
  const appointments = await listBetween(care.pool, clinic.id, today, care.now() + 1);
  const [one] = appointments
    .filter(({ protocol, start }) => protocol === 'skinpen-microneedling' && start >= today)
    .sort((a, b) => b.start - a.start || a.patientName.localeCompare(b.patientName));
  if (!one) return;
  const address = { clinicId: clinic.id, patientId: one.patientId, sessionId: one.id };
  const then: Care = { ...care, now: () => one.start };
  const started = await startRecord(then, address);
  if (!started.ok || !started.value.draft) return;
  const { record, version } = started.value.draft;
  const cream = { ...BLANK_CREAM, id: care.newId(), grams: 10, area: 'whole face', on: iso(one.start) };
  await saveRecord(then, address, {
    version,
    record: {
      ...record,
      device: { ...record.device, serial: 'SP-3301' },
      zones: [{ ...untreated('forehead'), passes: 2, settings: { depthMm: 0.5 } }],
      anesthetic: [cream],
    },
  });
}

const BLANK_CREAM = { product: 'Lidocaine cream', strengthPct: 5, when: 'before', off: null, removed: null, lot: 'LC-09', agreedBy: '' } as const;
