/** What the plots of results have in common: the sheet, words on it, panels side by side or, on a phone, one below the other. */
import { escapeXml } from '../../escapeXml.ts';
import { type ChartTheme, NARROW, type Palette, palettes, SANS } from '../theme.ts';

export interface Drawing {
  readonly svg: string;
  /** The same in rows: what the plot shows and nothing else. */
  readonly table: { readonly head: readonly string[]; readonly rows: readonly (readonly string[])[] };
}

export interface Sheet {
  readonly width: number;
  readonly theme?: ChartTheme | undefined;
}

const MARGIN = 16;
const GAP = 28;

export interface Panel {
  readonly x: number;
  readonly y: number;
  readonly width: number;
}

/** Where panels of one height stand, and how high they are together. */
export function placePanels(count: number, width: number, height: number, top = 0): { readonly panels: readonly Panel[]; readonly height: number } {
  const columns = width < NARROW ? 1 : Math.min(count, width < 980 ? 2 : 3) || 1;
  const each = Math.floor((width - 2 * MARGIN - GAP * (columns - 1)) / columns);
  const panels = Array.from({ length: count }, (_, index) => ({
    x: MARGIN + (index % columns) * (each + GAP),
    y: top + Math.floor(index / columns) * (height + GAP),
    width: each,
  }));
  return { panels, height: top + Math.max(1, Math.ceil(count / columns)) * (height + GAP) - GAP + MARGIN };
}

export const coloursOf = ({ theme = 'light' }: Sheet): Palette => palettes[theme];

export interface TextOptions {
  readonly size?: number;
  readonly weight?: number;
  readonly fill: string;
  readonly anchor?: 'start' | 'middle' | 'end';
}

export const label = (x: number, y: number, text: string, { size = 13, weight = 400, fill, anchor = 'start' }: TextOptions): string =>
  `<text x="${round(x)}" y="${round(y)}" ${SANS} font-size="${size}" font-weight="${weight}" text-anchor="${anchor}" fill="${fill}">${escapeXml(text)}</text>`;

export const round = (value: number): number => Math.round(value * 10) / 10;

export const percent = (share: number): string => `${Math.round(share * 100)} %`;

export interface Around {
  readonly id: string;
  readonly title: string;
  readonly desc: string;
  readonly height: number;
  readonly defs?: string;
}

export function drawn(sheet: Sheet, { id, title, desc, height, defs = '' }: Around, parts: readonly string[]): string {
  const { paper } = coloursOf(sheet);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${sheet.width} ${round(height)}" width="${sheet.width}" height="${round(height)}" role="img" tabindex="0" aria-labelledby="${id}-title ${id}-desc">`,
    `<title id="${id}-title">${escapeXml(title)}</title>`,
    `<desc id="${id}-desc">${escapeXml(desc)}</desc>`,
    defs,
    `<rect width="${sheet.width}" height="${round(height)}" rx="14" fill="${paper}"/>`,
    ...parts,
    '</svg>',
  ].join('\n');
}
