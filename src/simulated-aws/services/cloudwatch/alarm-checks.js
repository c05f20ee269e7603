import { AwsFault } from '../../aws-fault.ts';
import { NotSimulated } from '../../not-simulated.ts';
import { alarmsOf, BadRule, parseRule } from './composite-rule.ts';
/** Actions other than SNS topics would do something that nobody simulates. */
export function refuseActions(actions) {
    const other = actions.find((action) => !/^arn:aws:sns:[^:]+:\d{12}:[^:]+$/.test(action));
    if (other !== undefined) {
        throw new NotSimulated('CloudWatch', 'PutMetricAlarm', 'AlarmActions', `${other} is not a topic`);
    }
}
/**
 * Source: CloudWatch API Reference, PutMetricAlarm, `Period`, `EvaluationPeriods`,
 * `DatapointsToAlarm`.
 */
export function checkPeriods(metric) {
    const { period, evaluationPeriods, datapointsToAlarm } = metric;
    const refuse = (words) => {
        throw new AwsFault('ValidationError', words);
    };
    if (![10, 20, 30].includes(period) && period % 60 !== 0) {
        refuse(`Period must be 10, 20, 30 or a multiple of 60`);
    }
    const span = period * evaluationPeriods;
    if (span > (period < 3_600 ? 86_400 : 604_800)) {
        refuse('Metrics cannot be checked across more than a day (EvaluationPeriods * Period must be <= 86400).');
    }
    if (datapointsToAlarm !== null && datapointsToAlarm > evaluationPeriods) {
        refuse('DatapointsToAlarm must be less than or equal to EvaluationPeriods');
    }
}
/** A rule that cannot be read, or that asks an alarm that is not there, is refused. */
export function checkRule(world, rule) {
    if (/\bAT_LEAST\b/.test(rule)) {
        throw new NotSimulated('CloudWatch', 'PutCompositeAlarm', 'AlarmRule', 'it uses AT_LEAST');
    }
    try {
        for (const name of alarmsOf(parseRule(rule))) {
            if (world.state.cloudwatch.alarms[name] === undefined) {
                throw new AwsFault('ValidationError', `AlarmRule contains alarm ${name}, which does not exist`);
            }
        }
    }
    catch (error) {
        if (error instanceof BadRule) {
            throw new AwsFault('ValidationError', `AlarmRule is malformed: ${error.message}`);
        }
        throw error;
    }
}
export function isJson(text) {
    try {
        JSON.parse(text);
        return true;
    }
    catch {
        return false;
    }
}
