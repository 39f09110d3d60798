/** Mantine dressed in the tokens of tokens.css: one accent, sentence case, no shadows except for what floats. */
import {
  Button,
  type CSSVariablesResolver,
  Modal,
  Tooltip,
  createTheme,
  type MantineColorsTuple,
} from '@mantine/core';

const teal: MantineColorsTuple = [
  '#e3f1f1',
  '#cbe6e7',
  '#a3d2d4',
  '#77bcc0',
  '#4da5aa',
  '#2b8d93',
  '#0b6e75',
  '#0a6168',
  '#09545a',
  '#07444a',
];

/** Mantine's dark greys, moved to our blue-black paper. */
const dark: MantineColorsTuple = [
  '#e9ecef',
  '#b9c1c9',
  '#98a3ae',
  '#7a8590',
  '#3a434c',
  '#2d343c',
  '#20262d',
  '#1b2026',
  '#14181d',
  '#101418',
];

export const theme = createTheme({
  primaryColor: 'teal',
  primaryShade: { light: 6, dark: 4 },
  colors: { teal, dark },
  autoContrast: true,
  black: '#1b2430',
  fontFamily: "'Inter Variable', system-ui, sans-serif",
  fontSizes: { xs: '12px', sm: '13.5px', md: '15px', lg: '17px', xl: '20px' },
  lineHeights: { xs: '1.45', sm: '1.45', md: '1.5', lg: '1.5', xl: '1.4' },
  defaultRadius: 8,
  headings: {
    fontWeight: '650',
    sizes: { h1: { fontSize: '20px' }, h2: { fontSize: '16px' }, h3: { fontSize: '15px' } },
  },
  focusRing: 'auto',
  cursorType: 'pointer',
  respectReducedMotion: true,
  components: {
    Button: Button.extend({
      defaultProps: { size: 'sm' },
      styles: { label: { fontWeight: 550, lineHeight: 1.45 } },
      /** The accent is light in the dark scheme: what stands on it must be dark there. */
      vars: (_theme, { variant = 'filled', color }) => ({
        root: variant === 'filled' && color === undefined ? { '--button-color': 'var(--on-accent)' } : {},
      }),
    }),
    Tooltip: Tooltip.extend({ defaultProps: { openDelay: 350, multiline: true, maw: 280, withArrow: true } }),
    Modal: Modal.extend({
      // Its heading is no banner of the page.
      defaultProps: {
        centered: true,
        transitionProps: { duration: 140 },
        attributes: { header: { role: 'none' } },
      },
      styles: {
        title: { fontWeight: 650, fontSize: '17px' },
        content: { background: 'var(--card)' },
        header: { background: 'var(--card)' },
      },
    }),
  },
});

/** Points Mantine's own variables at ours, so that both schemes follow one palette. */
export const cssVariables: CSSVariablesResolver = () => {
  const shared = {
    '--mantine-color-body': 'var(--paper)',
    '--mantine-color-text': 'var(--ink)',
    '--mantine-color-dimmed': 'var(--ink3)',
    '--mantine-color-anchor': 'var(--accent)',
    '--mantine-color-placeholder': 'var(--ink3)',
    '--mantine-color-error': 'var(--red)',
    '--mantine-color-default': 'var(--card)',
    '--mantine-color-default-hover': 'var(--line2)',
    '--mantine-color-default-color': 'var(--ink)',
    '--mantine-color-default-border': 'var(--line)',
    '--mantine-color-gray-light-color': 'var(--ink2)',
    '--mantine-color-gray-outline': 'var(--ink2)',
    '--mantine-color-disabled': 'var(--grey-t)',
    '--mantine-color-disabled-color': 'var(--ink3)',
    '--mantine-primary-color-filled': 'var(--accent)',
    '--mantine-primary-color-filled-hover': 'var(--accent-strong)',
    '--mantine-primary-color-contrast': 'var(--on-accent)',
    '--mantine-primary-color-light': 'var(--accent-t)',
    '--mantine-primary-color-light-color': 'var(--accent)',
    '--mantine-color-teal-filled': 'var(--accent)',
    '--mantine-color-teal-filled-hover': 'var(--accent-strong)',
  };

  return { variables: {}, light: shared, dark: shared };
};
