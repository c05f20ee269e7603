import { AwsFault } from '../../aws-fault.ts';
import { required, text } from '../../input.ts';
import { operation } from '../../service.ts';
/**
 * Source: Lambda API Reference, Invoke: an error of the function's own is a success of the call,
 * with FunctionError.
 */
const invoke = operation({
    changes: true,
    input: {
        FunctionName: required(text({ min: 1, max: 170 })),
        InvocationType: text({ oneOf: ['RequestResponse'], notModelled: ['Event', 'DryRun'] }),
        Payload: text(),
        Qualifier: text({ min: 1, max: 128 }),
        LogType: text({ oneOf: ['None'], notModelled: ['Tail'] }),
    },
    run(world, input) {
        const name = input.FunctionName.split(':function:').at(-1)?.split(':')[0] ?? '';
        const known = world.state.lambda.functions[name];
        const [answer, ...later] = known?.answers ?? [];
        if (known === undefined || answer === undefined) {
            throw new AwsFault('ResourceNotFoundException', `Function not found: ${name}`, 404);
        }
        if (later.length > 0)
            known.answers = later;
        known.invocations.push({ at: world.now, payload: input.Payload ?? '' });
        const ExecutedVersion = '$LATEST';
        if ('returns' in answer) {
            return { StatusCode: 200, ExecutedVersion, Payload: JSON.stringify(answer.returns) };
        }
        const { raises: errorType, message: errorMessage } = answer;
        const Payload = JSON.stringify({ errorType, errorMessage });
        return { StatusCode: 200, ExecutedVersion, FunctionError: 'Unhandled', Payload };
    },
});
/**
 * AWS Lambda, for documents that invoke functions: a function answers what a scenario says.
 */
export const lambda = {
    id: 'Lambda',
    iamPrefix: 'lambda',
    slice: 'lambda',
    action: (name) => (name === 'Invoke' ? 'InvokeFunction' : name),
    operations: { Invoke: invoke },
    badInput: (problem) => new AwsFault('InvalidParameterValueException', `${problem.path}: expected ${problem.message}`),
    throttled: () => new AwsFault('TooManyRequestsException', 'Rate exceeded', 429),
    denied: (why) => new AwsFault('AccessDeniedException', why, 403),
};
