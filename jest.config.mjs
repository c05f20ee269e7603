import { existsSync, readdirSync } from 'node:fs';

/** A folder with a jest configuration of its own is slow or needs more than Node: .ci/run runs it. */
const apart = readdirSync(new URL('test', import.meta.url))
  .filter((name) => existsSync(new URL(`test/${name}/jest.config.json`, import.meta.url)))
  .map((name) => `<rootDir>/test/${name}/`);

const swc = {
  jsc: { target: 'es2022', parser: { syntax: 'typescript' } },
  module: { type: 'commonjs' },
  sourceMaps: 'inline',
};

export default {
  testEnvironment: 'node',
  roots: ['<rootDir>/test', '<rootDir>/tasks', '<rootDir>/workflows'],
  testMatch: ['**/*.test.ts'],
  testPathIgnorePatterns: ['/node_modules/', ...apart],
  modulePathIgnorePatterns: ['<rootDir>/test/bench/peer/'],
  transform: { '\\.ts$': ['@swc/jest', swc] },
  maxWorkers: '100%',
  moduleFileExtensions: ['ts', 'js', 'json'],
};
