import { copyFileSync, mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

/** Where `npm run dev` finds the API: an installation on its default port. */
const API = 'http://localhost:8000';

const at = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** The SDK as every installation offers it: /sdk/errata-sdk.tgz for npm, /sdk/errata.min.js for a script tag. */
const offerSdk = (): Plugin => ({
  name: 'offer-sdk',
  apply: 'build',
  closeBundle() {
    mkdirSync(at('dist/client/sdk'), { recursive: true });
    for (const file of ['errata-sdk.tgz', 'errata.min.js'])
      copyFileSync(at(`../../libs/sdk/dist/${file}`), at(`dist/client/sdk/${file}`));
  },
});

export default defineConfig({
  plugins: [react(), offerSdk()],
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
