/** A drawn patch of skin for a sign and a level, in all six skin types. Drawn, never photographed. */
import type { FitzpatrickType, Level } from '@afterglow/kernel';

export const SKIN: Readonly<Record<FitzpatrickType, { readonly base: string; readonly red: string; readonly dark: string; readonly light: string }>> = {
  I: { base: '#F7DECF', red: '#E2495A', dark: '#A9714F', light: '#FFF6EE' },
  II: { base: '#F0CDB1', red: '#D94550', dark: '#97603D', light: '#FFF0E2' },
  III: { base: '#DFB08A', red: '#C63D45', dark: '#7E4E2E', light: '#FBE6CF' },
  IV: { base: '#C48E63', red: '#A8333A', dark: '#5F3820', light: '#F0D3B2' },
  V: { base: '#8F5E3D', red: '#6E2330', dark: '#3F2314', light: '#D3AC87' },
  VI: { base: '#593827', red: '#43161F', dark: '#24130B', light: '#A88161' },
};

/** Fixed places, so that the same drawing comes out each time. */
const PLACES = [
  [30, 34],
  [52, 26],
  [68, 44],
  [40, 56],
  [60, 64],
  [24, 58],
  [74, 28],
  [48, 42],
  [34, 74],
  [70, 76],
  [20, 24],
  [82, 58],
  [56, 82],
  [16, 78],
  [84, 84],
  [44, 14],
  [62, 12],
  [12, 46],
] as const;

interface DrawingProps {
  readonly sign: string;
  readonly level: Level;
  readonly skin: FitzpatrickType;
}

export function SkinDrawing({ sign, level, skin }: DrawingProps) {
  const tones = SKIN[skin];
  const spots = PLACES.slice(0, level * 6);
  return (
    <svg viewBox="0 0 96 96" aria-hidden="true">
      <rect width="96" height="96" fill={tones.base} />
      <path d="M0 62 Q24 54 48 62 T96 60 V96 H0 Z" fill={tones.dark} opacity="0.08" />
      {marks(sign, level, tones, spots)}
    </svg>
  );
}

type Tones = (typeof SKIN)['I'];

function marks(sign: string, level: Level, tones: Tones, spots: readonly (readonly [number, number])[]) {
  if (level === 0) return null;
  switch (sign) {
    case 'crusting':
      return spots.map(([x, y], index) => (
        <path key={`${x}-${y}`} d={`M${x - 6} ${y} l4 -5 l7 1 l3 5 l-4 5 l-7 -1 z`} fill={tones.dark} opacity={0.55 + (index % 3) * 0.12} />
      ));
    case 'flaking':
    case 'dryness':
      return spots.map(([x, y]) => (
        <path key={`${x}-${y}`} d={`M${x - 6} ${y + 3} q6 -10 12 -2 q-5 -1 -12 2z`} fill={tones.light} stroke={tones.dark} strokeOpacity="0.4" />
      ));
    case 'darkening':
      return spots.map(([x, y]) => <circle key={`${x}-${y}`} cx={x} cy={y} r="6" fill={tones.dark} opacity="0.5" />);
    case 'ooze':
      return spots.map(([x, y]) => <path key={`${x}-${y}`} d={`M${x} ${y - 6} q6 8 0 11 q-6 -3 0 -11`} fill="#F2D58A" opacity="0.85" />);
    case 'pinpoint-bleeding':
      return spots.map(([x, y]) => <circle key={`${x}-${y}`} cx={x} cy={y} r="2.6" fill="#B3202E" />);
    case 'pinpoint-scabs':
      return spots.map(([x, y]) => <circle key={`${x}-${y}`} cx={x} cy={y} r="3.6" fill={tones.dark} opacity="0.8" />);
    case 'breakouts':
      return spots.map(([x, y]) => (
        <g key={`${x}-${y}`}>
          <circle cx={x} cy={y} r="5" fill={tones.red} opacity="0.6" />
          <circle cx={x} cy={y} r="1.8" fill={tones.light} />
        </g>
      ));
    case 'swelling':
      return (
        <ellipse
          cx="48"
          cy="48"
          rx={16 + level * 8}
          ry={12 + level * 6}
          fill={tones.light}
          opacity="0.5"
          stroke={tones.dark}
          strokeOpacity="0.35"
          strokeWidth="2"
        />
      );
    case 'itch':
    case 'soreness':
    case 'stinging':
      return spots
        .slice(0, level * 2)
        .map(([x, y]) => (
          <path
            key={`${x}-${y}`}
            d={`M${x - 8} ${y + 5} l6 -10 l4 8 l6 -10`}
            fill="none"
            stroke={tones.red}
            strokeWidth="3"
            strokeLinecap="round"
            strokeLinejoin="round"
          />
        ));
    default:
      return <circle cx="48" cy="48" r={24 + level * 8} fill={tones.red} opacity={0.16 + level * 0.16} />;
  }
}
