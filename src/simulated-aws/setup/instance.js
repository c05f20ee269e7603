import { launch, REPORTS_EVERY_MS, reportAt } from '../services/ec2/life.ts';
import { isIll, } from '../services/ec2/state.ts';
import { WorldSetupError } from './world-setup-error.ts';
/** How long the instance has been running well when the scenario begins. */
const RUNNING_FOR_MS = 30 * 60_000;
/** Makes the instance and its reports of half an hour. */
export function setUpInstance(world, wanted) {
    const where = `instance ${wanted.id}`;
    if (!/^i-[0-9a-f]{17}$/.test(wanted.id))
        throw new WorldSetupError(where, 'It is no instance id.');
    if (world.state.ec2.instances[wanted.id] !== undefined) {
        throw new WorldSetupError(where, 'The instance is there already.');
    }
    const instance = launch(world, templateOf(world, wanted), wanted.id);
    beginInThePast(world, instance, wanted.state ?? 'running');
}
/** What an instance or the instances of a group are launched from. */
export function templateOf(world, wanted) {
    return {
        imageId: 'ami-0123456789abcdef0',
        instanceType: 't3.small',
        zone: wanted.zone ?? `${world.region}a`,
        tags: { ...wanted.tags },
        agent: wanted.managed === false ? null : { answersFrom: 0 },
        reports: (wanted.reports ?? []).map((report) => ({ ...report })),
        commands: [],
    };
}
/** It has been so for half an hour. */
export function beginInThePast(world, instance, state) {
    const since = world.now - RUNNING_FOR_MS;
    instance.state = state;
    instance.launchedAt = since;
    instance.checkedAt = since;
    if (state === 'running') {
        const first = Math.ceil(since / REPORTS_EVERY_MS) * REPORTS_EVERY_MS;
        for (let at = first; at + REPORTS_EVERY_MS <= world.now; at += REPORTS_EVERY_MS) {
            reportAt(world, instance, at, isIll(instance, at));
        }
    }
    const next = (Math.floor(world.now / REPORTS_EVERY_MS) + 1) * REPORTS_EVERY_MS;
    world.plan({ at: next, kind: 'ec2-reports' });
}
/** Something goes wrong on the instance. */
export function setUpInstanceTrouble(world, wanted) {
    const instance = found(world, `instanceTrouble ${wanted.instance}`, wanted.instance);
    instance.trouble = {
        beganAt: world.now + (wanted.afterMs ?? 0),
        cure: wanted.cure,
        impaired: wanted.impaired === true,
        agentLost: wanted.agentLost === true,
    };
}
/** What a command does there. */
export function setUpCommand(world, wanted) {
    const instance = found(world, `command on ${wanted.instance}`, wanted.instance);
    instance.commands.push(behaviourOf(wanted));
}
export function behaviourOf(wanted) {
    return {
        runs: wanted.runs,
        exitCode: wanted.exitCode ?? 0,
        stdout: wanted.stdout ?? '',
        stderr: wanted.stderr ?? '',
        takesMs: wanted.takesMs ?? 2_000,
        cures: wanted.cures === true,
        times: wanted.times ?? null,
    };
}
function found(world, where, id) {
    const instance = world.state.ec2.instances[id];
    if (instance === undefined)
        throw new WorldSetupError(where, 'There is no such instance.');
    return instance;
}
