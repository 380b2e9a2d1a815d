/** The journey chart as a scene: where every bar, area, tick and word goes. Pure geometry, in pixels. */
import { anchorOf } from '../../protocol/anchor.ts';
import type { Effect } from '../../grammar/vocabulary.ts';
import type { Instruction } from '../../plan/carePlan.ts';
import { HOUR, type Instant } from '../../time/instant.ts';
import { type Interval, subtract } from '../../time/interval.ts';
import { dayNumberOf, dayZeroOf } from '../../time/window.ts';
import { startOfDay } from '../../time/zone.ts';
import { longMoment, shortDate } from '../../time/dateWords.ts';
import { barTexts } from './barText.ts';
import { type ChartRows, chartRows, type RowRequest, type SignRow } from './rows.ts';
import { NARROW } from './theme.ts';

export interface ChartRequest extends Omit<RowRequest, 'range' | 'detail'> {
  readonly now?: Instant | undefined;
  readonly width?: number | undefined;
  readonly detail?: RowRequest['detail'] | undefined;
  /** Days shown before and after the session day. */
  readonly daysBefore?: number | undefined;
  readonly daysAfter?: number | undefined;
}

export interface Bar {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly effect: Effect;
  readonly text: string;
  readonly textX: number;
}

export interface Scene {
  readonly width: number;
  readonly height: number;
  readonly title: string;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  readonly isNarrow: boolean;
  readonly ticks: readonly { readonly x: number; readonly day: string; readonly date: string }[];
  readonly headings: readonly { readonly y: number; readonly text: string }[];
  readonly lines: readonly { readonly y: number; readonly label: string; readonly labelY: number }[];
  readonly bars: readonly Bar[];
  readonly areas: readonly { readonly base: number; readonly points: readonly (readonly [number, number])[]; readonly tone: number }[];
  readonly sessions: readonly { readonly x: number; readonly width: number }[];
  readonly today: number | null;
}

export const BAR_HEIGHT = 20;

interface Frame {
  readonly x: (at: Instant) => number;
  readonly left: number;
  readonly right: number;
  readonly rowHeight: number;
  readonly barOffset: number;
  readonly labelOffset: number;
  readonly range: Interval;
  readonly zone: string;
}

export function layoutChart(request: ChartRequest): Scene {
  const { session, library, plan, width = 1120, detail = 'main', daysBefore = 15, daysAfter = 15 } = request;
  const protocol = library.protocols[session.protocol];
  const anchor = anchorOf(session, { dayZero: protocol?.dayZero });
  const zero = dayZeroOf(anchor);
  const range = { start: startOfDay(zero - daysBefore, session.zone), end: startOfDay(zero + daysAfter + 1, session.zone) };
  const frame = frameFor(width, range, session.zone);
  const rows = chartRows({ plan, library, session, range, detail });
  const placed = placeRows(rows, frame);
  const { now } = request;
  return {
    width,
    height: placed.bottom + 44,
    title: `${protocol?.title ?? ''} · ${longMoment(session.start, session.zone)}`,
    left: frame.left,
    right: frame.right,
    top: TOP - 8,
    isNarrow: width < NARROW,
    ticks: ticks(frame, zero, width < NARROW ? 7 : 2, { daysBefore, daysAfter }),
    ...placed,
    sessions: plan.sessions
      .filter((one) => one.end > range.start && one.start < range.end)
      .map((one) => ({ x: frame.x(one.start), width: Math.max(3, frame.x(one.end) - frame.x(one.start)) })),
    today: now !== undefined && now >= range.start && now < range.end ? frame.x(now) : null,
  };
}

const TOP = 100;

function frameFor(width: number, range: Interval, zone: string): Frame {
  const isNarrow = width < NARROW;
  const left = isNarrow ? 16 : 236;
  const right = width - (isNarrow ? 16 : 40);
  const scale = (right - left) / (range.end - range.start);
  const x = (at: Instant): number => round(left + (Math.min(Math.max(at, range.start), range.end) - range.start) * scale);
  return { x, left, right, range, zone, rowHeight: isNarrow ? 44 : 30, barOffset: isNarrow ? 30 : 14, labelOffset: isNarrow ? 14 : 19 };
}

const round = (value: number): number => Math.round(value * 10) / 10;

