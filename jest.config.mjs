import { existsSync, readdirSync } from 'node:fs';

/** A folder with a jest configuration of its own is slow or needs more than Node: .ci/run runs it. */
const apart = readdirSync(new URL('test', import.meta.url))
  .filter((name) => existsSync(new URL(`test/${name}/jest.config.json`, import.meta.url)))
  .map((name) => `<rootDir>/test/${name}/`);

// Tests run as Node runs everything else: no sandbox, and modules are loaded once a process. The
// processes that run them read TypeScript as the command line does; see
// docs/decisions/tests-without-a-sandbox.md.
const reader = `--import ${import.meta.resolve('tsx')}`;
process.env.NODE_OPTIONS = `${process.env.NODE_OPTIONS ?? ''} ${reader}`.trim();

export default {
  runner: 'jest-light-runner/child-process',
  testMatch: ['**/*.test.ts'],
  moduleFileExtensions: ['ts', 'js', 'json'],
  roots: ['<rootDir>/test', '<rootDir>/tasks', '<rootDir>/workflows'],
  testPathIgnorePatterns: ['/node_modules/', ...apart],
  modulePathIgnorePatterns: ['<rootDir>/test/bench/peer/'],
  maxWorkers: '100%',
};
