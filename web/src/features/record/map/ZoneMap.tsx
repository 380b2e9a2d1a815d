/** The drawing that is painted: view, skin tone, size, undo, mirror, copy, single places. In: the record. Out: changes of it. */
import { copyZones, FITZPATRICK_TYPES, type FitzpatrickType, mirrorZones, type RecordGuide, type SessionRecord, untreated } from '@afterglow/kernel';
import { useState } from 'react';
import { recordCopy } from '../../../copy/record.ts';
import { FacePlate, type PlateZone } from '../../../ui/face/FacePlate.tsx';
import { type View, VIEWS } from '../../../ui/face/zonePaths.ts';
import { PickField, TextField } from '../../../ui/fields.tsx';
import { Segment } from '../../../ui/Segment.tsx';
import type { Change } from '../useRecord.ts';
import { newKey } from '../useRecord.ts';
import { settingsLine } from '../words.ts';

interface ZoneMapProps {
  readonly record: SessionRecord;
  readonly guide: RecordGuide;
  /** The client's own skin type, where it is known. */
  readonly skin: string | null;
  readonly last: SessionRecord | null;
  readonly selected: string | undefined;
  readonly onSelect: (zone: string) => void;
  readonly change: Change;
  readonly undo: (() => void) | undefined;
}

const words = recordCopy.map;
const SIZES = [1, 1.5, 2, 3] as const;

export function ZoneMap({ record, guide, skin, last, selected, onSelect, change, undo }: ZoneMapProps) {
  const [view, setView] = useState<View>('front');
  const [tone, setTone] = useState<FitzpatrickType>(() => FITZPATRICK_TYPES.find((type) => type === skin) ?? 'III');
  const [size, setSize] = useState(0);
  const [isPointing, setPointing] = useState(false);
  const isThere = (zone: string): boolean => record.zones.some(({ id }) => id === zone);
  const paint = (zone: string): void => {
    if (!isThere(zone)) change((now) => ({ ...now, zones: [...now.zones, untreated(zone)] }));
    onSelect(zone);
  };
  const canMirror = record.zones.some(({ id }) => guide.zones[id]?.mirror !== undefined && !isThere(guide.zones[id].mirror));
  const mirror = (): void => change((now) => mirrorZones(now, (zone) => guide.zones[zone]?.mirror));
  return (
    <div>
      <div className="row between">
        <Segment label={words.title} values={VIEWS} chosen={view} words={words.views} onChoose={setView} />
        <span className="row">
          <button type="button" className="button quiet small" aria-label={words.zoomOut} disabled={size === 0} onClick={() => setSize(size - 1)}>
            −
          </button>
          <button type="button" className="button quiet small" aria-label={words.zoomIn} disabled={size === SIZES.length - 1} onClick={() => setSize(size + 1)}>
            +
          </button>
        </span>
      </div>
      <div className="plate-frame">
        <div style={{ width: `${(SIZES[size] ?? 1) * 100}%` }}>
          <FacePlate
            view={view}
            label={words.plate(words.views[view])}
            skin={tone}
            zones={plateZones(record, guide)}
            selected={selected}
            points={record.points.filter((point) => point.view === view).map((point) => ({ ...point, name: pointName(record, point.id) }))}
            isReadOnly={false}
            onPress={paint}
            onSweep={(zone) => !isThere(zone) && paint(zone)}
            onPoint={
              isPointing ? (x, y) => change((now) => ({ ...now, points: [...now.points, { id: newKey(), view, x: cut(x), y: cut(y), note: '' }] })) : undefined
            }
          />
        </div>
      </div>
      <div className="row map-tools">
        <button type="button" className="button quiet small" disabled={!undo} onClick={undo}>
          {words.undo}
        </button>
        <button type="button" className="button quiet small" disabled={!canMirror} onClick={mirror}>
          {words.mirror}
        </button>
        {last && (
          <button type="button" className="button quiet small" onClick={() => change((now) => copyZones(last, now))}>
            {words.copy}
          </button>
        )}
        <button type="button" className="button quiet small" aria-pressed={isPointing} onClick={() => setPointing(!isPointing)}>
          {isPointing ? words.pointStop : words.point}
        </button>
      </div>
      <p className="soft" aria-live="polite">
        {isPointing ? words.pointing : words.hint}
      </p>
      <Points record={record} change={change} />
      <div className="narrow">
        <PickField label={words.skin} value={tone} values={FITZPATRICK_TYPES} words={TONES} onChange={setTone} />
      </div>
    </div>
  );
}

const TONES: Readonly<Record<FitzpatrickType, string>> = { I: 'I', II: 'II', III: 'III', IV: 'IV', V: 'V', VI: 'VI' };
const cut = (fraction: number): number => Math.round(Math.min(1, Math.max(0, fraction)) * 1000) / 1000;
const pointName = ({ points }: SessionRecord, id: string): string => String.fromCharCode(65 + (points.findIndex((point) => point.id === id) % 26));

export const plateZones = (record: SessionRecord, guide: RecordGuide): Readonly<Record<string, PlateZone>> =>
  Object.fromEntries(
    Object.entries(guide.zones).map(([id, { label }]) => {
      const index = record.zones.findIndex((zone) => zone.id === id);
      const zone = record.zones[index];
      return [id, { label, order: zone ? index + 1 : null, more: zone ? settingsLine(guide, zone) : '' }];
    }),
  );

function Points({ record, change }: Pick<ZoneMapProps, 'record' | 'change'>) {
  if (record.points.length === 0) return null;
  return (
    <ul className="plain-list">
      {record.points.map(({ id, note }) => {
        const name = pointName(record, id);
        const set = (next: string): void =>
          change((now) => ({ ...now, points: now.points.map((point) => (point.id === id ? { ...point, note: next } : point)) }));
        return (
          <li key={id} className="point-row">
            <TextField label={words.pointNote(name)} value={note} onChange={set} />
            <button
              type="button"
              className="button quiet small"
              aria-label={words.pointRemove(name)}
              onClick={() => change((now) => ({ ...now, points: now.points.filter((point) => point.id !== id) }))}
            >
              ✕
            </button>
          </li>
        );
      })}
    </ul>
  );
}
