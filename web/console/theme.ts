import {
  createTheme,
  type ButtonProps,
  type CSSVariablesResolver,
  type MantineColorsTuple,
  type MantineTheme,
} from '@mantine/core';

/** 藍: the indigo of the logo. */
const ai: MantineColorsTuple = [
  '#eef0ff',
  '#dadffc',
  '#b3bcf5',
  '#8a97ee',
  '#6877e8',
  '#5263e4',
  '#4556d8',
  '#3b4cca',
  '#3040b0',
  '#263493',
];

export const theme = createTheme({
  colors: { ai },
  primaryColor: 'ai',
  primaryShade: { light: 7, dark: 6 },
  autoContrast: true,
  defaultRadius: 'md',
  cursorType: 'pointer',
  fontFamily:
    'system-ui, -apple-system, "Segoe UI", Roboto, "Hiragino Sans", "Noto Sans JP", "Noto Sans CJK JP", "Yu Gothic UI", Meiryo, sans-serif',
  headings: {
    fontWeight: '650',
    sizes: { h1: { fontSize: '1.4rem' }, h2: { fontSize: '1.1rem' }, h3: { fontSize: '1rem' } },
  },
  components: {
    Tooltip: { defaultProps: { openDelay: 300, withArrow: true } },
    // Their <header> would count as a second banner of the page.
    Modal: { defaultProps: { centered: true, attributes: { header: { role: 'none' } } } },
    Drawer: { defaultProps: { attributes: { header: { role: 'none' } } } },
    // Menus stay where they are opened, inside the landmark, and hold nothing but their items.
    Menu: { defaultProps: { withinPortal: false, withInitialFocusPlaceholder: false } },
    Badge: { defaultProps: { radius: 'sm', tt: 'none', fw: 600, variant: 'light', miw: 'max-content' } },
    // Under a title its text is a grey of too little contrast.
    Notification: { styles: { description: { color: 'var(--mantine-color-text)' } } },
    Loader: { defaultProps: { type: 'dots' } },
    Button: {
      // The smallest size is 22 px high; a target should have 24 (WCAG 2.2).
      vars: (_theme: MantineTheme, { size }: ButtonProps) => ({
        root: size === 'compact-xs' ? { '--button-height': '24px' } : {},
      }),
    },
  },
});

/** Where Mantine's own greys have too little contrast (WCAG AA, 4.5:1, also on tinted surfaces). */
export const cssVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--mantine-color-text': '#16181d',
    '--mantine-color-dimmed': '#565d66',
    '--mantine-color-placeholder': '#6a7179',
    '--mantine-color-error': '#c92a2a',
    '--mantine-color-anchor': '#3040b0',
    '--mantine-color-teal-light-color': '#06553e',
    '--mantine-color-orange-light-color': '#8a3200',
    '--mantine-color-yellow-light-color': '#744400',
    '--mantine-color-red-light-color': '#9b1c1c',
    '--tsu-surface': '#f6f7f9',
    '--tsu-raised': '#ffffff',
    '--tsu-line': '#e1e4e8',
    '--tsu-customer': '#eceef2',
    '--tsu-bot': '#eef0ff',
    '--tsu-agent': '#e3f4ec',
    '--tsu-note': '#fff6d9',
    '--tsu-note-line': '#b08600',
    '--tsu-inserted': '#d3f3df',
    '--tsu-deleted': '#ffe1e1',
  },
  dark: {
    '--mantine-color-dimmed': '#a9afb8',
    '--mantine-color-placeholder': '#959ba4',
    '--mantine-color-error': '#ff8787',
    '--mantine-color-anchor': '#a5b0f5',
    '--tsu-surface': '#1b1c20',
    '--tsu-raised': '#26272c',
    '--tsu-line': '#3a3c43',
    '--tsu-customer': '#2f3138',
    '--tsu-bot': '#292d4d',
    '--tsu-agent': '#1f3a2f',
    '--tsu-note': '#3a3215',
    '--tsu-note-line': '#d9b23c',
    '--tsu-inserted': '#1d4230',
    '--tsu-deleted': '#4d2527',
  },
});
