import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { VirtualClock } from '../../src/base/virtual-clock.ts';
import type { Beginning } from '../../src/local/executions.ts';
import {
  Catalogue,
  type Recovery,
  type RunReport,
  resumeLeftBehind,
  unwindLost,
} from '../../src/local/index.ts';
import { differences } from '../../src/local/report.ts';
import { openWorld } from '../../src/local/world/client.ts';
import { StateFolder } from '../../src/local/world/store.ts';
import { generated } from './generated.ts';
import type { Kill } from './points.ts';
import { PROGRAMS } from './programs.ts';

export interface Killed {
  /** How the victim died; null when it ended before the point came. */
  readonly signal: string | null;
  /** Whether an execution had begun when it died. */
  readonly begun: boolean;
  /** The fields that had changed in the world while no runner was there. */
  readonly changed: readonly string[];
  readonly report: RunReport | undefined;
}

/** Kills a runner at the point, looks at the world it leaves, and goes on with what it left. */
export async function killAndResume(scenario: string, kill: Kill, seed?: number): Promise<Killed> {
  const state = mkdtempSync(join(tmpdir(), 'surefoot-kill-'));
  try {
    const signal = await victim({ state, scenario, point: kill.point, seed });
    const beginning = beginningIn(state);
    const changed = beginning === undefined ? [] : await changedSince(state, beginning);
    const place = { clock: 'virtual', seed: 1, state } as const;
    const [report] = await resumeLeftBehind(place, catalogueFor(seed));
    return { signal, begun: beginning !== undefined, changed, report };
  } finally {
    endWorld(state);
  }
}

/** Kills a runner, takes its journal away, and unwinds what is open. */
export async function killAndLose(
  scenario: string,
  kill: Kill,
): Promise<{
  changed: readonly string[];
  unwound: readonly Recovery[];
  after: readonly string[];
}> {
  const state = mkdtempSync(join(tmpdir(), 'surefoot-lost-'));
  try {
    await victim({ state, scenario, point: kill.point });
    const beginning = beginningIn(state);
    if (beginning === undefined) throw new Error('The runner was killed before it began.');
    const changed = await changedSince(state, beginning);
    rmSync(new StateFolder(state).executions, { recursive: true });
    const unwound = await unwindLost({ clock: 'virtual', seed: 1, state });
    return { changed, unwound, after: await changedSince(state, beginning) };
  } finally {
    endWorld(state);
  }
}

/** The plans there are; with a seed the one that it makes up, alone, for the same nights. */
export function catalogueFor(seed: number | undefined): Catalogue {
  if (seed === undefined) return new Catalogue();
  const scenarios = new Catalogue().scenarios();
  return new Catalogue([{ plan: generated(seed), scenarios }]);
}

function endWorld(state: string): void {
  const server = new StateFolder(state).readServer();
  if (server !== undefined) process.kill(server.pid, 'SIGKILL');
  rmSync(state, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
}

async function victim(told: object): Promise<string | null> {
  const path = await PROGRAMS.path('victim');
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [path, JSON.stringify(told)], {
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    child.once('error', reject);
    child.once('exit', (_code, signal) => resolve(signal));
  });
}

function beginningIn(state: string): Beginning | undefined {
  try {
    const path = join(new StateFolder(state).executions, 'local-1.jsonl');
    const beginning: Beginning = JSON.parse(readFileSync(path, 'utf8').split('\n')[0] ?? '');
    return beginning;
  } catch {
    return undefined;
  }
}

async function changedSince(state: string, beginning: Beginning): Promise<readonly string[]> {
  const fresh = {
    clock: 'virtual',
    now: 0,
    seed: 1,
    accountId: '',
    region: '',
    exactly: false,
  } as const;
  const door = await openWorld(new StateFolder(state), fresh);
  const cloud = door.cloud(new VirtualClock(door.now));
  try {
    const { resources } = await cloud.look();
    const service = resources.find(({ resource }) => resource.startsWith('ecs-service:'));
    const sets = { resource: service?.resource ?? '', fields: ['desiredCount', 'deployment'] };
    return differences(beginning.before, resources, [sets]).map(({ field }) => field);
  } finally {
    await cloud.close();
  }
}
