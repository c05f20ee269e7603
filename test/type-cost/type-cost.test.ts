import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { writePlans } from './write-plans.ts';

/** Inside the repository, so that plans find the package by its own name. */
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(process.cwd(), 'test/type-cost/.plans-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/**
 * What tsc counts for so many plans, and for how many seconds it keeps a processor busy. It must
 * have nothing to complain of. Several checkers each count what the plans share, so counting takes
 * one.
 */
async function cost(plans: number, steps: number, ...options: readonly string[]) {
  const project = writePlans(folder, plans, steps);
  const tsc = ['node_modules/typescript/bin/tsc', '--noEmit', '--extendedDiagnostics', ...options];
  const timed = ['-c', '"$@"; times', 'bash', process.execPath, ...tsc, '-p', project];
  const { stdout } = await promisify(execFile)('bash', timed);
  expect(stdout).not.toContain('error TS');
  const figure = (name: string) =>
    Number(new RegExp(`^${name}:\\s+([\\d.]+)`, 'm').exec(stdout)?.[1]);
  return { instantiations: figure('Instantiations'), seconds: ofChildren(stdout) };
}

/** The last line that `times` prints: user and system time of what the shell has run. */
function ofChildren(stdout: string): number {
  const [, ...figures] = /(\d+)m([\d.]+)s (\d+)m([\d.]+)s\s*$/.exec(stdout) ?? [];
  const [minutes = 0, seconds = 0, more = 0, others = 0] = figures.map(Number);
  return minutes * 60 + seconds + more * 60 + others;
}

test('20 steps more cost tsc at most 1,500 instantiations', async () => {
  const [one, eleven] = [
    await cost(1, 20, '--singleThreaded'),
    await cost(11, 20, '--singleThreaded'),
  ];
  const each = (eleven.instantiations - one.instantiations) / 10;
  expect(each).toBeGreaterThan(0);
  expect(each).toBeLessThanOrEqual(1_500);
});

test('100 plans of 40 steps take at most 15 s of a processor', async () => {
  const { seconds } = await cost(100, 40);
  process.stdout.write(`100 plans of 40 steps: ${seconds.toFixed(1)} s of a processor\n`);
  expect(seconds).toBeGreaterThan(0);
  // Counted of one processor, so that what others do beside it does not count.
  expect(seconds).toBeLessThanOrEqual(15);
});
