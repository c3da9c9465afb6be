import { createTheme, localStorageColorSchemeManager, Menu, Modal, Tooltip } from '@mantine/core';

/** Mantine is used for behaviour (focus, keyboard, layers); its looks come from tokens.css by mantine.css. */
export const theme = createTheme({
  fontFamily: 'var(--words)',
  fontFamilyMonospace: 'var(--mono)',
  defaultRadius: 'sm',
  respectReducedMotion: true,
  components: {
    Menu: Menu.extend({ defaultProps: { transitionProps: { duration: 0 }, position: 'bottom-start', offset: 4 } }),
    Modal: Modal.extend({ defaultProps: { transitionProps: { duration: 0 }, centered: true } }),
    Tooltip: Tooltip.extend({ defaultProps: { transitionProps: { duration: 0 }, openDelay: 250, multiline: true } }),
  },
});

/** The same key is read by public/color-scheme.js before the first paint. */
export const colorSchemes = localStorageColorSchemeManager({ key: 'errata.color-scheme' });
