import { AwsFault } from '../../aws-fault.ts';
import { putEvents, testEventPattern } from './event-operations.ts';
import { deleteRule, describeRule, listRules, listTargetsByRule, putRule, putTargets, removeTargets, } from './rule-operations.ts';
/**
 * Amazon EventBridge: rules with patterns on the default bus. Source: EventBridge API Reference.
 */
export const eventbridge = {
    id: 'EventBridge',
    iamPrefix: 'events',
    slice: 'eventbridge',
    operations: {
        DeleteRule: deleteRule,
        DescribeRule: describeRule,
        ListRules: listRules,
        ListTargetsByRule: listTargetsByRule,
        PutEvents: putEvents,
        PutRule: putRule,
        PutTargets: putTargets,
        RemoveTargets: removeTargets,
        TestEventPattern: testEventPattern,
    },
    badInput: (problem) => problem.kind === 'type'
        ? new AwsFault('SerializationException', `${problem.path} is not ${problem.message}.`)
        : new AwsFault('ValidationException', `1 validation error detected: Value at '${problem.path}' failed to satisfy constraint: ${problem.message}`),
    throttled: () => new AwsFault('ThrottlingException', 'Rate exceeded'),
    denied: (why) => new AwsFault('AccessDeniedException', why),
};
