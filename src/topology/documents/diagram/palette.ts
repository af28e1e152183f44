import { FONTS, type TextStyle, type Tone } from './scene.js';

/** Colours of a page; each text is at least 4.5 times as light, or as dark, as what it lies on. */
export interface Palette {
  readonly page: string;
  readonly frame: string;
  readonly frameEdge: string;
  readonly card: string;
  readonly text: string;
  readonly muted: string;
  readonly way: string;
  /** Behind the cards of a role, and their edges and icons. */
  readonly tones: Readonly<Record<Tone, { readonly zone: string; readonly edge: string; readonly accent: string }>>;
}

export const LIGHT: Palette = {
  page: '#ffffff',
  frame: '#f8fafc',
  frameEdge: '#cbd5e1',
  card: '#ffffff',
  text: '#0f172a',
  muted: '#475569',
  way: '#64748b',
  tones: {
    outside: { zone: '#f1f5f9', edge: '#cbd5e1', accent: '#475569' },
    proxy: { zone: '#e6f1fe', edge: '#a9cdf8', accent: '#1d64d8' },
    server: { zone: '#ecebfe', edge: '#c1bcfa', accent: '#5244d8' },
    database: { zone: '#e0f5ec', edge: '#96d9bd', accent: '#0b7a55' },
    operations: { zone: '#fdf1dd', edge: '#efcf94', accent: '#9a5b08' },
  },
};

export const DARK: Palette = {
  page: '#0d1420',
  frame: '#121b2a',
  frameEdge: '#334155',
  card: '#182335',
  text: '#eef2f8',
  muted: '#a9b6c9',
  way: '#8494ab',
  tones: {
    outside: { zone: '#1a2536', edge: '#3d4c63', accent: '#a9b6c9' },
    proxy: { zone: '#12294a', edge: '#2b5591', accent: '#7db4ff' },
    server: { zone: '#221f4d', edge: '#4a44a0', accent: '#aaa2ff' },
    database: { zone: '#0d332a', edge: '#1f6a53', accent: '#53d3a5' },
    operations: { zone: '#3a2a10', edge: '#7a5a22', accent: '#f3bd63' },
  },
};

const SANS =
  "ui-sans-serif, system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, 'DejaVu Sans', sans-serif";
const MONO = "ui-monospace, SFMono-Regular, Menlo, Consolas, 'DejaVu Sans Mono', monospace";

/** Styles of the drawing: the fonts, the light colours, and the dark ones where the reader's page is dark. */
export function stylesheet(): string {
  const fonts = (Object.keys(FONTS) as TextStyle[]).map((style) => {
    const { size, bold, mono, spacing } = FONTS[style];
    const rest = `${bold ? ' font-weight: 600;' : ''}${spacing ? ` letter-spacing: ${spacing}px;` : ''}`;
    return `.${style} { font-family: ${mono ? MONO : SANS}; font-size: ${size}px;${rest} }`;
  });
  return [
    ...fonts,
    '.icon, .way { fill: none; stroke-width: 1.6; stroke-linecap: round; stroke-linejoin: round; }',
    '.dashed { stroke-dasharray: 1.5 5; }',
    '.group { fill: none; stroke-dasharray: 4 4; }',
    ...colours(LIGHT),
    '@media (prefers-color-scheme: dark) {',
    ...colours(DARK).map((rule) => `  ${rule}`),
    '}',
  ].join('\n');
}

function colours({ page, frame, frameEdge, card, text, muted, way, tones }: Palette): readonly string[] {
  return [
    `.page { fill: ${page}; }`,
    `.frame { fill: ${frame}; stroke: ${frameEdge}; }`,
    `.card { fill: ${card}; }`,
    `.heading, .title, .port { fill: ${text}; }`,
    `.plain, .line, .address, .zone, .note { fill: ${muted}; }`,
    `.way { stroke: ${way}; }`,
    `.head { fill: ${way}; }`,
    ...(Object.keys(tones) as Tone[]).flatMap((tone) => {
      const { zone, edge, accent } = tones[tone];
      return [
        `.zone.${tone} { fill: ${zone}; }`,
        `.card.${tone}, .group.${tone} { stroke: ${edge}; }`,
        `.bar.${tone} { fill: ${card}; stroke: ${accent}; stroke-width: 1.6; }`,
        `.icon.${tone} { stroke: ${accent}; }`,
      ];
    }),
  ];
}
