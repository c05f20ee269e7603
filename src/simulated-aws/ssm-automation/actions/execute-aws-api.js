import { isJsonObject } from '../../../base/json.ts';
import { NotSimulated } from '../../not-simulated.ts';
import { done } from '../action.ts';
import { partsOf, select, UnknownSelector } from '../selector.ts';
import { asText } from '../substitute.ts';
/**
 * Boto3's names of the services, and the SDK's of the same.
 * Source: Boto3 documentation, "Available services".
 */
const SERVICE_IDS = {
    'application-autoscaling': 'Application Auto Scaling',
    autoscaling: 'Auto Scaling',
    cloudwatch: 'CloudWatch',
    ec2: 'EC2',
    ecs: 'ECS',
    events: 'EventBridge',
    lambda: 'Lambda',
    s3: 'S3',
    sns: 'SNS',
    ssm: 'SSM',
};
/** Streaming operations. Source: User Guide, "aws:executeAwsApi": they are not supported. */
const STREAMS = new Set(['S3.GetObject', 'Lambda.InvokeWithResponseStream']);
/** The inputs that are not the operation's own. */
const OWN = new Set(['Service', 'Api', 'PropertySelector', 'DesiredValues']);
/** Source: Systems Manager User Guide, "aws:executeAwsApi". */
export const executeAwsApi = {
    inputs: 'any',
    required: ['Service', 'Api'],
    outputs: [],
    check: checkApi,
    begin(step) {
        const answer = callApi(step);
        return done({ ...outputsOf(step.definition, answer) });
    },
};
/** Refuses services and selectors that nobody here knows. */
export function checkApi({ name, inputs, outputs }) {
    const service = inputs['Service'];
    if (typeof service === 'string' && !service.includes('{{'))
        serviceIdOf(service);
    const property = inputs['PropertySelector'];
    const selectors = outputs.map(({ selector }) => selector);
    if (typeof property === 'string')
        selectors.push(property);
    for (const selector of selectors)
        knownSelector(name, selector);
}
/** Calls what the step says and gives back the answer. */
export function callApi({ inputs, call }) {
    const service = serviceIdOf(asText(inputs['Service'] ?? ''));
    const operation = operationOf(asText(inputs['Api'] ?? ''));
    if (STREAMS.has(`${service}.${operation}`)) {
        throw new NotSimulated('SSM', 'aws:executeAwsApi', operation, 'AWS does not support streams');
    }
    const own = Object.entries(inputs).filter(([key]) => !OWN.has(key));
    return call(service, operation, Object.fromEntries(own));
}
/**
 * The step's outputs out of an answer. What a selector does not find is not there: AWS's own
 * examples branch on outputs that may be missing ("aws:branch", Example 1).
 */
export function outputsOf(definition, answer) {
    const entries = definition.outputs.flatMap(({ name, selector, type }) => {
        const found = select(answer, selector);
        return found === undefined ? [] : [[name, typed(found, type)]];
    });
    return Object.fromEntries(entries);
}
function typed(value, type) {
    switch (type) {
        case 'String':
            return asText(value);
        case 'Integer':
            return Number(value);
        case 'Boolean':
            return value === true || asText(value).toLowerCase() === 'true';
        case 'StringList':
            return Array.isArray(value) ? value.map((item) => asText(item)) : [asText(value)];
        case 'MapList':
            return Array.isArray(value) ? value : [value];
        default:
            return isJsonObject(value) ? value : { value };
    }
}
function serviceIdOf(name) {
    const id = SERVICE_IDS[name];
    if (id === undefined)
        throw new NotSimulated('SSM', 'aws:executeAwsApi', `Service ${name}`);
    return id;
}
/** `describe_instances` and `DescribeInstances` are one operation. */
function operationOf(api) {
    if (!api.includes('_') && /^[A-Z]/.test(api))
        return api;
    const words = api.split('_').map((word) => word.slice(0, 1).toUpperCase() + word.slice(1));
    return words.join('');
}
function knownSelector(step, selector) {
    try {
        partsOf(selector);
    }
    catch (error) {
        if (!(error instanceof UnknownSelector))
            throw error;
        throw new NotSimulated('SSM', 'StartAutomationExecution', `${step} Selector`, selector);
    }
}
