/** Colours of the journey chart: fixed for files, CSS variables for pages that have a light and a dark side. */
export const CHART_THEMES = ['light', 'dark', 'css'] as const;
export type ChartTheme = (typeof CHART_THEMES)[number];

export interface Palette {
  readonly paper: string;
  readonly ink: string;
  readonly soft: string;
  readonly line: string;
  readonly glow: string;
  readonly expected: string;
  readonly avoid: string;
  readonly avoidBack: string;
  readonly limit: string;
  readonly limitBack: string;
  readonly do: string;
  readonly doBack: string;
  readonly only: string;
  readonly onlyBack: string;
}

const LIGHT: Palette = {
  paper: '#FBF7F1',
  ink: '#2A211D',
  soft: '#6F625A',
  line: '#E7DCCF',
  glow: '#F4A27A',
  expected: '#C4683C',
  avoid: '#A8324A',
  avoidBack: '#F3D9DA',
  limit: '#7F560A',
  limitBack: '#F6E6C3',
  do: '#17605A',
  doBack: '#CFE6E0',
  only: '#4C4A86',
  onlyBack: '#DCDAF0',
};

const DARK: Palette = {
  paper: '#1C1613',
  ink: '#F5EDE4',
  soft: '#B9AAA0',
  line: '#3B302A',
  glow: '#C9683F',
  expected: '#E08A5C',
  avoid: '#F2A5B1',
  avoidBack: '#4A2129',
  limit: '#F0CE86',
  limitBack: '#46340F',
  do: '#97D6CC',
  doBack: '#173B37',
  only: '#C3C0F2',
  onlyBack: '#2E2C55',
};

export const SANS = "font-family=\"'Inter Variable', Inter, 'Helvetica Neue', Arial, sans-serif\"";
/** Below this width a drawing stands as on a phone. */
export const NARROW = 640;

const kebab = (name: string): string => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

const CSS: Palette = Object.fromEntries(Object.keys(LIGHT).map((name) => [name, `var(--${kebab(name)})`])) as unknown as Palette;

export const palettes: Readonly<Record<ChartTheme, Palette>> = { light: LIGHT, dark: DARK, css: CSS };