function ticks(frame: Frame, zero: number, step: number, { daysBefore, daysAfter }: { daysBefore: number; daysAfter: number }): Scene['ticks'] {
  const anchor = { start: 0, end: startOfDay(zero, frame.zone), zone: frame.zone, dayZero: 'treatment-day' } as const;
  const found: { x: number; day: string; date: string }[] = [];
  for (let day = -Math.floor((daysBefore - 1) / step) * step; day <= daysAfter - 1; day += step) {
    const at = startOfDay(zero + day, frame.zone);
    const number = dayNumberOf(at, anchor);
    found.push({ x: frame.x(at + 12 * HOUR), day: number === 0 ? 'day 0' : number < 0 ? `−${-number}` : `+${number}`, date: shortDate(at, frame.zone) });
  }
  return found;
}

function placeRows(rows: ChartRows, frame: Frame): Pick<Scene, 'headings' | 'lines' | 'bars' | 'areas' | 'bottom'> {
  const headings: Scene['headings'][number][] = [];
  const lines: Scene['lines'][number][] = [];
  const bars: Bar[] = [];
  const areas: Scene['areas'][number][] = [];
  let y = TOP;
  const heading = (text: string): void => {
    headings.push({ y: y + 16, text });
    y += 24;
  };
  for (const [text, list] of [
    ['BEFORE', rows.before],
    ['AFTER', rows.after],
  ] as const) {
    if (list.length > 0) heading(text);
    for (const row of list) {
      lines.push({ y: y + frame.barOffset, label: row.label, labelY: y + frame.labelOffset });
      bars.push(...rowBars(row.instructions, y + frame.barOffset - BAR_HEIGHT / 2, frame));
      y += frame.rowHeight;
    }
    y += 6;
  }
  if (rows.signs.length > 0) heading('WHAT YOU MAY SEE');
  rows.signs.forEach((row, tone) => {
    const base = y + 40;
    lines.push({ y: base, label: row.label, labelY: frame.rowHeight > 40 ? y + 12 : base - 6 });
    areas.push({ base, points: outline(row, base, frame), tone });
    y += 50;
  });
  return { headings, lines, bars, areas, bottom: y };
}

/** Bars of one row, left to right; the first wording that fits goes inside, else beside, else none. */
function rowBars(instructions: readonly Instruction[], y: number, frame: Frame): readonly Bar[] {
  const pieces = visiblePieces(instructions);
  return pieces.map(({ one, start, end }, index) => {
    const x = frame.x(start);
    const width = Math.max(BAR_HEIGHT, frame.x(end) - x);
    const next = pieces[index + 1];
    const beside = (next ? frame.x(next.start) : frame.right) - (x + width) - 10;
    const fitting = barTexts(one, frame.zone).map((text) => ({ text, size: textWidth(text) }));
    const inside = fitting.find(({ size }) => size <= width - 34);
    const outside = fitting.findLast(({ size }) => size <= beside);
    return { x, y, width, effect: one.effect, text: (inside ?? outside)?.text ?? '', textX: inside ? x + 26 : x + width + 6 };
  });
}

const STRICTNESS: Readonly<Record<Effect, number>> = { avoid: 0, only: 1, ask: 2, minimise: 3, require: 4, resume: 5, expect: 6 };

/** Where two rules of one row overlap, the stricter one is drawn; the other keeps the rest of its time. */
function visiblePieces(instructions: readonly Instruction[]): readonly { readonly one: Instruction; readonly start: Instant; readonly end: Instant }[] {
  const strictFirst = [...instructions].sort((a, b) => STRICTNESS[a.effect] - STRICTNESS[b.effect] || b.end - b.start - (a.end - a.start));
  const taken: Interval[] = [];
  const pieces = strictFirst.flatMap((one) => {
    const free = subtract(one, taken).map((part) => ({ one, ...part }));
    taken.push(one);
    return free;
  });
  return pieces.sort((a, b) => a.start - b.start);
}

/** A generous guess of the width of 12 px Inter, so that words never spill over. */
export const textWidth = (text: string): number => text.length * 6.6;

/** The upper edge of normal as an outline: flat inside a band, sloping for a few hours where two meet. */
function outline({ bands }: SignRow, base: number, frame: Frame): readonly (readonly [number, number])[] {
  const height = (upper: number): number => round(base - (upper / 3) * 34);
  const points: [number, number][] = [];
  for (const band of bands) {
    if (band.start >= frame.range.end) continue;
    const ease = Math.min(12 * HOUR, (band.end - band.start) / 3);
    if (points.length === 0) points.push([frame.x(band.start), height(0)], [frame.x(band.start), height(band.upper)]);
    else points.push([frame.x(band.start + ease), height(band.upper)]);
    points.push([frame.x(band.end - ease), height(band.upper)]);
  }
  const last = bands.at(-1);
  if (last) points.push([frame.x(last.end), height(last.upper)], [frame.x(last.end), height(0)]);
  return points;
}
