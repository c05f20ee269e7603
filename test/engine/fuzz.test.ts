import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';

/**
 * Random and broken machines in a process of their own, so that a hang or a crash is seen for what
 * it is. SUREFOOT_FUZZ_SECONDS makes it longer, SUREFOOT_FUZZ_SEED begins elsewhere.
 */
const seconds = Number(process.env['SUREFOOT_FUZZ_SECONDS'] ?? 3);
const seed = process.env['SUREFOOT_FUZZ_SEED'] ?? '1';

describe('random machines', () => {
  it(
    'are refused by code, or run to a history that ends',
    () => {
      const worker = resolve('test/engine/fuzz/worker.ts');
      const args = ['--import', 'tsx', worker, '--seconds', String(seconds), '--seed', seed];
      const { status, signal, stdout, stderr } = spawnSync(process.execPath, args, {
        encoding: 'utf8',
        timeout: (seconds + 60) * 1_000,
        cwd: process.cwd(),
      });
      expect({ status, signal, stderr }).toEqual({ status: 0, signal: null, stderr: '' });
      const counts = JSON.parse(stdout) as { machines: number; ended: number; refused: number };
      expect(counts.ended + counts.refused).toBe(counts.machines);
      expect(counts.ended).toBeGreaterThan(0);
      expect(counts.refused).toBeGreaterThan(0);
    },
    (seconds + 90) * 1_000,
  );
});
