import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Catalogue } from '../../src/local/index.ts';
import { cli } from './cli.ts';

const PLAN = 'ecs-service-unhealthy';
const state = mkdtempSync(join(tmpdir(), 'surefoot-mode-'));
afterAll(() => rmSync(state, { recursive: true, force: true }));

/** The plans of this repository, each of which may only observe. */
class Narrow extends Catalogue {
  override plan(name: string) {
    const plan = super.plan(name);
    return { ...plan, graph: { ...plan.graph, mode: 'observe' as const } };
  }
}

test('no mode is wider than the plan declares', async () => {
  const words = ['mode', PLAN, 'approve', '--state', state];
  const { code, out, err } = await cli(words, { catalogue: new Narrow() });
  expect([code, out]).toEqual([2, '']);
  expect(err).toContain('CLI1010');
  expect(err).toContain('declares observe, and approve is wider');
});

test('approve is a mode like the others', async () => {
  const set = await cli(['mode', PLAN, 'approve', '--state', state]);
  expect(set).toMatchObject({ code: 0, err: '' });
  const { out } = await cli(['mode', PLAN, '--state', state, '--json']);
  expect(JSON.parse(out)).toMatchObject({ mode: 'approve', declared: 'automatic', set: 'approve' });
});
