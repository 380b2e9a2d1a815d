/** How many still tell of a sign, day by day: a panel a version, the others dashed behind it, half of them marked. */
import { FEW } from '../../../outcomes/share.ts';
import type { VersionResult } from '../../../outcomes/resultsOf.ts';
import type { CurvePoint } from '../../../outcomes/untilClear.ts';
import { coloursOf, type Drawing, drawn, label, type Panel, percent, placePanels, round, type Sheet } from './drawing.ts';

export interface ClearRequest extends Sheet {
  readonly id: string;
  readonly versions: readonly VersionResult[];
}

const HEAD = 50;
const PLOT = 150;
const FOOT = 26;

export function clearChart(request: ClearRequest): Drawing {
  const { id, versions, width } = request;
  const colours = coloursOf(request);
  const { panels, height } = placePanels(versions.length, width, HEAD + PLOT + FOOT, 8);
  const lastDay = 1 + Math.max(7, ...versions.flatMap(({ healing }) => [...healing.curve.map(({ day }) => day), ...healing.byDay.map(({ day }) => day)]));
  const parts = versions.map(({ version, healing }, index) => {
    const panel = panels[index];
    if (!panel) return '';
    const others = versions.filter((other) => other.version !== version && other.healing.told >= FEW).map((other) => other.healing.curve);
    const frame = frameOf(panel, lastDay);
    return [
      label(panel.x, panel.y + 18, `Version ${version}`, { size: 15, weight: 650, fill: colours.ink }),
      label(panel.x, panel.y + 37, clearWords(healing), { size: 12, fill: colours.soft }),
      axes(frame, lastDay, colours),
      ...others.map((curve) => path(curve, frame, lastDay, `stroke="${colours.soft}" stroke-opacity="0.45" stroke-width="2" stroke-dasharray="5 4"`)),
      healing.told < FEW ? '' : path(healing.curve, frame, lastDay, `stroke="${colours.expected}" stroke-width="3"`),
      median(healing.clearMedian, frame, lastDay, colours),
    ].join('');
  });
  const desc =
    'Each panel is a protocol version. The line falls when clients told for the first time that nothing is left; who stopped telling leaves the count and is never taken for healed. Other versions stand behind, dashed. The table says the same in figures.';
  return { svg: drawn(request, { id, title: 'Days until nothing is left to see', desc, height }, parts), table: tableOf(versions) };
}

function clearWords({ told, cleared, clearMedian }: VersionResult['healing']): string {
  if (told === 0) return 'nobody told anything';
  const head = `${cleared} of ${told} told that nothing is left`;
  if (told < FEW) return `${head}; too few to compare`;
  return clearMedian === null ? `${head}; half: not reached` : `${head}; half by day ${clearMedian}`;
}

interface Frame extends Panel {
  readonly top: number;
  readonly at: (day: number) => number;
  readonly up: (left: number) => number;
}

function frameOf(panel: Panel, lastDay: number): Frame {
  const top = panel.y + HEAD;
  const start = panel.x + 42;
  return { ...panel, top, at: (day) => round(start + (day / lastDay) * (panel.width - 50)), up: (left) => round(top + (1 - left) * PLOT) };
}

function axes({ top, at, up }: Frame, lastDay: number, { line, soft }: ReturnType<typeof coloursOf>): string {
  const step = lastDay > 20 ? 7 : lastDay > 10 ? 5 : 2;
  const days = Array.from({ length: Math.floor(lastDay / step) + 1 }, (_, index) => index * step);
  return [
    ...[0, 0.5, 1].map(
      (left) =>
        `<line x1="${at(0)}" x2="${at(lastDay)}" y1="${up(left)}" y2="${up(left)}" stroke="${line}"/>${label(at(0) - 6, up(left) + 4, percent(left), { size: 11, fill: soft, anchor: 'end' })}`,
    ),
    ...days.map((day) => label(at(day), top + PLOT + 17, day === 0 ? 'day 0' : String(day), { size: 11, fill: soft, anchor: 'middle' })),
  ].join('');
}

/** Level until the day it falls. */
function path(curve: readonly CurvePoint[], { at, up }: Frame, lastDay: number, stroke: string): string {
  const [first, ...rest] = curve;
  if (!first) return '';
  const steps = rest.map(({ day, left }) => `H${at(day)}V${up(left)}`).join('');
  return `<path d="M${at(first.day)},${up(first.left)}${steps}H${at(lastDay)}" fill="none" ${stroke}/>`;
}

function median(day: number | null, { at, up }: Frame, lastDay: number, { ink }: ReturnType<typeof coloursOf>): string {
  if (day === null) return '';
  const isLate = day > lastDay * 0.75;
  const words = label(at(day) + (isLate ? -8 : 8), up(0.5) - 6, `day ${day}`, { size: 12, weight: 600, fill: ink, anchor: isLate ? 'end' : 'start' });
  return `<line x1="${at(day)}" x2="${at(day)}" y1="${up(0.5)}" y2="${up(0)}" stroke="${ink}" stroke-width="1.5" stroke-dasharray="2 4"/><circle cx="${at(day)}" cy="${up(0.5)}" r="4" fill="${ink}"/>${words}`;
}

const tableOf = (versions: readonly VersionResult[]): Drawing['table'] => ({
  head: ['Version', 'Day', 'Still told of something', 'Still followed'],
  rows: versions.flatMap(({ version, healing }) =>
    healing.curve.map(({ day, left, atRisk }) => [version, String(day), healing.told < FEW ? 'too few' : percent(left), String(atRisk)]),
  ),
});
