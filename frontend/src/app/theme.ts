import { createTheme, type MantineColorsTuple } from '@mantine/core';

const pine: MantineColorsTuple = [
  '#eef7f3',
  '#d9ede5',
  '#b4dacb',
  '#8ac5ae',
  '#62b094',
  '#3f9a7c',
  '#2a7f65',
  '#1f6753',
  '#185243',
  '#103b30',
];
// Mantine's own but for the filled shades, on which white words can be read (WCAG 1.4.3).
const red: MantineColorsTuple = [
  '#fff5f5',
  '#ffe3e3',
  '#ffc9c9',
  '#ffa8a8',
  '#ff8787',
  '#ff6b6b',
  '#cf3030',
  '#c22828',
  '#b32222',
  '#a11d1d',
];
// Warm paper for light, deep moss for dark: long reading is easier on both than on pure grey.
const gray: MantineColorsTuple = [
  '#faf9f6',
  '#f3f1ec',
  '#e9e6df',
  '#dcd8cf',
  '#c9c4b8',
  '#a19c8f',
  '#676359',
  '#4d4a43',
  '#33312c',
  '#211f1b',
];
const dark: MantineColorsTuple = [
  '#e6e9e7',
  '#bcc3bf',
  '#9ca5a0',
  '#717a76',
  '#3a423e',
  '#2d3431',
  '#212725',
  '#171b19',
  '#121514',
  '#0d100f',
];

const systemFonts =
  'system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", "Noto Sans", "Liberation Sans", Arial, sans-serif';

// The list of choices scrolls itself: a scroll area around it could not be reached by keyboard.
const dialog = {
  closeButtonProps: { 'aria-label': 'Close' },
  // The page has a header already; a dialog's is none for who hears the page.
  attributes: { header: { role: 'presentation' } },
  overlayProps: { backgroundOpacity: 0.45 },
};

const openList = {
  defaultProps: { withScrollArea: false },
  styles: { options: { maxHeight: 260, overflowY: 'auto' as const } },
};

export const theme = createTheme({
  colors: { pine, red, gray, dark },
  primaryColor: 'pine',
  primaryShade: { light: 7, dark: 6 },
  autoContrast: true,
  luminanceThreshold: 0.36,
  fontFamily: systemFonts,
  fontFamilyMonospace: 'ui-monospace, "SF Mono", Menlo, Consolas, "Liberation Mono", monospace',
  defaultRadius: 'md',
  radius: { xs: '3px', sm: '5px', md: '7px', lg: '10px', xl: '16px' },
  fontSizes: { xs: '12px', sm: '13.5px', md: '15px', lg: '17px', xl: '20px' },
  headings: {
    fontFamily: systemFonts,
    fontWeight: '620',
    sizes: {
      h1: { fontSize: '1.5rem', lineHeight: '1.25' },
      h2: { fontSize: '1.15rem', lineHeight: '1.35' },
      h3: { fontSize: '1rem', lineHeight: '1.4' },
      h4: { fontSize: '0.95rem', lineHeight: '1.4' },
    },
  },
  cursorType: 'pointer',
  focusRing: 'auto',
  respectReducedMotion: true,
  components: {
    // Bold words in the middle shades of orange, teal or yellow cannot be read on their light ones; the icon keeps them.
    Alert: { styles: { title: { color: 'var(--mantine-color-text)' } } },
    Button: { defaultProps: { size: 'sm' } },
    TextInput: { defaultProps: { size: 'sm' } },
    Tooltip: {
      defaultProps: { openDelay: 350, withArrow: true, events: { hover: true, focus: true, touch: false } },
    },
    // A link within a sentence must be told from it without colour; the quiet ones ask for less.
    Anchor: { defaultProps: { underline: 'always' } },
    Modal: { defaultProps: { ...dialog, centered: true } },
    Drawer: { defaultProps: dialog },
    Select: openList,
    TagsInput: openList,
    Autocomplete: openList,
    Badge: { defaultProps: { variant: 'light', radius: 'sm' }, styles: { root: { textTransform: 'none' } } },
  },
});
