import { schemaError } from '../diagnostic.ts';
import { SDK_ACTIONS } from '../sdk-actions.ts';
/**
 * Actions of the optimised integrations, with the patterns that each knows beside request-response
 * (developer guide, "Integrating optimized services").
 */
const TOKEN = ['.waitForTaskToken'];
const SYNC = ['.sync'];
const OPTIMISED = {
    lambda: ['invoke', TOKEN],
    sns: ['publish', TOKEN],
    sqs: ['sendMessage', TOKEN],
    events: ['putEvents', TOKEN],
    states: ['startExecution', ['.sync', '.sync:2', '.waitForTaskToken']],
    ecs: ['runTask', ['.sync', '.waitForTaskToken']],
    batch: ['submitJob', SYNC],
    dynamodb: ['getItem putItem deleteItem updateItem', []],
    http: ['invoke', []],
    apigateway: ['invoke', TOKEN],
    bedrock: ['invokeModel createModelCustomizationJob', SYNC],
    codebuild: [
        'startBuild stopBuild batchDeleteBuilds startBuildBatch stopBuildBatch retryBuildBatch deleteBuildBatch',
        SYNC,
    ],
    glue: ['startJobRun', SYNC],
    databrew: ['startJobRun', SYNC],
    athena: ['startQueryExecution stopQueryExecution getQueryExecution getQueryResults', SYNC],
    eks: ['createCluster deleteCluster createNodegroup deleteNodegroup runJob call', SYNC],
    mediaconvert: ['createJob', SYNC],
    elasticmapreduce: [
        'createCluster terminateCluster addStep cancelStep setClusterTerminationProtection modifyInstanceFleetByName modifyInstanceGroupByName',
        SYNC,
    ],
    sagemaker: [
        'createTrainingJob createTransformJob createEndpoint updateEndpoint createEndpointConfig createHyperParameterTuningJob createLabelingJob createModel createProcessingJob',
        SYNC,
    ],
};
const SERVICE = /^arn:[^:]+:states:[^:]*:[^:]*:(aws-sdk:)?([A-Za-z0-9-]+):([A-Za-z0-9]+)((?:\.[A-Za-z]+(?::2)?)?)$/;
/** The Resource of a Task: an ARN of something that exists, in a pattern that it knows. */
export function checkResource({ state, at, expressType, found }) {
    const resource = state['Resource'];
    if (state['Type'] !== 'Task' || typeof resource !== 'string')
        return;
    const place = `${at}/Resource`;
    if (/^arn:[^:]+:states:[^:]*:[^:]*:activity:\S+$/.test(resource)) {
        if (expressType)
            found.push(schemaError(place, 'Express state machine does not support Activity ARN'));
        return;
    }
    if (/^arn:[^:]+:lambda:[^:]*:[^:]*:function:\S+$/.test(resource))
        return;
    const match = SERVICE.exec(resource);
    const [, sdk = '', service = '', action = '', pattern = ''] = match ?? [];
    const optimised = Object.hasOwn(OPTIMISED, service) ? OPTIMISED[service] : undefined;
    const sdkActions = Object.hasOwn(SDK_ACTIONS, service) ? SDK_ACTIONS[service] : undefined;
    const actions = sdk === '' ? new Set(optimised?.[0].split(' ')) : sdkActions;
    const patterns = sdk === '' ? (optimised?.[1] ?? []) : TOKEN;
    const wellFormed = match !== null && (sdk === '' || /^[a-z]/.test(action));
    const known = wellFormed && (actions === undefined || actions.has(action));
    if (!known || (pattern !== '' && !patterns.includes(pattern))) {
        found.push(schemaError(place, `The resource provided ${resource} is not recognized. The value is not a valid resource ARN, or the resource is not available in this region.`));
        return;
    }
    if (expressType && pattern !== '') {
        const named = pattern.startsWith('.sync') ? '.sync' : pattern;
        found.push(schemaError(place, `Express state machine does not support '${named}' service integration`));
    }
}
