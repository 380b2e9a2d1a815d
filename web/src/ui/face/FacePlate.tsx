/**
 * One view of face and neck with its zones: each a button that paints it. In: skin type, what is painted in which order.
 * Out: which zone was pressed, or where a point was set. The arrow keys go from zone to zone, Enter and Space press.
 */
import type { FitzpatrickType } from '@afterglow/kernel';
import { type KeyboardEvent, memo, type PointerEvent, useRef } from 'react';
import { SKIN } from '../SkinDrawing.tsx';
import { FACE_SHAPES, type Paint } from './faceShapes.ts';
import { PLATE, type View, ZONE_PATHS } from './zonePaths.ts';

export interface PlateZone {
  readonly label: string;
  /** Its place in the treatment, from 1; null: not treated. */
  readonly order: number | null;
  /** Said after the name: passes, settings. */
  readonly more: string;
}

interface FacePlateProps {
  readonly view: View;
  readonly label: string;
  readonly skin: FitzpatrickType;
  readonly zones: Readonly<Record<string, PlateZone>>;
  readonly selected: string | undefined;
  readonly points: readonly { readonly id: string; readonly x: number; readonly y: number; readonly name: string }[];
  readonly isReadOnly: boolean;
  readonly onPress: (zone: string) => void;
  /** Painting by moving the pressed mouse over zones. */
  readonly onSweep: (zone: string) => void;
  /** Set where pressing sets a point: fractions of the drawing. */
  readonly onPoint: ((x: number, y: number) => void) | undefined;
}

export function FacePlate(props: FacePlateProps) {
  const { view, label, skin, zones, selected, points, isReadOnly, onPress, onSweep, onPoint } = props;
  const svg = useRef<SVGSVGElement>(null);
  const place = (event: PointerEvent): void => {
    const box = svg.current?.getBoundingClientRect();
    if (onPoint && box) onPoint((event.clientX - box.left) / box.width, (event.clientY - box.top) / box.height);
  };
  const paths = ZONE_PATHS[view];
  const first = paths.find(({ id }) => id === selected)?.id ?? paths[0]?.id;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a drawing is no field set
    <svg
      ref={svg}
      className={`face-plate ${onPoint ? 'is-pointing' : ''}`}
      viewBox={`0 0 ${PLATE.width} ${PLATE.height}`}
      role="group"
      aria-label={label}
      onPointerDown={onPoint ? place : undefined}
    >
      <FaceBase view={view} skin={skin} />
      {paths.map(({ id, d, at }) => {
        const zone = zones[id];
        if (!zone) return null;
        return (
          <Zone
            key={id}
            id={id}
            view={view}
            d={d}
            at={at}
            zone={zone}
            isSelected={id === selected}
            isFirst={id === first}
            isReadOnly={isReadOnly || onPoint !== undefined}
            onPress={onPress}
            onSweep={onSweep}
          />
        );
      })}
      {points.map(({ id, x, y, name }) => (
        <g key={id} className="face-point">
          <circle cx={x * PLATE.width} cy={y * PLATE.height} r="9" />
          <text x={x * PLATE.width} y={y * PLATE.height + 4} textAnchor="middle">
            {name}
          </text>
        </g>
      ))}
    </svg>
  );
}

interface ZoneProps extends Pick<FacePlateProps, 'view' | 'onPress' | 'onSweep'> {
  readonly id: string;
  readonly d: string;
  readonly at: readonly [number, number];
  readonly zone: PlateZone;
  readonly isSelected: boolean;
  /** The one Tab reaches. */
  readonly isFirst: boolean;
  readonly isReadOnly: boolean;
}

function Zone({ id, view, d, at, zone, isSelected, isFirst, isReadOnly, onPress, onSweep }: ZoneProps) {
  const { label, order, more } = zone;
  const onKey = (event: KeyboardEvent<SVGGElement>): void => {
    if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault();
      onPress(id);
      return;
    }
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const all = [...(event.currentTarget.ownerSVGElement?.querySelectorAll<SVGGElement>('[data-zone]') ?? [])];
    all.at((all.indexOf(event.currentTarget) + step) % all.length)?.focus();
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a button cannot stand inside a drawing
    <g
      role="button"
      data-zone={`${view}-${id}`}
      {...tabStop(isFirst)}
      className={`face-zone ${order === null ? '' : 'is-painted'} ${isSelected ? 'is-selected' : ''}`}
      aria-label={[label, order === null ? '' : `${order}`, more].filter(Boolean).join(', ')}
      aria-pressed={order !== null}
      aria-disabled={isReadOnly}
      onClick={isReadOnly ? undefined : () => onPress(id)}
      onKeyDown={isReadOnly ? undefined : onKey}
      onPointerEnter={isReadOnly ? undefined : (event) => event.buttons === 1 && event.pointerType === 'mouse' && onSweep(id)}
    >
      <title>{label}</title>
      <path d={d} fillRule="evenodd" />
      {order !== null && (
        <>
          <circle cx={at[0]} cy={at[1]} r="11" />
          <text x={at[0]} y={at[1] + 4.5} textAnchor="middle">
            {order}
          </text>
        </>
      )}
    </g>
  );
}

/** In a drawing the attribute is known by its small letters only. */
const tabStop = (isFirst: boolean): object => ({ tabindex: isFirst ? 0 : -1 });

/** The drawing alone. */
const FaceBase = memo(function FaceBase({ view, skin }: { readonly view: View; readonly skin: FitzpatrickType }) {
  const colours: Readonly<Record<Paint, string>> = { ...SKIN[skin], hair: '#3b2a22', band: '#f4ede2', cloth: '#cfe0db', none: 'none' };
  return (
    <g>
      {FACE_SHAPES[view].map(({ d, fill, fillOpacity = 1, stroke = 'none', strokeOpacity = 1, width = 0 }) => (
        <path
          key={`${d}${fill}${stroke}`}
          d={d}
          fill={colours[fill]}
          fillOpacity={fillOpacity}
          stroke={colours[stroke]}
          strokeOpacity={strokeOpacity}
          strokeWidth={width}
          strokeLinecap="round"
          strokeLinejoin="round"
        />
      ))}
    </g>
  );
});
