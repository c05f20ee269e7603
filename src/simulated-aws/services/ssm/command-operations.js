import { dateAt, isoTime } from '../../../base/clock.ts';
import { AwsFault } from '../../aws-fault.ts';
import { list, mapOf, number, required, struct, text, yesNo } from '../../input.ts';
import { page } from '../../paging.ts';
import { operation } from '../../service.ts';
import { BadParameters } from '../../ssm-automation/parameters.ts';
import { agentAnswers } from '../ec2/life.ts';
import { cancelInvocation, foreseen, sendTo } from './command-life.ts';
import { readAsked } from './command-sources.ts';
import { badToken } from './faults.ts';
const INSTANCE = /^(i-(\w{8}|\w{17})|mi-\w{17})$/;
const instance = () => text({ pattern: INSTANCE });
const commandId = () => text({ min: 36, max: 36 });
/** A new command is not known to GetCommandInvocation at once. Ours; AWS promises no time. */
const VISIBLE_AFTER_MS = 2_000;
const HOSTILE_VISIBLE_AFTER_MS = 10_000;
/** Source: API Reference, SendCommand, TimeoutSeconds. */
const TIMEOUT_SECONDS = 3_600;
/**
 * Source: API Reference, SendCommand: TimeoutSeconds bounds how long it may wait to begin, not how
 * long it runs.
 */
