/**
 * Draws the journey chart. In: a derived plan and the session it is drawn around. Out: SVG text.
 * Drawn by this one piece of code for the web, the command line, printed sheets and the README.
 */
import type { Effect } from '../../grammar/vocabulary.ts';
import { escapeXml } from '../escapeXml.ts';
import { EFFECT_SIGNS, EFFECT_WORDS } from './barText.ts';
import { BAR_HEIGHT, type ChartRequest, layoutChart, type Scene } from './layout.ts';
import { type ChartTheme, type Palette, palettes, SANS } from './theme.ts';

export interface JourneyChartRequest extends ChartRequest {
  readonly theme?: ChartTheme | undefined;
}

const SERIF = 'font-family="\'Fraunces Variable\', Fraunces, Georgia, serif"';

export function journeyChart(request: JourneyChartRequest): string {
  const scene = layoutChart(request);
  const colours = palettes[request.theme ?? 'light'];
  const id = `journey-${request.session.start}`;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${scene.width} ${scene.height}" width="${scene.width}" height="${scene.height}" role="img" aria-labelledby="${id}-title ${id}-desc">`,
    `<title id="${id}-title">${escapeXml(scene.title)}</title>`,
    `<desc id="${id}-desc">Days around the session: what to avoid, keep and expect. The table says the same in words.</desc>`,
    gradient(id, colours),
    `<rect width="${scene.width}" height="${scene.height}" rx="20" fill="${colours.paper}"/>`,
    heading(scene, colours),
    glows(scene, id),
    tickMarks(scene, colours),
    rowLines(scene, colours),
    areas(scene, colours),
    today(scene, colours),
    scene.bars.map((bar) => drawBar(bar, colours)).join(''),
    '</svg>',
  ].join('\n');
}

function gradient(id: string, { glow }: Palette): string {
  return `<defs><linearGradient id="${id}-glow"><stop offset="0" stop-color="${glow}" stop-opacity="0"/><stop offset="0.5" stop-color="${glow}" stop-opacity="0.75"/><stop offset="1" stop-color="${glow}" stop-opacity="0"/></linearGradient></defs>`;
}

function heading({ title, isNarrow }: Scene, { ink }: Palette): string {
  const [name = '', when = ''] = title.split(' · ');
  if (!isNarrow) return `<text x="28" y="40" ${SERIF} font-size="22" font-weight="600" fill="${ink}">${escapeXml(title)}</text>`;
  return `<text x="16" y="30" ${SERIF} font-size="19" font-weight="600" fill="${ink}">${escapeXml(name)}</text><text x="16" y="50" ${SANS} font-size="13" fill="${ink}">${escapeXml(when)}</text>`;
}

function glows({ sessions, top, bottom }: Scene, id: string): string {
  return sessions.map(({ x, width }) => `<rect x="${x - 24}" y="${top}" width="${width + 48}" height="${bottom - top}" fill="url(#${id}-glow)"/>`).join('');
}

function tickMarks({ ticks, isNarrow }: Scene, { soft }: Palette): string {
  const y = isNarrow ? 72 : 66;
  return ticks
    .map(
      ({ x, day, date }) =>
        `<text x="${x}" y="${y}" ${SANS} font-size="11" font-weight="600" text-anchor="middle" fill="${soft}">${day}</text><text x="${x}" y="${y + 16}" ${SANS} font-size="11" text-anchor="middle" fill="${soft}">${escapeXml(date)}</text>`,
    )
    .join('');
}

function rowLines({ headings, lines, left, right, isNarrow }: Scene, { soft, ink, line }: Palette): string {
  const x = isNarrow ? 16 : 28;
  return [
    ...headings.map(({ y, text }) => `<text x="${x}" y="${y}" ${SANS} font-size="12" font-weight="700" letter-spacing="1" fill="${soft}">${text}</text>`),
    ...lines.map(
      ({ y, label, labelY }) =>
        `<line x1="${left}" x2="${right}" y1="${y}" y2="${y}" stroke="${line}"/><text x="${x}" y="${labelY}" ${SANS} font-size="14" fill="${ink}">${escapeXml(label)}</text>`,
    ),
  ].join('');
}

function areas({ areas: list }: Scene, { expected }: Palette): string {
  return list
    .filter(({ points }) => points.length > 0)
    .map(({ points, tone }) => {
      const opacity = [0.42, 0.34, 0.28, 0.22][tone % 4];
      return `<polygon points="${points.map(([x, y]) => `${x},${y}`).join(' ')}" fill="${expected}" fill-opacity="${opacity}" stroke="${expected}" stroke-width="1.5" stroke-linejoin="round"/>`;
    })
    .join('');
}

const tone = (effect: Effect, colours: Palette): { readonly front: string; readonly back: string } => {
  const byEffect: Readonly<Record<Effect, { front: string; back: string }>> = {
    avoid: { front: colours.avoid, back: colours.avoidBack },
    only: { front: colours.only, back: colours.onlyBack },
    require: { front: colours.do, back: colours.doBack },
    resume: { front: colours.do, back: colours.doBack },
    minimise: { front: colours.limit, back: colours.limitBack },
    ask: { front: colours.limit, back: colours.limitBack },
    expect: { front: colours.expected, back: colours.paper },
  };
  return byEffect[effect];
};

function drawBar({ x, y, width, effect, text, textX }: Scene['bars'][number], colours: Palette): string {
  const { front, back } = tone(effect, colours);
  const dash = effect === 'ask' ? ' stroke-dasharray="4 3"' : '';
  const words = text === '' ? '' : `<text x="${textX}" y="${y + 14}" ${SANS} font-size="12" font-weight="500" fill="${front}">${escapeXml(text)}</text>`;
  return `<g><title>${EFFECT_WORDS[effect]}${text === '' ? '' : `: ${escapeXml(text)}`}</title><rect x="${x}" y="${y}" width="${width}" height="${BAR_HEIGHT}" rx="10" fill="${back}" stroke="${front}" stroke-opacity="0.5"${dash}/><text x="${x + 10}" y="${y + 14.5}" ${SANS} font-size="12" font-weight="700" fill="${front}">${EFFECT_SIGNS[effect]}</text>${words}</g>`;
}

function today({ today: x, top, bottom, left, right }: Scene, { ink, paper }: Palette): string {
  if (x === null) return '';
  const pill = Math.min(Math.max(x, left + 30), right - 30);
  return `<line x1="${x}" x2="${x}" y1="${top}" y2="${bottom}" stroke="${ink}" stroke-width="2" stroke-dasharray="2 4"/><rect x="${pill - 30}" y="${bottom}" width="60" height="20" rx="10" fill="${ink}"/><text x="${pill}" y="${bottom + 14}" ${SANS} font-size="12" font-weight="600" text-anchor="middle" fill="${paper}">today</text>`;
}
