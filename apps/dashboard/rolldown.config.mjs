import { nodeBundle } from '../../rolldown.preset.mjs';

const bundle = nodeBundle({ main: 'server/main.ts' });

/** Vite writes the pages to dist/client; this writes the API beside them, and cleans its own folder only. */
export default { ...bundle, output: { ...bundle.output, dir: 'dist/server' } };
