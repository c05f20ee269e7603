const COMMON = ['Type', 'Comment', 'QueryLanguage'];
const ONWARD = ['Next', 'End'];
const YIELD = ['Assign', 'Output'];
const PATHS = ['InputPath', 'OutputPath'];
const RESULT = ['Parameters', 'ResultSelector', 'ResultPath'];
const STATE_FIELDS = {
    Task: {
        required: ['Resource'],
        optional: [
            ...COMMON,
            ...ONWARD,
            ...YIELD,
            'Arguments',
            'Retry',
            'Catch',
            'TimeoutSeconds',
            'HeartbeatSeconds',
            'Credentials',
        ],
        jsonPathOnly: [...PATHS, ...RESULT, 'TimeoutSecondsPath', 'HeartbeatSecondsPath'],
    },
    Pass: {
        required: [],
        optional: [...COMMON, ...ONWARD, ...YIELD],
        jsonPathOnly: [...PATHS, 'Parameters', 'ResultPath', 'Result'],
    },
    Choice: {
        required: ['Choices'],
        optional: [...COMMON, ...YIELD, 'Default'],
        jsonPathOnly: PATHS,
    },
    Wait: {
        required: [],
        optional: [...COMMON, ...ONWARD, ...YIELD, 'Seconds', 'Timestamp'],
        jsonPathOnly: [...PATHS, 'SecondsPath', 'TimestampPath'],
    },
    Succeed: { required: [], optional: [...COMMON, 'Output'], jsonPathOnly: PATHS },
    Fail: {
        required: [],
        optional: [...COMMON, 'Error', 'Cause'],
        jsonPathOnly: ['ErrorPath', 'CausePath'],
    },
    Parallel: {
        required: ['Branches'],
        optional: [...COMMON, ...ONWARD, ...YIELD, 'Arguments', 'Retry', 'Catch'],
        jsonPathOnly: [...PATHS, ...RESULT],
    },
    Map: {
        required: ['ItemProcessor'],
        optional: [
            ...COMMON,
            ...ONWARD,
            ...YIELD,
            'Items',
            'ItemSelector',
            'ItemBatcher',
            'ItemReader',
            'ResultWriter',
            'MaxConcurrency',
            'ToleratedFailureCount',
            'ToleratedFailurePercentage',
            'Label',
            'Retry',
            'Catch',
        ],
        jsonPathOnly: [
            ...PATHS,
            ...RESULT,
            'ItemsPath',
            'MaxConcurrencyPath',
            'Iterator',
            'ToleratedFailureCountPath',
            'ToleratedFailurePercentagePath',
        ],
    },
};
export const MACHINE_FIELDS = [
    'Comment',
    'QueryLanguage',
    'Version',
    'StartAt',
    'TimeoutSeconds',
    'States',
];
export const BRANCH_FIELDS = ['Comment', 'StartAt', 'States', 'ProcessorConfig'];
export const STATE_TYPES = Object.keys(STATE_FIELDS);
/** Undefined for what is no type. */
export function fieldsOf(type) {
    return typeof type === 'string' && Object.hasOwn(STATE_FIELDS, type)
        ? STATE_FIELDS[type]
        : undefined;
}
