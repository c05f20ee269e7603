import { done, failed } from '../action.ts';
import { select } from '../selector.ts';
import { asText } from '../substitute.ts';
import { callApi, checkApi, outputsOf } from './execute-aws-api.ts';
import { isDesired } from './wait-for-property.ts';
/**
 * Fails unless one property of an answer is one of the desired values now.
 * Source: Systems Manager User Guide, "aws:assertAwsResourceProperty".
 */
export const assertAwsResourceProperty = {
    inputs: 'any',
    required: ['Service', 'Api', 'PropertySelector', 'DesiredValues'],
    outputs: [],
    check: checkApi,
    begin(step) {
        const answer = callApi(step);
        const selector = asText(step.inputs['PropertySelector'] ?? '');
        const found = select(answer, selector);
        if (isDesired(step, found))
            return done({ ...outputsOf(step.definition, answer) });
        const is = found === undefined ? 'nothing' : asText(found);
        return failed(`Property value from the API output is not in the desired values: ${selector} is ${is}, not one of ${asText(step.inputs['DesiredValues'] ?? '')}.`);
    },
};
