import { AwsFault } from '../../aws-fault.ts';
import { list, number, required, struct, text, yesNo } from '../../input.ts';
import { operation } from '../../service.ts';
import { checkPeriods, checkRule, isJson, refuseActions } from './alarm-checks.ts';
import { changeState } from './change-state.ts';
import { evaluateComposites } from './composite.ts';
import { alarmsOf, parseRule } from './composite-rule.ts';
import { evaluatedEvery, planEvaluation } from './evaluation.ts';
import { COMPARISONS, MISSING_TREATMENTS, STATE_VALUES, STATISTICS, } from './state.ts';
import { addHistory } from './transition.ts';
import { UNITS } from './units.ts';
const alarmName = () => text({ min: 1, max: 255 });
const actionList = () => list(text({ min: 1, max: 1024 }), { max: 5 });
const commonInput = {
    AlarmName: required(alarmName()),
    AlarmDescription: text({ max: 1024 }),
    ActionsEnabled: yesNo(),
    OKActions: actionList(),
    AlarmActions: actionList(),
    InsufficientDataActions: actionList(),
};
export const dimensionList = () => list(struct({
    Name: required(text({ min: 1, max: 255 })),
    Value: required(text({ min: 1, max: 1024 })),
}), { max: 30 });
export function dimensionsOf(given) {
    return Object.fromEntries((given ?? []).map(({ Name, Value }) => [Name, Value]));
}
/** Source: CloudWatch API Reference, PutMetricAlarm: an alarm on one metric. */
export const putMetricAlarm = operation({
    changes: true,
    input: {
        ...commonInput,
        MetricName: required(text({ min: 1, max: 255 })),
        Namespace: required(text({ min: 1, max: 255, pattern: /^[^:]/ })),
        Statistic: required(text({ oneOf: STATISTICS })),
        Dimensions: dimensionList(),
        Period: required(number({ min: 1, whole: true })),
        Unit: text({ oneOf: UNITS }),
        EvaluationPeriods: required(number({ min: 1, whole: true })),
        DatapointsToAlarm: number({ min: 1, whole: true }),
        Threshold: required(number()),
        ComparisonOperator: required(text({
            oneOf: COMPARISONS,
            notModelled: [
                'LessThanLowerOrGreaterThanUpperThreshold',
                'LessThanLowerThreshold',
                'GreaterThanUpperThreshold',
            ],
        })),
        TreatMissingData: text({ oneOf: MISSING_TREATMENTS }),
    },
    run(world, input) {
        const metric = {
            namespace: input.Namespace,
            metricName: input.MetricName,
            dimensions: dimensionsOf(input.Dimensions),
            statistic: input.Statistic,
            period: input.Period,
            unit: input.Unit ?? null,
            evaluationPeriods: input.EvaluationPeriods,
            datapointsToAlarm: input.DatapointsToAlarm ?? null,
            threshold: input.Threshold,
            comparison: input.ComparisonOperator,
            treatMissingData: input.TreatMissingData ?? null,
        };
        checkPeriods(metric);
        putAlarm(world, input, (base) => ({ ...base, type: 'metric', metric }));
        planEvaluation(world, evaluatedEvery(metric));
        return {};
    },
});
/** Source: CloudWatch API Reference, PutCompositeAlarm. */
export const putCompositeAlarm = operation({
    changes: true,
    input: {
        ...commonInput,
        AlarmRule: required(text({ min: 1, max: 10_240 })),
        ActionsSuppressor: text({ min: 1, max: 1600 }),
        ActionsSuppressorWaitPeriod: number({ whole: true }),
        ActionsSuppressorExtensionPeriod: number({ whole: true }),
    },
    run(world, input) {
        checkRule(world, input.AlarmRule);
        putAlarm(world, input, (base) => ({
            ...base,
            type: 'composite',
            composite: {
                rule: input.AlarmRule,
                suppressor: input.ActionsSuppressor ?? null,
                waitPeriod: input.ActionsSuppressorWaitPeriod ?? null,
                extensionPeriod: input.ActionsSuppressorExtensionPeriod ?? null,
            },
            suppressedBy: null,
            suppressedUntil: null,
        }));
        evaluateComposites(world);
        return {};
    },
});
/**
 * The state lasts until the next evaluation.
 * Source: CloudWatch API Reference, SetAlarmState.
 */
export const setAlarmState = operation({
    changes: true,
    input: {
        AlarmName: required(alarmName()),
        StateValue: required(text({ oneOf: STATE_VALUES })),
        StateReason: required(text({ max: 1023 })),
        StateReasonData: text({ max: 4000 }),
    },
    run(world, input) {
        const alarm = world.state.cloudwatch.alarms[input.AlarmName];
        if (alarm === undefined)
            throw new AwsFault('ResourceNotFound', 'Alarm does not exist', 404);
        if (input.StateReasonData !== undefined && !isJson(input.StateReasonData)) {
            throw new AwsFault('InvalidFormatFault', 'StateReasonData is not valid JSON');
        }
        changeState(world, alarm, {
            value: input.StateValue,
            reason: input.StateReason,
            reasonData: input.StateReasonData ?? null,
        });
        evaluateComposites(world);
        return {};
    },
});
/**
 * Source: CloudWatch API Reference, DeleteAlarms: all or none; a composite alarm's children cannot
 * be deleted before it (ValidationError).
 */
export const deleteAlarms = operation({
    changes: true,
    input: { AlarmNames: required(list(alarmName(), { max: 100 })) },
    run(world, input) {
        const { alarms } = world.state.cloudwatch;
        for (const name of input.AlarmNames) {
            if (alarms[name] === undefined)
                throw new AwsFault('ResourceNotFound', `Alarm ${name} does not exist`, 404);
            const parent = Object.values(alarms).find((other) => other.type === 'composite' &&
                alarmsOf(parseRule(other.composite.rule)).includes(name) &&
                !input.AlarmNames.includes(other.name));
            if (parent !== undefined) {
                throw new AwsFault('ValidationError', `Cannot delete ${name} as ${parent.name} depends on it`);
            }
        }
        for (const name of input.AlarmNames)
            delete alarms[name];
        return {};
    },
});
/**
 * A new alarm starts in INSUFFICIENT_DATA; an existing one keeps its state and history.
 * Source: CloudWatch API Reference, PutMetricAlarm.
 */
function putAlarm(world, input, make) {
    const { alarms } = world.state.cloudwatch;
    const before = alarms[input.AlarmName];
    const actions = {
        ok: [...(input.OKActions ?? [])],
        alarm: [...(input.AlarmActions ?? [])],
        insufficientData: [...(input.InsufficientDataActions ?? [])],
    };
    refuseActions(Object.values(actions).flat());
    const alarm = make({
        name: input.AlarmName,
        description: input.AlarmDescription ?? null,
        actionsEnabled: input.ActionsEnabled ?? true,
        actions,
        configuredAt: world.now,
        condition: before?.condition ?? {
            value: 'INSUFFICIENT_DATA',
            reason: 'Unchecked: Initial alarm creation',
            reasonData: null,
            updatedAt: world.now,
            transitionedAt: world.now,
        },
        history: before?.history ?? [],
    });
    if (before !== undefined && before.type !== alarm.type) {
        throw new AwsFault('ValidationError', `An alarm of another type has the name ${alarm.name}`);
    }
    alarms[alarm.name] = alarm;
    const done = before === undefined ? 'created' : 'updated';
    const data = { version: '1.0', type: before === undefined ? 'Create' : 'Update' };
    addHistory(world, alarm, 'ConfigurationUpdate', `Alarm "${alarm.name}" ${done}`, data);
}
