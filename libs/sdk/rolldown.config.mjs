import { builtinModules } from 'node:module';

/** The protocol is bundled in, and only what is used of it: its files have no effect by being loaded. */
const shared = {
  tsconfig: new URL('./tsconfig.build.json', import.meta.url).pathname,
  treeshake: { moduleSideEffects: false },
};
const forNode = { ...shared, input: 'src/index.ts', platform: 'node', external: [...builtinModules, /^node:/] };
const forBrowsers = { ...shared, input: 'src/browser/index.ts', platform: 'browser' };

export default [
  { ...forNode, output: { file: 'dist/index.js', format: 'esm' } },
  { ...forNode, output: { file: 'dist/index.cjs', format: 'cjs' } },
  { ...forBrowsers, output: { file: 'dist/browser.js', format: 'esm' } },
  { ...forBrowsers, output: { file: 'dist/errata.min.js', format: 'iife', name: 'Errata', minify: true } },
];
