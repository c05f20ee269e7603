import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { VirtualClock } from '../../src/base/virtual-clock.ts';
import { Catalogue, resumeLeftBehind, unwindLost, } from '../../src/local/index.ts';
import { differences } from '../../src/local/report.ts';
import { openWorld } from '../../src/local/world/client.ts';
import { StateFolder } from '../../src/local/world/store.ts';
/** Kills a runner at the point, looks at the world it leaves, and goes on with what it left. */
export async function killAndResume(scenario, kill) {
    const state = mkdtempSync(join(tmpdir(), 'surefoot-kill-'));
    try {
        const signal = await victim({ state, scenario, point: kill.point });
        const beginning = beginningIn(state);
        const changed = beginning === undefined ? [] : await changedSince(state, beginning);
        const place = { clock: 'virtual', seed: 1, state };
        const [report] = await resumeLeftBehind(place, new Catalogue());
        return { signal, begun: beginning !== undefined, changed, report };
    }
    finally {
        endWorld(state);
    }
}
/** Kills a runner, takes its journal away, and unwinds what is open. */
export async function killAndLose(scenario, kill) {
    const state = mkdtempSync(join(tmpdir(), 'surefoot-lost-'));
    try {
        await victim({ state, scenario, point: kill.point });
        const beginning = beginningIn(state);
        if (beginning === undefined)
            throw new Error('The runner was killed before it began.');
        const changed = await changedSince(state, beginning);
        rmSync(new StateFolder(state).executions, { recursive: true });
        const unwound = await unwindLost({ clock: 'virtual', seed: 1, state });
        return { changed, unwound, after: await changedSince(state, beginning) };
    }
    finally {
        endWorld(state);
    }
}
function endWorld(state) {
    const server = new StateFolder(state).readServer();
    if (server !== undefined)
        process.kill(server.pid, 'SIGKILL');
    rmSync(state, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
}
function victim(told) {
    return new Promise((resolve, reject) => {
        const path = join('test', 'kills', 'victim.ts');
        const child = spawn(process.execPath, ['--import', 'tsx', path, JSON.stringify(told)], {
            stdio: ['ignore', 'ignore', 'inherit'],
        });
        child.once('error', reject);
        child.once('exit', (_code, signal) => resolve(signal));
    });
}
function beginningIn(state) {
    try {
        const path = join(new StateFolder(state).executions, 'local-1.jsonl');
        const beginning = JSON.parse(readFileSync(path, 'utf8').split('\n')[0] ?? '');
        return beginning;
    }
    catch {
        return undefined;
    }
}
async function changedSince(state, beginning) {
    const fresh = {
        clock: 'virtual',
        now: 0,
        seed: 1,
        accountId: '',
        region: '',
        exactly: false,
    };
    const door = await openWorld(new StateFolder(state), fresh);
    const cloud = door.cloud(new VirtualClock(door.now));
    try {
        const { resources } = await cloud.look();
        const service = resources.find(({ resource }) => resource.startsWith('ecs-service:'));
        const sets = { resource: service?.resource ?? '', fields: ['desiredCount', 'deployment'] };
        return differences(beginning.before, resources, [sets]).map(({ field }) => field);
    }
    finally {
        await cloud.close();
    }
}
