'use strict';

/**
 * One project per suite. `unit`, `web` and `architecture` need nothing but Node; the others share one PostgreSQL and one
 * Temporal server, which `test/support/global-setup.ts` finds or starts. `npm test` runs three of their files at a time.
 * How files are loaded and ordered: test/support/jest/.
 */
const swc = (tsx) => [
  '@swc/jest',
  {
    jsc: {
      target: 'es2023',
      parser: { syntax: 'typescript', tsx },
      transform: { react: { runtime: 'automatic' } },
    },
    sourceMaps: 'inline',
  },
];

const project = (name, { servers = false, setupFiles = [] } = {}) => ({
  displayName: name,
  rootDir: __dirname,
  testEnvironment: '<rootDir>/test/support/jest/environment.cjs',
  runtime: '<rootDir>/test/support/jest/runtime.cjs',
  setupFiles,
  testMatch: [`<rootDir>/test/${name}/**/*.test.{ts,tsx}`],
  testPathIgnorePatterns: ['/node_modules/', '<rootDir>/dist/'],
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/.data/', '<rootDir>/.cache/'],
  transform: { '\\.tsx$': swc(true), '\\.ts$': swc(false) },
  moduleNameMapper: { '\\.css$': '<rootDir>/test/support/empty-style.cjs' },
  ...(servers && {
    globalSetup: '<rootDir>/test/support/global-setup.ts',
    globalTeardown: '<rootDir>/test/support/global-teardown.ts',
  }),
});

module.exports = {
  // Temporal's native core lives once per process: never two files in one at a time; `tools/test.ts` says how many processes pay.
  maxWorkers: 1,
  testSequencer: '<rootDir>/test/support/jest/sequencer.cjs',
  // Jest reads this at the root only: generous for suites with servers, bundling and two busy cores.
  testTimeout: 120_000,
  projects: [
    project('unit'),
    project('web', { setupFiles: ['<rootDir>/test/support/web-globals.cjs'] }),
    project('architecture'),
    project('workflow', { servers: true }),
    project('time-skipping', { servers: true }),
    project('replay', { servers: true }),
    project('integration', { servers: true }),
    project('e2e', { servers: true }),
    project('chaos', { servers: true }),
  ],
};
