import { existsSync, readdirSync } from 'node:fs';

/** A folder with a jest configuration of its own is slow or needs more than Node: .ci/run runs it. */
const apart = readdirSync(new URL('test', import.meta.url))
  .filter((name) => existsSync(new URL(`test/${name}/jest.config.json`, import.meta.url)))
  .map((name) => `<rootDir>/test/${name}/`);

export default {
  preset: './test/plain-preset.mjs',
  roots: ['<rootDir>/test', '<rootDir>/tasks', '<rootDir>/workflows'],
  testPathIgnorePatterns: ['/node_modules/', ...apart],
  modulePathIgnorePatterns: ['<rootDir>/test/bench/peer/'],
  maxWorkers: '100%',
};
