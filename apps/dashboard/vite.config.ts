import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** Where `npm run dev` finds the API: an installation on its default port. */
const API = 'http://localhost:8000';

export default defineConfig({
  plugins: [react()],
  build: {
    outDir: 'dist/client',
    target: 'es2023',
    // From these on `light-dark()` works, so that a colour token is one line.
    cssTarget: ['chrome123', 'firefox120', 'safari17.5'],
    // The content security policy allows fonts and scripts from our own origin only, not as data: or inline.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
  server: { proxy: { '/api/v1': API } },
});
