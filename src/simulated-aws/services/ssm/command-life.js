import { NotSimulated } from '../../not-simulated.ts';
import { agentAnswers } from '../ec2/life.ts';
/** How soon an agent takes a command that waits, and how often it is tried again. Ours. */
const TAKEN_AFTER_MS = 1_000;
const TRIED_EVERY_MS = 10_000;
/** Source: API Reference, GetCommandInvocation: what it gives back of the output. */
const STDOUT_CHARS_MOST = 24_000;
const STDERR_CHARS_MOST = 8_000;
/** The command is on its way to the instance. */
export function sendTo(world, command, instance) {
    const at = world.now + TAKEN_AFTER_MS;
    world.plan({ at, kind: 'ssm-command', command: command.id, instance });
}
/**
 * The command goes on at one instance: it begins, waits for the agent, or ends.
 * Source: Systems Manager User Guide, "Understanding command statuses".
 */
export function goOnCommand(world, id, instanceId) {
    const command = world.state.ssm.commands[id];
    const invocation = command?.invocations[instanceId];
    if (command === undefined || invocation === undefined || invocation.endedAt !== null)
        return;
    if (invocation.status === 'InProgress') {
        finish(world, command, invocation);
        return;
    }
    const instance = world.state.ec2.instances[instanceId];
    if (instance !== undefined && agentAnswers(instance, world.now)) {
        begin(world, command, invocation);
    }
    else if (world.now >= command.expiresAt) {
        end(world, invocation, 'TimedOut', 'Delivery Timed Out', -1);
    }
    else {
        invocation.status = 'Delayed';
        invocation.details = 'Delayed';
        const at = Math.min(world.now + TRIED_EVERY_MS, command.expiresAt);
        world.plan({ at, kind: 'ssm-command', command: id, instance: instanceId });
    }
}
/** Stops what has not ended. Source: API Reference, CancelCommand. */
export function cancelInvocation(world, invocation) {
    if (invocation.endedAt === null)
        end(world, invocation, 'Cancelled', 'Cancelled', -1);
}
/**
 * What the scenario says that this script does there. Nobody else can know, so a script that no
 * scenario has foreseen is refused when it is sent.
 */
export function foreseen(instance, script, operation = 'SendCommand') {
    const found = instance.commands.find(({ runs, times }) => (times === null || times > 0) && script.includes(runs));
    if (found === undefined) {
        const why = `no scenario says what it does on ${instance.id}: ${script.slice(0, 200)}`;
        throw new NotSimulated('SSM', operation, 'Parameters', why);
    }
    return found;
}
function begin(world, command, invocation) {
    const { behaviour } = invocation;
    const missing = missingObject(world, command);
    const takesMs = missing === undefined ? behaviour.takesMs : TAKEN_AFTER_MS;
    const timesOut = takesMs > command.executionTimeoutMs;
    const ending = {
        at: world.now + Math.min(takesMs, command.executionTimeoutMs),
        exitCode: missing === undefined ? behaviour.exitCode : 1,
        stdout: missing === undefined ? behaviour.stdout : '',
        stderr: missing ?? behaviour.stderr,
        cures: missing === undefined && behaviour.cures && !timesOut && behaviour.exitCode === 0,
        timesOut,
    };
    invocation.status = 'InProgress';
    invocation.details = 'In Progress';
    invocation.startedAt = world.now;
    invocation.ending = ending;
    world.plan({
        at: ending.at,
        kind: 'ssm-command',
        command: command.id,
        instance: invocation.instance,
    });
}
/**
 * A script that is to be fetched from S3 and is not there fails the command.
 * Source: Systems Manager User Guide, "Running scripts from Amazon S3" (AWS-RunRemoteScript).
 */
function missingObject(world, command) {
    if (command.document !== 'AWS-RunRemoteScript')
        return undefined;
    const [info = '{}'] = command.parameters['sourceInfo'] ?? [];
    const path = /"path"\s*:\s*"https:\/\/(?:s3[.\w-]*\.amazonaws\.com\/([^/"]+)|([^/."]+)\.s3[.\w-]*\.amazonaws\.com)\/([^"]+)"/.exec(info);
    const bucket = path?.[1] ?? path?.[2] ?? '';
    const key = decodeURIComponent(path?.[3] ?? '');
    const there = world.state.s3.buckets[bucket]?.objects[key] !== undefined;
    return there ? undefined : `failed to download: s3://${bucket}/${key} is not there`;
}
function finish(world, command, invocation) {
    const { ending } = invocation;
    if (ending === null)
        return;
    const instance = world.state.ec2.instances[invocation.instance];
    invocation.stdout = ending.stdout.slice(0, STDOUT_CHARS_MOST);
    invocation.stderr = ending.stderr.slice(0, STDERR_CHARS_MOST);
    keepOutput(world, command, invocation, ending);
    if (ending.timesOut) {
        end(world, invocation, 'TimedOut', 'Execution Timed Out', -1);
        return;
    }
    if (ending.cures && instance?.trouble?.cure === 'command')
        instance.trouble = null;
    const status = ending.exitCode === 0 ? 'Success' : 'Failed';
    end(world, invocation, status, status, ending.exitCode);
}
/** The whole output in S3. Source: API Reference, SendCommand, OutputS3KeyPrefix. */
function keepOutput(world, command, invocation, ending) {
    const bucket = command.output && world.state.s3.buckets[command.output.bucket];
    if (!bucket || command.output === null)
        return;
    const { prefix } = command.output;
    const folder = `${prefix === '' ? '' : `${prefix}/`}${command.id}/${invocation.instance}/awsrunShellScript/0.awsrunShellScript`;
    for (const name of ['stdout', 'stderr']) {
        if (ending[name] === '')
            continue;
        const key = `${folder}/${name}`;
        const version = {
            versionId: bucket.versioned ? world.hex(32) : 'null',
            body: ending[name],
            contentType: 'text/plain',
            metadata: {},
            at: world.now,
        };
        bucket.objects[key] = [...(bucket.versioned ? (bucket.objects[key] ?? []) : []), version];
    }
}
function end(world, invocation, status, details, exitCode) {
    invocation.status = status;
    invocation.details = details;
    invocation.exitCode = exitCode;
    invocation.endedAt = world.now;
    invocation.ending = null;
}
