import { fileURLToPath } from 'node:url';

/**
 * The one Jest configuration, in native ESM mode: NestJS 12 is ESM only and Jest on Node 20 cannot `require()` it.
 * `NODE_OPTIONS=--experimental-vm-modules` comes from .env.test, which Nx loads for the target `test`.
 *
 * @param {string} displayName the project's name in the report
 * @param {object} [overrides] Jest options on top
 */
export const preset = (displayName, overrides = {}) => ({
  displayName,
  testEnvironment: 'node',
  // A guard against what hangs, not a measure: tests share their machine with others.
  testTimeout: 30_000,
  testMatch: ['<rootDir>/**/*.spec.ts'],
  testPathIgnorePatterns: ['/node_modules/', '/dist/'],
  extensionsToTreatAsEsm: ['.ts', '.tsx'],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  testEnvironmentOptions: { customExportConditions: ['@errata/source', 'node', 'node-addons'] },
  transform: {
    '\\.tsx?$': [
      '@swc/jest',
      {
        module: { type: 'es6' },
        jsc: {
          target: 'es2023',
          parser: { syntax: 'typescript', tsx: false, decorators: true },
          transform: { legacyDecorator: true, decoratorMetadata: true },
        },
      },
    ],
  },
  globalSetup: fileURLToPath(new URL('./scripts/test-services.mjs', import.meta.url)),
  cacheDirectory: fileURLToPath(new URL('./.nx/jest', import.meta.url)),
  ...overrides,
});
