import { done } from '../action.ts';
import { select } from '../selector.ts';
import { asText } from '../substitute.ts';
import { callApi, checkApi, outputsOf } from './execute-aws-api.ts';
/** How often it looks. Automation tells no number; this one is ours. */
const LOOKS_EVERY_MS = 5_000;
/**
 * Waits until one property of an answer is one of the desired values.
 * Source: Systems Manager User Guide, "aws:waitForAwsResourceProperty": 3,600 seconds unless the
 * step says otherwise.
 */
export const waitForAwsResourceProperty = {
    inputs: 'any',
    required: ['Service', 'Api', 'PropertySelector', 'DesiredValues'],
    outputs: [],
    timeoutSeconds: 3_600,
    check: checkApi,
    begin: look,
    look,
};
function look(step) {
    const answer = callApi(step);
    if (isDesired(step, select(answer, asText(step.inputs['PropertySelector'] ?? '')))) {
        return done({ ...outputsOf(step.definition, answer) });
    }
    return { is: 'waiting', lookAt: step.world.now + LOOKS_EVERY_MS };
}
/** Values are compared as texts: DesiredValues is a list of strings. */
export function isDesired({ inputs }, found) {
    const desired = inputs['DesiredValues'];
    const wanted = Array.isArray(desired) ? desired : [desired ?? ''];
    return found !== undefined && wanted.some((value) => asText(value) === asText(found));
}
