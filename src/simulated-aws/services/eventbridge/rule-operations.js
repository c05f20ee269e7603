import { AwsFault } from '../../aws-fault.ts';
import { list, number, required, struct, text } from '../../input.ts';
import { page } from '../../paging.ts';
import { operation } from '../../service.ts';
import { arn } from '../../world.ts';
import { BadPattern } from './operators.ts';
import { readPattern } from './pattern.ts';
const name = text({ min: 1, max: 64, pattern: /^[.\-_A-Za-z0-9]+$/ });
const anyArn = text({ min: 1, max: 1_600 });
/** Source: EventBridge user guide, "EventBridge quotas": the default of the pattern's size. */
const PATTERN_CHARACTERS = 2_048;
const TARGETS_OF_A_RULE = 5;
/** Source: EventBridge API Reference, RetryPolicy. */
const DAY_SECONDS = 86_400;
const MOST_RETRIES = 185;
/**
 * Makes a rule of the default bus, or replaces one; its targets stay. Schedules are not modelled.
 */
export const putRule = operation({
    changes: true,
    input: {
        Name: required(name),
        EventPattern: required(text({ max: 4_096 })),
        State: text({
            oneOf: ['ENABLED', 'DISABLED'],
            notModelled: ['ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS'],
        }),
        Description: text({ max: 512 }),
    },
    run(world, input) {
        usablePattern(input.EventPattern);
        world.state.eventbridge.rules[input.Name] = {
            name: input.Name,
            pattern: input.EventPattern,
            description: input.Description ?? null,
            enabled: input.State !== 'DISABLED',
            targets: world.state.eventbridge.rules[input.Name]?.targets ?? [],
        };
        return { RuleArn: ruleArn(world, input.Name) };
    },
});
/** Adds targets, or replaces those of the same id. The event goes to them as it is. */
export const putTargets = operation({
    changes: true,
    input: {
        Rule: required(name),
        Targets: required(list(struct({
            Id: required(name),
            Arn: required(anyArn),
            RoleArn: anyArn,
            RetryPolicy: struct({
                MaximumRetryAttempts: number({ min: 0, max: MOST_RETRIES, whole: true }),
                MaximumEventAgeInSeconds: number({ min: 60, max: DAY_SECONDS, whole: true }),
            }),
            DeadLetterConfig: struct({ Arn: anyArn }),
        }), { min: 1, max: 100 })),
    },
    run(world, input) {
        const rule = findRule(world, input.Rule);
        const given = input.Targets.map((target) => ({
            id: target.Id,
            arn: target.Arn,
            roleArn: target.RoleArn ?? null,
            maxAgeMs: (target.RetryPolicy?.MaximumEventAgeInSeconds ?? DAY_SECONDS) * 1_000,
            maxRetries: target.RetryPolicy?.MaximumRetryAttempts ?? MOST_RETRIES,
            deadLetterArn: target.DeadLetterConfig?.Arn ?? null,
        }));
        const kept = rule.targets.filter(({ id }) => given.every((target) => target.id !== id));
        if (kept.length + given.length > TARGETS_OF_A_RULE) {
            throw new AwsFault('LimitExceededException', 'The requested resource exceeds the maximum number allowed.');
        }
        rule.targets = [...kept, ...given];
        return { FailedEntryCount: 0, FailedEntries: [] };
    },
});
export const removeTargets = operation({
    changes: true,
    input: { Rule: required(name), Ids: required(list(name, { min: 1, max: 100 })) },
    run(world, input) {
        const rule = findRule(world, input.Rule);
        const missing = input.Ids.filter((id) => rule.targets.every((target) => target.id !== id));
        rule.targets = rule.targets.filter(({ id }) => !input.Ids.includes(id));
        const FailedEntries = missing.map((TargetId) => ({
            TargetId,
            ErrorCode: 'ResourceNotFoundException',
            ErrorMessage: `Rule ${input.Rule} does not have target ${TargetId}.`,
        }));
        return { FailedEntryCount: FailedEntries.length, FailedEntries };
    },
});
/** A rule must have lost its targets first; one that is not there is deleted already. */
export const deleteRule = operation({
    changes: true,
    input: { Name: required(name) },
    run(world, input) {
        const { rules } = world.state.eventbridge;
        const rule = rules[input.Name];
        if (rule !== undefined && rule.targets.length > 0) {
            throw new AwsFault('ValidationException', "Rule can't be deleted since it has targets.");
        }
        delete rules[input.Name];
        return {};
    },
});
export const describeRule = operation({
    changes: false,
    input: { Name: required(name) },
    run: (world, input) => shown(world, findRule(world, input.Name)),
});
export const listRules = operation({
    changes: false,
    input: { NamePrefix: name, NextToken: text(), Limit: number({ min: 1, max: 100, whole: true }) },
    run(world, input) {
        const all = Object.values(world.state.eventbridge.rules).filter((rule) => rule.name.startsWith(input.NamePrefix ?? ''));
        const { items, nextToken } = page(world, all, {
            key: (rule) => rule.name,
            size: input.Limit ?? 100,
            token: input.NextToken,
            badToken,
        });
        const Rules = items.map((rule) => shown(world, rule));
        return { Rules, ...(nextToken === undefined ? {} : { NextToken: nextToken }) };
    },
});
export const listTargetsByRule = operation({
    changes: false,
    input: {
        Rule: required(name),
        NextToken: text(),
        Limit: number({ min: 1, max: 100, whole: true }),
    },
    run(world, input) {
        const { items, nextToken } = page(world, findRule(world, input.Rule).targets, {
            key: (target) => target.id,
            size: input.Limit ?? 100,
            token: input.NextToken,
            badToken,
        });
        const Targets = items.map((target) => ({
            Id: target.id,
            Arn: target.arn,
            ...(target.roleArn === null ? {} : { RoleArn: target.roleArn }),
            RetryPolicy: {
                MaximumRetryAttempts: target.maxRetries,
                MaximumEventAgeInSeconds: target.maxAgeMs / 1_000,
            },
            ...(target.deadLetterArn === null ? {} : { DeadLetterConfig: { Arn: target.deadLetterArn } }),
        }));
        return { Targets, ...(nextToken === undefined ? {} : { NextToken: nextToken }) };
    },
});
/** Reads the text of a pattern, or refuses it as EventBridge does, with a reason in our words. */
export function usablePattern(pattern) {
    try {
        if (pattern.length > PATTERN_CHARACTERS)
            throw new BadPattern('Pattern is too long');
        return readPattern(JSON.parse(pattern));
    }
    catch (error) {
        if (!(error instanceof BadPattern || error instanceof SyntaxError))
            throw error;
        throw new AwsFault('InvalidEventPatternException', `Event pattern is not valid. Reason: ${error.message}`);
    }
}
function shown(world, rule) {
    return {
        Name: rule.name,
        Arn: ruleArn(world, rule.name),
        EventPattern: rule.pattern,
        State: rule.enabled ? 'ENABLED' : 'DISABLED',
        ...(rule.description === null ? {} : { Description: rule.description }),
        EventBusName: 'default',
    };
}
function findRule(world, rule) {
    const found = world.state.eventbridge.rules[rule];
    if (found !== undefined)
        return found;
    throw new AwsFault('ResourceNotFoundException', `Rule ${rule} does not exist on EventBus default.`);
}
function ruleArn(world, rule) {
    return arn(world, 'events', `rule/${rule}`);
}
function badToken() {
    return new AwsFault('ValidationException', 'Token is not valid.');
}
