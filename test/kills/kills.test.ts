import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { RunReport } from '../../src/local/index.ts';
import { nightOf } from './generated.ts';
import { killAndLose, killAndResume } from './kill.ts';
import { approvalKills, killAtCall, killBySeed, namedKills } from './points.ts';
import { PROGRAMS } from './programs.ts';
import { verdict } from './verdict.ts';

// Runners are killed in processes of their own, so these are slow: CI runs them apart.
afterAll(() => PROGRAMS.remove());

describe('a runner is killed, and a later one goes on with what it left', () => {
  test.each(namedKills('set-desired-count', 'UpdateService'))('killed $name', async (kill) => {
    const killed = await killAndResume('ecs-service-unhealthy', kill);
    expect(verdict(kill, killed)).toEqual([]);
    expect(killed.report?.events.at(-1)?.type).toMatch(/^Execution(Succeeded|Failed)$/);
  });

  const deployed = namedKills('force-new-deployment', 'UpdateService');
  test.each(deployed.slice(0, 2))('killed $name, a change without undo', async (kill) => {
    expect(verdict(kill, await killAndResume('ecs-most-tasks-dead', kill))).toEqual([]);
  });

  test.each([40, 44])('killed at call %i of a recovery that is rolled back', async (nth) => {
    const kill = killAtCall(nth);
    expect(verdict(kill, await killAndResume('ecs-nothing-helps', kill))).toEqual([]);
  });
});

describe('a runner is killed while people are asked', () => {
  test.each(approvalKills('recovered'))('$name', async (kill) => {
    const killed = await killAndResume('ecs-restart-approved', kill);
    expect(verdict(kill, killed)).toEqual([]);
  });
});

test('made up plans, killed at moments by seed', async () => {
  for (let seed = 1; seed <= 10; seed += 2) {
    const both = [seed, seed + 1].map(async (made) => {
      const kill = killBySeed(made);
      const killed = await killAndResume(nightOf(made), kill, made);
      return [made, verdict(kill, killed)];
    });
    expect(await Promise.all(both)).toEqual([
      [seed, []],
      [seed + 1, []],
    ]);
  }
});

describe('the same event twice at once', () => {
  test('one recovery runs, the other is a duplicate', async () => {
    const state = mkdtempSync(join(tmpdir(), 'surefoot-twice-'));
    const event = join('test', 'fixtures', 'events', 'alarm.json');
    try {
      const both = await Promise.all([runEvent(event, state), runEvent(event, state)]);
      const ends = both.map(({ outcome, reason }) => `${outcome}: ${reason ?? ''}`).sort();
      expect(ends[0]).toMatch(/^recovered/);
      expect(ends[1]).toMatch(/^skipped: duplicate/);
    } finally {
      rmSync(state, { recursive: true, force: true, maxRetries: 50, retryDelay: 200 });
    }
  });
});

async function runEvent(event: string, state: string): Promise<RunReport> {
  const args = [await PROGRAMS.path('cli'), 'run', '--event', event, '--state', state, '--json'];
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let text = '';
    child.stdout.setEncoding('utf8').on('data', (part: string) => {
      text += part;
    });
    child.once('error', reject);
    child.once('close', () => {
      try {
        resolve(JSON.parse(text) as RunReport); // what --json prints
      } catch {
        reject(new Error(`It printed: ${text}`));
      }
    });
  });
}

describe('the history of a killed recovery is lost', () => {
  test('what it changed is put back, and its record is closed', async () => {
    const [, , marked] = namedKills('set-desired-count', 'UpdateService');
    if (marked === undefined) throw new Error('There is no such point.');
    const lost = await killAndLose('ecs-service-unhealthy', marked);
    expect(lost.changed).toEqual(['desiredCount']);
    expect(lost.unwound.map(({ outcome, state }) => `${state}: ${outcome}`)).toEqual([
      'closed: rolled back',
    ]);
    expect(lost.after).toEqual([]);
  });
});
