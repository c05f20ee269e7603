/** An AWS service that answers from a function: what it throws, the client throws. */
export function answering(answer) {
    return {
        applyToStack(stack) {
            stack.add((_next, context) => async (args) => {
                const operation = String(context['commandName']).replace(/Command$/, '');
                const output = (await answer(operation, args.input));
                return { output: { $metadata: {}, ...output }, response: {} };
            }, { step: 'initialize', name: 'answering' });
        },
    };
}
/** An error as the SDK throws it. */
export function awsError(name, fault = 'client') {
    return Object.assign(new Error(`${name}, says the test`), { name, $fault: fault });
}