export const sendCommand = operation({
    changes: true,
    input: {
        InstanceIds: required(list(instance(), { min: 1, max: 50 })),
        DocumentName: required(text({ pattern: /^[a-zA-Z0-9_\-.:/]{3,128}$/ })),
        DocumentVersion: text({ pattern: /^([$]LATEST|[$]DEFAULT|[1-9][0-9]*)$/ }),
        TimeoutSeconds: number({ min: 30, max: 2_592_000, whole: true }),
        Comment: text({ max: 100 }),
        Parameters: mapOf(list(text())),
        OutputS3BucketName: text({ min: 3, max: 63 }),
        OutputS3KeyPrefix: text({ max: 500 }),
    },
    run(world, input) {
        const ids = input.InstanceIds;
        if (new Set(ids).size < ids.length) {
            throw new AwsFault('DuplicateInstanceId', 'You cannot specify an instance ID twice.');
        }
        const asked = askedFor(world, input.DocumentName, input.DocumentVersion, input.Parameters ?? {});
        for (const id of ids) {
            const found = world.state.ec2.instances[id];
            const managed = found?.agent && ['running', 'pending'].includes(found.state);
            if (found === undefined || !managed) {
                throw new AwsFault('InvalidInstanceId', `Instances [[${id}]] not in a valid state for account ${world.account}`);
            }
            foreseen(found, asked.script);
        }
        const behaviourOf = (id) => {
            const instance = world.state.ec2.instances[id];
            if (instance === undefined)
                throw new Error(`${id} was there a moment ago.`);
            const behaviour = foreseen(instance, asked.script);
            if (behaviour.times !== null)
                behaviour.times--;
            return { ...behaviour };
        };
        const timeoutSeconds = input.TimeoutSeconds ?? TIMEOUT_SECONDS;
        const visibleAfter = world.state.hostile ? HOSTILE_VISIBLE_AFTER_MS : VISIBLE_AFTER_MS;
        const command = {
            id: world.uuid(),
            ...asked,
            comment: input.Comment ?? '',
            requestedAt: world.now,
            expiresAt: world.now + timeoutSeconds * 1_000,
            timeoutSeconds,
            output: input.OutputS3BucketName === undefined
                ? null
                : { bucket: input.OutputS3BucketName, prefix: input.OutputS3KeyPrefix ?? '' },
            invocations: Object.fromEntries(ids.map((id) => [
                id,
                {
                    instance: id,
                    behaviour: behaviourOf(id),
                    status: 'Pending',
                    details: 'Pending',
                    visibleAt: world.now + visibleAfter,
                    startedAt: null,
                    endedAt: null,
                    ending: null,
                    exitCode: -1,
                    stdout: '',
                    stderr: '',
                },
            ])),
        };
        world.state.ssm.commands[command.id] = command;
        for (const id of ids)
            sendTo(world, command, id);
        return { Command: describeCommand(command) };
    },
});
/** Source: API Reference, GetCommandInvocation. */
export const getCommandInvocation = operation({
    changes: false,
    input: { CommandId: required(commandId()), InstanceId: required(instance()) },
    run(world, input) {
        const command = world.state.ssm.commands[input.CommandId];
        const invocation = command?.invocations[input.InstanceId];
        if (command === undefined || invocation === undefined || world.now < invocation.visibleAt) {
            throw new AwsFault('InvocationDoesNotExist', 'The command ID and managed node ID you specified did not match any invocations.');
        }
        const { startedAt, endedAt } = invocation;
        return {
            CommandId: command.id,
            InstanceId: invocation.instance,
            Comment: command.comment,
            DocumentName: command.document,
            DocumentVersion: command.version,
            PluginName: 'aws:runShellScript',
            ResponseCode: invocation.exitCode,
            ExecutionStartDateTime: startedAt === null ? '' : isoTime(startedAt),
            ExecutionElapsedTime: startedAt === null || endedAt === null ? '' : `PT${(endedAt - startedAt) / 1_000}S`,
            ExecutionEndDateTime: endedAt === null ? '' : isoTime(endedAt),
            Status: invocation.status,
            StatusDetails: invocation.details.replaceAll(' ', ''),
            StandardOutputContent: invocation.stdout,
            StandardErrorContent: invocation.stderr,
            CloudWatchOutputConfig: { CloudWatchOutputEnabled: false },
        };
    },
});
/** Source: API Reference, ListCommandInvocations: with Details the plugins' output, 2,500 chars. */
export const listCommandInvocations = operation({
    changes: false,
    input: {
        CommandId: commandId(),
        InstanceId: instance(),
        MaxResults: number({ min: 1, max: 50, whole: true }),
        NextToken: text(),
        Details: yesNo(),
    },
    run(world, input) {
        const { CommandId, InstanceId } = input;
        if (CommandId !== undefined && world.state.ssm.commands[CommandId] === undefined) {
            throw new AwsFault('InvalidCommandId', 'The specified command ID is not valid.');
        }
        const all = Object.values(world.state.ssm.commands)
            .filter(({ id }) => CommandId === undefined || id === CommandId)
            .flatMap((command) => Object.values(command.invocations).map((invocation) => ({ command, invocation })))
            .filter(({ invocation }) => InstanceId === undefined || invocation.instance === InstanceId);
        const shown = page(world, all, {
            key: ({ command, invocation }) => `${command.id} ${invocation.instance}`,
            size: input.MaxResults ?? 50,
            token: input.NextToken,
            badToken,
        });
        return {
            CommandInvocations: shown.items.map(({ command, invocation }) => describeInvocation(command, invocation, input.Details === true)),
            ...(shown.nextToken === undefined ? {} : { NextToken: shown.nextToken }),
        };
    },
});
/** Source: API Reference, CancelCommand: best effort; what has ended stays as it is. */
export const cancelCommand = operation({
    changes: true,
    input: { CommandId: required(commandId()), InstanceIds: list(instance(), { max: 50 }) },
    run(world, input) {
        const command = world.state.ssm.commands[input.CommandId];
        if (command === undefined) {
            throw new AwsFault('InvalidCommandId', 'The specified command ID is not valid.');
        }
        const only = input.InstanceIds ?? [];
        for (const invocation of Object.values(command.invocations)) {
            if (only.length > 0 && !only.includes(invocation.instance))
                continue;
            cancelInvocation(world, invocation);
        }
        return {};
    },
});
/** Source: API Reference, DescribeInstanceInformation; a node that is not running is left out. */
export const describeInstanceInformation = operation({
    changes: false,
    input: {
        Filters: list(struct({
            Key: required(text({ oneOf: ['InstanceIds', 'PingStatus', 'PlatformTypes', 'ResourceType'] })),
            Values: required(list(text({ min: 1 }), { min: 1, max: 100 })),
        })),
        MaxResults: number({ min: 5, max: 50, whole: true }),
        NextToken: text(),
    },
    run(world, input) {
        const all = nodes(world).filter((node) => (input.Filters ?? []).every(({ Key, Values }) => {
            const value = {
                InstanceIds: node.InstanceId,
                PingStatus: node.PingStatus,
                PlatformTypes: node.PlatformType,
                ResourceType: node.ResourceType,
            }[Key]; // one of those four: the input's own list
            return Values.includes(value);
        }));
        const shown = page(world, all, {
            key: ({ InstanceId }) => InstanceId,
            size: input.MaxResults ?? 10,
            token: input.NextToken,
            badToken,
        });
        return {
            InstanceInformationList: shown.items,
            ...(shown.nextToken === undefined ? {} : { NextToken: shown.nextToken }),
        };
    },
});
function askedFor(world, document, version, parameters) {
    try {
        return readAsked(world, document, version, parameters);
    }
    catch (error) {
        if (error instanceof BadParameters)
            throw new AwsFault('InvalidParameters', error.message);
        throw error;
    }
}
/** The command's own status, out of its invocations'. */
function statusOf(command) {
    const statuses = Object.values(command.invocations).map(({ status }) => status);
    if (statuses.every((status) => status === 'Pending' || status === 'Delayed'))
        return 'Pending';
    const open = ['Pending', 'Delayed', 'InProgress'];
    if (statuses.some((status) => open.includes(status)))
        return 'InProgress';
    return statuses.find((status) => status !== 'Success') ?? 'Success';
}
function describeCommand(command) {
    const invocations = Object.values(command.invocations);
    const status = statusOf(command);
    return {
        CommandId: command.id,
        DocumentName: command.document,
        DocumentVersion: command.version,
        Comment: command.comment,
        ExpiresAfter: dateAt(command.expiresAt),
        Parameters: command.parameters,
        InstanceIds: invocations.map((one) => one.instance),
        Targets: [],
        RequestedDateTime: dateAt(command.requestedAt),
        Status: status,
        StatusDetails: status,
        MaxConcurrency: '50',
        MaxErrors: '0',
        TargetCount: invocations.length,
        CompletedCount: invocations.filter(({ endedAt }) => endedAt !== null).length,
        ErrorCount: invocations.filter((one) => one.status === 'Failed').length,
        DeliveryTimedOutCount: invocations.filter((one) => one.details === 'Delivery Timed Out').length,
        TimeoutSeconds: command.timeoutSeconds,
        ...(command.output === null
            ? {}
            : {
                OutputS3BucketName: command.output.bucket,
                OutputS3KeyPrefix: command.output.prefix,
            }),
    };
}
function describeInvocation(command, invocation, details) {
    const { startedAt, endedAt, status } = invocation;
    const output = [invocation.stdout, invocation.stderr].filter((part) => part !== '').join('\n');
    // A plugin has one status less: what waits for its agent is Pending there.
    const plugin = status === 'Delayed' ? 'Pending' : status;
    return {
        CommandId: command.id,
        InstanceId: invocation.instance,
        InstanceName: '',
        Comment: command.comment,
        DocumentName: command.document,
        DocumentVersion: command.version,
        RequestedDateTime: dateAt(command.requestedAt),
        Status: status,
        StatusDetails: invocation.details.replaceAll(' ', ''),
        StandardOutputUrl: '',
        StandardErrorUrl: '',
        CommandPlugins: details
            ? [
                {
                    Name: 'aws:runShellScript',
                    Status: plugin,
                    StatusDetails: invocation.details.replaceAll(' ', ''),
                    ResponseCode: invocation.exitCode,
                    ...(startedAt === null ? {} : { ResponseStartDateTime: dateAt(startedAt) }),
                    ...(endedAt === null ? {} : { ResponseFinishDateTime: dateAt(endedAt) }),
                    Output: output.slice(0, 2_500),
                },
            ]
            : [],
    };
}
function nodes(world) {
    return Object.values(world.state.ec2.instances)
        .filter(({ agent, state }) => agent !== null && state === 'running')
        .map((one) => ({
        InstanceId: one.id,
        PingStatus: agentAnswers(one, world.now) ? 'Online' : 'ConnectionLost',
        LastPingDateTime: dateAt(world.now),
        AgentVersion: '3.3.987.0',
        IsLatestVersion: true,
        PlatformType: 'Linux',
        PlatformName: 'Amazon Linux',
        PlatformVersion: '2023',
        ResourceType: 'EC2Instance',
        IPAddress: one.privateIp,
        ComputerName: `ip-${one.privateIp.replaceAll('.', '-')}.ec2.internal`,
    }));
}
