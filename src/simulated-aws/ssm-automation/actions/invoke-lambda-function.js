import { done, failed } from '../action.ts';
import { asText } from '../substitute.ts';
import { outputsOf } from './execute-aws-api.ts';
/** Source: Systems Manager User Guide, "aws:invokeLambdaFunction": 200 KB of output. */
const OUTPUT_BYTES_MOST = 200 * 1024;
/**
 * Calls a function and fails where the function does.
 * Source: Systems Manager User Guide, "aws:invokeLambdaFunction": 300 seconds at most.
 */
export const invokeLambdaFunction = {
    inputs: ['FunctionName', 'Qualifier', 'InvocationType', 'LogType', 'InputPayload', 'Payload'],
    required: ['FunctionName'],
    outputs: ['StatusCode', 'FunctionError', 'LogResult', 'Payload'],
    mostTimeoutSeconds: 300,
    begin(step) {
        const { Payload, InputPayload, ...rest } = step.inputs;
        const payload = Payload ?? InputPayload;
        const answer = step.call('Lambda', 'Invoke', {
            ...rest,
            ...(payload === undefined ? {} : { Payload: asText(payload) }),
        });
        const text = asText(answer['Payload'] ?? '');
        if (Buffer.byteLength(text, 'utf8') > OUTPUT_BYTES_MOST) {
            return failed('The output of the function is over 200 KB.');
        }
        const error = answer['FunctionError'];
        const outputs = {
            StatusCode: answer['StatusCode'] ?? 200,
            Payload: text,
            ...(error === undefined ? {} : { FunctionError: error }),
        };
        if (error !== undefined)
            return failed(`The function failed: ${asText(error)} ${text}`, outputs);
        // The step's own selectors look into the payload as data.
        const seen = { ...outputs, Payload: read(text) };
        return done({ ...outputs, ...outputsOf(step.definition, seen) });
    },
};
function read(text) {
    try {
        const value = JSON.parse(text);
        return value;
    }
    catch {
        return text;
    }
}
