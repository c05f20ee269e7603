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
 * What tsc counts for so many plans. It must have nothing to complain of. Several checkers each
 * count what the plans share, so counting takes one.
 */
async function cost(plans: number, steps: number, ...options: readonly string[]) {
  const project = writePlans(folder, plans, steps);
  const tsc = ['node_modules/typescript/bin/tsc', '--noEmit', '--extendedDiagnostics', ...options];
  const run = promisify(execFile)(process.execPath, [...tsc, '-p', project]);
  const { stdout } = await run.catch((failed: { stdout: string }) => failed);
  expect(stdout).not.toContain('error TS');
  const figure = (name: string) =>
    Number(new RegExp(`^${name}:\\s+([\\d.]+)`, 'm').exec(stdout)?.[1]);
  return { instantiations: figure('Instantiations'), seconds: figure('Total time') };
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

test('100 plans of 40 steps are checked in one go', async () => {
  const { seconds } = await cost(100, 40);
  process.stdout.write(`100 plans of 40 steps: ${seconds} s\n`);
  // 15 s on two quiet cores; more only where others work beside it.
  expect(seconds).toBeLessThanOrEqual(90);
});
