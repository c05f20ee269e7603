import { register } from 'tsx/esm/api';

// Tests run as Node runs everything else: no sandbox, and modules are loaded once a process. The
// processes that run them read TypeScript as the command line does, this one too where it is the only
// one; see docs/decisions/tests-without-a-sandbox.md.
register();
const reader = `--import ${import.meta.resolve('tsx')}`;
process.env.NODE_OPTIONS = `${process.env.NODE_OPTIONS ?? ''} ${reader}`.trim();

export default {
  runner: 'jest-light-runner/child-process',
  testMatch: ['**/*.test.ts'],
  moduleFileExtensions: ['ts', 'js', 'json'],
};
